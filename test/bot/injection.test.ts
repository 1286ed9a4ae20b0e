import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { importSchools } from '../../src/usecases/import-schools.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { returnReport } from '../../src/usecases/review-report.ts';
import { testBot } from '../kit/bot.ts';

const programme = 'uryupinsk-2020';
const bot = testBot({ at: '2022-04-15T09:00:00Z', programmes: [programme] });
const operator = { kind: 'operator' } as const;
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });
const hostile = '<b>x</b> & <script>alert(1)</script> {$gt}';
const key = { programme, school: 'bad', form: 'self-audit', period: '2022-Q2' };
const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done', hindrance: hostile };
let director: SimUser;
let coordinator: SimUser;

beforeAll(async () => {
  const rows = [{ row: 2, cells: { id: 'bad', name_ru: `Школа ${hostile}`, name_tt: `Мәктәп ${hostile}` } }];
  const imported = await importSchools(bot.open.app, operator, { programme, rows, dryRun: false });
  expect(imported).toMatchObject({ ok: true });
  director = await bot.person('ru', `Директор ${hostile}`, held('director', 'bad'));
  coordinator = await bot.person('tt', `Координатор ${hostile}`, held('coordinator'));
  const sent = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept: false });
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  const report = `${programme}|bad|self-audit|2022-Q2`;
  const person = (await bot.open.app.store.people.byTelegram(director.id))!;
  const actor = { kind: 'person', id: person.id, memberships: person.memberships } as const;
  await commentReport(bot.open.app, actor, { report, text: hostile, key: 'k' });
  await returnReport(bot.open.app, operator, { report, version: 1 }, { reason: hostile });
  await bot.serving.idle();
});

describe('markup in what people and tables give', () => {
  it.each([
    '/review',
    '/status',
    '/roadmap',
    '/digest',
    '/completeness',
    '/audit',
    '/invite',
    '/forget',
    '/settings',
  ])('is text: %s', async (command) => {
    for (const user of [director, coordinator]) {
      const said = await user.say(command);
      expect(said.length).toBeGreaterThan(0);
      expect(said.map(({ text }) => text).join()).not.toMatch(/произошла ошибка|хата килеп чыкты/);
    }
  });

  it('comes as it was written, in notices and lists', async () => {
    const read = (user: SimUser) =>
      user
        .messages()
        .map(({ text }) => text)
        .join('\n');
    expect(read(director)).toContain(hostile);
    expect(read(coordinator)).toContain(hostile);
  });
});

it.each(['ru', 'tt'] as const)(
  'a broadcast in %s says what was typed, and no markup of it works',
  async (language) => {
    const text = `${hostile} &lt; *не жирно* _${language}_ [x](tg://user?id=1)`;
    const name = language === 'ru' ? 'Читатель' : 'Укучы';
    const reader = await bot.person(language, name, held('observer'));
    const other = language === 'ru' ? 'tt' : 'ru';
    const said = { text, entities: [], files: [] };
    const contents = { [other]: { ...said, text: 'x' }, [language]: said };
    const options = [{ ru: '<b>Да</b> &', tt: '<b>Әйе</b> &' }];
    const ask = { kind: 'question' as const, options: [...options, { ru: 'Нет', tt: 'Юк' }] };
    const whole = { programme, contents, audience: [], ask, send: true, again: false };
    const composed = await composeCampaign(bot.open.app, operator, whole);
    expect(composed, JSON.stringify(composed)).toMatchObject({ ok: true });
    await bot.serving.idle();
    const got = reader.messages().find((one) => one.text.includes(text));
    expect(got?.text).toContain(text);
    expect(got?.entities ?? []).toEqual([]);
    expect(got?.buttons.flat().map((one) => one.text)).toContain(options[0]?.[language]);
  },
);

describe('operators of the database in what comes from outside', () => {
  it.each([
    '{"$gt":""}',
    'fo:$gt:$ne:2022',
    'xx:{"$where":"1"}',
    'so:[$ne]000000:2022:0',
    '__proto__:1',
    'constructor',
  ])('a button with %s is stale', async (data) => {
    const telegram = new Telegram(bot.simulator.token, { apiRoot: bot.simulator.url });
    const inline_keyboard = [[{ text: data, callback_data: data }]];
    await telegram.sendMessage(director.id, 'forged', { reply_markup: { inline_keyboard } });
    expect(await director.press(data)).toMatchObject({
      answered: true,
      text: expect.stringContaining('устарела') as string,
    });
  });

  it('a session with an object for an id is begun anew', async () => {
    const expecting = { kind: 'comment', report: { $gt: '' } };
    const of = { key: `${director.id}:${director.id}` };
    const session = { version: 1, expecting };
    await bot.open.connection.collection('sessions').updateOne(of, { $set: { session } }, { upsert: true });
    const before = await bot.open.models.reports.find().lean();
    await director.say('Комментарий');
    expect(await bot.open.models.reports.find().lean()).toEqual(before);
  });

  it('an answer that is an object is refused, and a filter from outside is a value', async () => {
    for (const value of [{ $gt: '' }, { $ne: null }, [{ $gt: '' }]]) {
      const forged = { ...answers, d3: value as unknown as string };
      const of = { ...key, period: '2021-Q2' };
      expect(
        await handInAnswers(bot.open.app, operator, of, forged, { via: 'cli', accept: false }),
      ).toMatchObject({
        ok: false,
      });
    }
    const any = { $gt: '' } as unknown as string;
    const { people, schools, invites } = bot.open.app.store;
    const quietly = (asked: Promise<unknown>) => asked.catch(() => undefined);
    expect(await quietly(people.get(any))).toBeUndefined();
    expect(await quietly(schools.byToken(any))).toBeUndefined();
    expect(await quietly(invites.find(any))).toBeUndefined();
  });
});
