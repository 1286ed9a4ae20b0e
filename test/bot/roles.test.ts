import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { languages, type Language } from '../../src/domain/text.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

/** Roles as the coordinator sees them beside the invites, and taking one away. */

const programme = 'uryupinsk-2020';
const bot = testBot({ at: '2022-04-15T09:00:00Z', programmes: [programme, 'rybinsk-2022'] });
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });
const coordinators = {} as Record<Language, SimUser>;

beforeAll(async () => {
  for (const language of languages) {
    coordinators[language] = await bot.person(language, `Координатор ${language}`, held('coordinator'));
  }
});

const rolesOf = async (user: SimUser) =>
  (await bot.open.app.store.people.byTelegram(user.id))?.memberships ?? [];
/** The commands that Telegram shows in the person's chat. */
async function commandsOf(user: SimUser): Promise<string[]> {
  const telegram = new Telegram(bot.simulator.token, { apiRoot: bot.simulator.url });
  const commands = await telegram.getMyCommands({ scope: { type: 'chat', chat_id: user.id } });
  return commands.map(({ command }) => command);
}

/** What the pressed screen says then. */
async function press(user: SimUser, label: string): Promise<string> {
  const screen = user.last().id;
  await user.press(label, screen);
  await user.settled();
  return user.message(screen).text;
}

async function listIn(language: Language): Promise<SimUser> {
  const { t } = translator(language);
  const user = coordinators[language];
  await user.say('/invite');
  expect(await press(user, `👥 ${t('roles-open')}`)).toContain(t('roles-choose'));
  return user;
}

async function schoolName(language: Language, id: string): Promise<string> {
  return (await bot.open.app.store.schools.get(programme, id))?.name[language] ?? '';
}

describe.each(languages)('in %s', (language) => {
  const { t } = translator(language);
  const nameOf = (school: string) => schoolName(language, school);
  const list = () => listIn(language);

  it('a role goes with one press more, is told, and its buttons and commands go too', async () => {
    const leaving = await bot.person(language, `Уходящий ${language}`, held('director', 'sample-1'));
    expect(await commandsOf(leaving)).toContain('report');
    const user = await list();
    const director = `Уходящий ${language} — ${t('role-director')}, ${await nameOf('sample-1')}`;
    expect(await press(user, director)).toContain(`Уходящий ${language}`);
    expect(await press(user, `🚫 ${t('roles-remove')}`)).toContain(t('roles-ask'));
    // Asked only: nothing has gone yet, and there is a way back.
    expect(await rolesOf(leaving)).toHaveLength(1);
    await press(user, `⬅️ ${t('button-back')}`);
    await press(user, `🚫 ${t('roles-remove')}`);
    const ask = user.last();
    expect(await press(user, `🚫 ${t('roles-yes')}`)).toContain('✅');
    await leaving.settled();
    expect(await rolesOf(leaving)).toEqual([]);
    expect(leaving.last().text).toContain(t('role-director'));
    const labels = leaving.replyKeyboard().flat();
    expect(labels).not.toContain(t('menu-report'));
    expect(labels).toContain(t('menu-help'));
    expect(await commandsOf(leaving)).not.toContain('report');

    // The same press once more: it is no more, and nobody is told twice.
    const told = leaving.messages().length;
    const yes = ask.buttons.flat().find(({ text }) => text.includes(t('roles-yes')));
    user.tap(yes?.data ?? '', ask.id);
    await user.settled();
    expect(user.last().text).toBe(t('refusal-no-role'));
    expect(leaving.messages()).toHaveLength(told);
    await press(await list(), `👥 ${t('roles-open')}`).catch(() => undefined);
    expect(
      user
        .last()
        .buttons.flat()
        .map(({ text }) => text),
    ).not.toContain(director);
  });

  it.each(['pressed', 'typed'])('what is %s on an old question says so, and its buttons go', async (how) => {
    const { people } = bot.open.app.store;
    const leaving = await bot.person(language, 'Бывший', held('director', 'sample-2'));
    const school = await bot.open.app.store.schools.get(programme, 'sample-2');
    const report = [schoolToken(school!), tokenOf('self-audit'), '2022-Q2'] as const;
    await leaving.say('/report');
    leaving.tap(encode('fo', ...report), leaving.last().id);
    await leaving.settled();
    const question = leaving.last();
    expect(question.buttons.flat().length).toBeGreaterThan(1);
    const { id } = (await people.byTelegram(leaving.id))!;
    await people.removeMembership(id, { programme, role: 'director' });

    if (how === 'typed') await leaving.say('12');
    else leaving.tap(question.buttons.flat()[0]?.data ?? '', question.id);
    await leaving.settled();
    expect(leaving.last().text).toBe(t('error-not-allowed'));
    expect(leaving.message(question.id)).toMatchObject({ text: question.text, buttons: [] });
    // Nothing is asked any more: a further text is none of the report's.
    await leaving.say('13');
    expect(leaving.last().text).not.toBe(t('error-not-allowed'));
  });

  it('one school of several goes alone', async () => {
    const curator = await bot.person(
      language,
      `Куратор ${language}`,
      held('curator', 'sample-2', 'sample-3'),
    );
    const user = await list();
    await press(user, `Куратор ${language} — ${t('role-curator')}, ${await nameOf('sample-2')} +1`);
    const one = user
      .last()
      .buttons.flat()
      .find(({ text }) => text.startsWith(t('roles-remove-school', { school: '' }).trim()));
    await press(user, one?.text ?? '');
    await press(user, `🚫 ${t('roles-yes')}`);
    expect((await rolesOf(curator))[0]?.schools).toHaveLength(1);
  });

  it('is refused to whoever is no coordinator there, and to the last coordinator', async () => {
    const user = await list();
    const to = user.last().buttons.flat();
    const own = to.find(({ text }) => text.startsWith(`Координатор ${language}`));
    const curator = await bot.person(language, 'Чужой', held('curator', 'sample-1'), {
      programme: 'rybinsk-2022',
      role: 'coordinator',
      schools: [],
    });
    for (const { data } of to.filter(({ data: of }) => /^u/.test(of ?? ''))) {
      curator.tap(data ?? '', curator.last().id);
      await curator.settled();
      expect(curator.last().text).toBe(t('error-not-allowed'));
    }
    const other = coordinators[language === 'ru' ? 'tt' : 'ru'];
    const kept = await bot.open.app.store.people.byTelegram(other.id);
    await bot.open.app.store.people.removeMembership(kept!.id, { programme, role: 'coordinator' });
    await press(user, own?.text ?? '');
    await press(user, `🚫 ${t('roles-remove')}`);
    await press(user, `🚫 ${t('roles-yes')}`);
    expect(user.last().text).toBe(t('refusal-last-coordinator'));
    expect((await rolesOf(user)).map(({ role }) => role)).toEqual(['coordinator']);
    await bot.open.app.store.people.addMembership(kept!.id, held('coordinator'));
  });
});

// The last: these people fill pages.
describe.each(languages)('a list in %s', (language) => {
  const { t } = translator(language);
  const nameOf = (school: string) => schoolName(language, school);
  it('people of one name are told apart by their schools, however long all names are', async () => {
    const long = `${language === 'ru' ? 'Константиновская' : 'Сираҗетдинова'}-Преображенская Александра `
      .repeat(3)
      .trim();
    const form =
      language === 'ru'
        ? 'Муниципальное общеобразовательное учреждение'
        : 'Муниципаль гомуми белем бирү оешмасы';
    const [school] = await bot.open.app.store.schools.list(programme);
    const full = `${form} «Верхнеуслонская средняя школа с углублённым изучением отдельных предметов»`;
    await bot.open.app.store.schools.saveAll([{ ...school!, id: 'long', name: { ru: full, tt: full } }]);
    for (const schools of [['sample-3'], ['sample-1'], ['long']]) {
      await bot.person(language, `Александр ${language}`, held('director', ...schools));
      await bot.person(language, long, held('director', ...schools));
    }
    const user = await listIn(language);
    const labels: string[] = [];
    for (;;) {
      const shown = user.last().buttons.flat();
      labels.push(...shown.map(({ text }) => text).filter((text) => text.includes(t('role-director'))));
      const next = shown.find(({ text }) => text.endsWith('▶️'));
      if (!next) break;
      await press(user, next.text);
    }
    const role = t('role-director');
    const [first, third] = [await nameOf('sample-1'), await nameOf('sample-3')];
    const of = (beginning: string) => labels.filter((label) => label.startsWith(beginning));
    expect(of(`Александр ${language}`)).toEqual([
      expect.stringMatching(new RegExp(`^Александр ${language} — ${role}, Верхнеуслонская средняя .*…$`)),
      `Александр ${language} — ${role}, ${first}`,
      `Александр ${language} — ${role}, ${third}`,
    ]);
    expect(of(long.slice(0, 9))).toEqual([
      expect.stringMatching(new RegExp(`^${long.slice(0, 9)}\\S+… — ${role}, Верхнеуслонская .*…$`)),
      expect.stringMatching(new RegExp(`… — ${role}, ${first}$`)),
      expect.stringMatching(new RegExp(`… — ${role}, ${third}$`)),
    ]);
    expect(labels.filter((label) => [...label].length > 60)).toEqual([]);
  });
});
