import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';
import { png } from '../simulator/pictures.ts';

/** Where a report's questions stand in the chat, and what the buttons of older ones still do. */
const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['baltasi-2021', 'rybinsk-2022'] });

const baltasi = 'baltasi-2021';

const director = (language: Language, programme: string, school: string) =>
  bot.person(language, 'Директор', { programme, role: 'director', schools: [school] });

async function press(user: SimUser, button: string, message = user.last().id) {
  const answer = await user.press(button, message);
  await user.settled();
  return answer;
}

/** Opens the survey of parents: a number, a number, a share. */
async function opensSurvey(user: SimUser, language: Language = 'ru') {
  await user.say(translator(language).t('menu-report'));
  const found = user.last().buttons.flat();
  const title = language === 'ru' ? 'Опрос родителей' : 'Ата-аналарны сораштыру';
  const entry = found.find(({ text }) => text.includes(title));
  if (!entry) throw new Error(found.map(({ text }) => text).join(' | '));
  await press(user, entry.text);
  return user.last().id;
}

const withButtons = (user: SimUser) =>
  user.messages().filter(({ fromBot, buttons }) => fromBot && buttons.length > 0);

const answersOf = async (school: string, form: string, period: string) =>
  (await bot.open.app.store.reports.find({ programme: baltasi, school, form, period }))?.draft?.answers;

describe('the skip of an older message', () => {
  it.each(['ru', 'tt'] as const)('takes no answer away that was given since (%s)', async (language) => {
    const school = language === 'ru' ? 'sample-1' : 'sample-2';
    const user = await director(language, baltasi, school);
    const { t } = translator(language);
    const opensAudit = async () => {
      await user.say(t('menu-report'));
      const entry = user
        .last()
        .buttons.flat()
        .find(({ text }) => text.startsWith('🆕'));
      await press(user, entry?.text ?? '');
      return user.last().id;
    };
    const older = await opensAudit();
    const newer = await opensAudit();
    const [form] = (await bot.open.app.store.programmes.get(baltasi))?.forms ?? [];
    const [first, second] = form?.fields ?? [];
    if (!form || !first || !second) throw new Error('no form');
    await user.say('12 из 40');
    const period = '2022-Q2';
    expect(await answersOf(school, form.id, period)).toEqual({
      [first.id]: { numerator: 12, denominator: 40 },
    });

    const answer = await press(user, `${t('button-skip')} ➡️`, older);
    expect(await answersOf(school, form.id, period)).toEqual({
      [first.id]: { numerator: 12, denominator: 40 },
    });
    expect(answer.text).toBe(t('refusal-answered-since', { field: first.title[language] }));
    expect(user.message(older).text).toContain(second.title[language]);
    // One question waits, in one message; what is typed next goes to it, and the next one comes at the bottom.
    expect(user.messages().map(({ id }) => id)).not.toContain(newer);
    await user.say('3');
    expect(await answersOf(school, form.id, period)).toMatchObject({
      [second.id]: { numerator: 3, denominator: 40 },
    });
    expect(user.last().text).toContain(form.fields[2]?.title[language]);
  });
});

/** Begins an event report and answers up to its photos. */
async function opensPhotos(user: SimUser, language: Language = 'ru') {
  const { t } = translator(language);
  await user.say(t('menu-report'));
  await press(user, language === 'ru' ? '🎓 Отчёт о мероприятии' : '🎓 Чара турында хисап');
  await press(user, user.last().buttons[0]?.[0]?.text ?? '');
  while (!user.last().text.includes(t('ask-photos', { max: 10 }))) {
    const form = user.last();
    const skip = form.buttons.flat().find(({ text }) => text.startsWith(t('button-skip')));
    const choice = form.text.includes(t('ask-choice')) && form.buttons[0]?.[0];
    if (choice) await press(user, choice.text);
    else if (skip) await press(user, skip.text);
    else await user.say(form.text.includes(t('ask-date')) ? '05.04.2022' : '18');
  }
}

describe('the photos of a report', () => {
  it.each([
    ['ru', 'milyushino', 'Ответ с тех пор изменился, ничего не убрано: «Фотографии».'],
    ['tt', 'shashkovo', 'Җавап шуннан бирле үзгәрде, берни дә бетерелмәде: «Фотолар».'],
  ] as const)(
    'are not taken out by a message that showed fewer of them (%s)',
    async (language, school, kept) => {
      const { t } = translator(language);
      const user = await director(language, 'rybinsk-2022', school);
      const clear = `🗑 ${t('report-files-clear')}`;
      const shown = (count: number) => t('report-answer-now', { answer: t('answer-photos', { count }) });
      const plain = (text: string) => text.replace(/<[^>]+>/g, '');
      await opensPhotos(user, language);
      await user.sendPhoto(png(40, 30, [1, 0, 0]));
      await user.settled();
      const old = user.last().id;
      expect(user.last().text).toContain(plain(shown(1)));

      // The same question once more, below another section.
      await user.say(t('menu-report'));
      const draft = user
        .last()
        .buttons.flat()
        .find(({ text }) => text.startsWith('✏️'));
      await press(user, draft?.text ?? '');
      await press(user, `⬅️ ${t('button-back')}`);
      const newer = user.last().id;
      await user.sendPhoto(png(40, 30, [2, 0, 0]));
      await user.settled();
      expect(user.last().text).toContain(plain(shown(2)));

      const stale = await press(user, clear, old);
      expect(stale.text).toBe(kept);
      expect(user.message(old).text).toContain(plain(shown(2)));
      expect(user.messages().map(({ id }) => id)).not.toContain(newer);
      // What it shows now can be taken out, and is asked for again.
      await press(user, clear, old);
      expect(user.message(old).text).not.toContain(plain(shown(2)));
      expect(
        user
          .message(old)
          .buttons.flat()
          .map(({ text }) => text),
      ).not.toContain(clear);
    },
  );
});

describe('what comes instead of an answer', () => {
  const others: [string, (user: SimUser) => Promise<unknown>][] = [
    ['a photo', (user) => user.sendPhoto(png(40, 30, [9, 9, 9]))],
    ['a file', (user) => user.sendDocument(Buffer.from('%PDF-1.4\n'), 'a.pdf')],
    ['a command that is none', (user) => user.send('/nothing')],
  ];
  it.each(others)('brings the question to the bottom of the chat: %s', async (_, sends) => {
    const user = await director('ru', baltasi, 'sample-3');
    const asked = await opensSurvey(user);
    const { text } = user.last();
    const sent = await sends(user);
    await user.settled();
    const below = user.last();
    expect(below.id).toBeGreaterThan(Number(sent));
    expect(below.text).toContain(text);
    expect(below.text).toContain('Здесь нужен ответ другого вида.');
    expect(user.messages().map(({ id }) => id)).not.toContain(asked);

    // What is typed goes to the question below, and the next one is shown there.
    await user.say('120');
    expect(user.last().id).toBe(below.id);
    expect(user.last().text).toContain('Вопрос 2 из 3');
    await press(user, '📄 Все ответы');
    await press(user, '🗑 Удалить черновик');
    await press(user, '🗑 Удалить черновик');
  });

  it('keeps the bottom over other sections that were looked at', async () => {
    const user = await director('ru', baltasi, 'sample-4');
    const asked = await opensSurvey(user);
    await user.say('120');
    expect(user.last().id).toBe(asked);
    await user.say('📊 Показатели');
    const status = user.last();
    await press(user, '💾 Сохранить черновик', asked);
    await press(user, '▶️ Продолжить', asked);
    await user.say('100');
    expect(user.last().id).toBeGreaterThan(status.id);
    expect(user.last().text).toContain('Вопрос 3 из 3');
    expect(user.messages().map(({ id }) => id)).not.toContain(asked);
  });

  it.each(['ru', 'tt'] as const)(
    'goes on below what the bot sent by itself meanwhile (%s)',
    async (language) => {
      const school = language === 'ru' ? 'sample-1' : 'sample-2';
      const user = await director(language, baltasi, school);
      const asked = await opensSurvey(user, language);
      await user.say('120');
      expect(user.last().id).toBe(asked);
      const { store, clock } = bot.open.app;
      const person = await store.people.byTelegram(user.id);
      const key = { programme: baltasi, school, form: 'self-audit', period: '2022-Q2' };
      await store.notices.add([
        {
          key: `notice ${school}`,
          person: person?.id ?? '',
          content: { kind: 'report-reminder', key },
          createdAt: clock.now(),
        },
      ]);
      await bot.serving.idle();
      const notice = user.last();
      expect(notice.id).toBeGreaterThan(asked);
      await user.say('100');
      expect(user.last().id).toBeGreaterThan(notice.id);
      const third = translator(language).t('report-progress', { at: 3, total: 3 });
      expect(user.last().text).toContain(third);
      expect(user.messages().map(({ id }) => id)).not.toContain(asked);
      // From there it is answered in place.
      const below = user.last().id;
      await user.say('непонятно');
      expect(user.last().id).toBe(below);
    },
  );

  it('finds its place again when numbers of another bot are known of the chat', async () => {
    const user = await director('ru', baltasi, 'sample-5');
    const asked = await opensSurvey(user);
    const { store } = bot.open.app;
    const person = await store.people.byTelegram(user.id);
    await store.people.noteBottom(person?.id ?? '', 1_000_000);
    // What was shown cannot be known to be at the bottom; from there on it is answered in place.
    await user.say('120');
    const below = user.last().id;
    expect(below).toBeGreaterThan(asked);
    await user.say('100');
    expect(user.last().text).toContain('Вопрос 3 из 3');
    expect(user.last().id).toBe(below);
  });

  it('has photos above the question that takes more of them', async () => {
    const school = 'glebovo';
    const user = await director('ru', 'rybinsk-2022', school);
    await opensPhotos(user);
    const before = user.last().id;
    await user.sendAlbum([1, 2, 3].map((shade) => png(40, 30, [shade, 0, 0])));
    await user.settled();
    const form = user.last();
    expect(form.text).toContain('Сейчас: 3 фотографии');
    expect(form.buttons.flat().map(({ text }) => text)).toContain('Далее ➡️');
    expect(user.messages().map(({ id }) => id)).not.toContain(before);
    expect(withButtons(user).at(-1)?.id).toBe(form.id);

    // A word is answered where the person looks.
    await user.say('готово');
    expect(user.last().id).toBe(form.id);
    expect(user.last().text).toContain('Вы написали: «готово». Пришлите ответ фотографией.');

    // What is no photo is answered by itself, and the question stands below.
    await user.sendDocument(Buffer.from('text'), 'a.txt');
    await user.settled();
    const texts = user.messages().slice(-2);
    expect(texts[0]?.text).toContain('Это не фотография');
    expect(texts[1]?.text).toContain('Сейчас: 3 фотографии');
    expect(texts[1]?.buttons.flat().map(({ text }) => text)).toContain('Далее ➡️');
  });
});

describe('two totals of the same in one report', () => {
  it.each(['ru', 'tt'] as const)(
    'are asked about, and both kept when they are right (%s)',
    async (language) => {
      const school = language === 'ru' ? 'sample-5' : 'sample-6';
      const user = await director(language, baltasi, school);
      const { t } = translator(language);
      const form = (await bot.open.app.store.programmes.get(baltasi))?.forms.find(
        ({ id }) => id === 'self-audit',
      );
      const [first, second, third] = form?.fields.map(({ title }) => title[language]) ?? [];
      await user.say(t('menu-report'));
      const entry = user
        .last()
        .buttons.flat()
        .find(({ text }) => text.startsWith('🆕'));
      await press(user, entry?.text ?? '');
      await user.say('12 из 40');
      await user.say('0 из 0');
      expect(user.last().text).toContain(second);
      expect(user.last().text).toContain(`«${first ?? ''}»`);
      expect(user.last().text).toContain(
        language === 'ru' ? '«Всего» не совпадает.' : '«Барлыгы» туры килми.',
      );
      await press(user, `✏️ ${t('report-unusual-change')}`);
      await user.say('3 из 41');
      await press(user, `✅ ${t('report-unusual-right')}`);
      expect(user.last().text).toContain(third);
      expect(await answersOf(school, 'self-audit', '2022-Q2')).toMatchObject({
        training: { numerator: 12, denominator: 40 },
        category: { numerator: 3, denominator: 41 },
      });
      // The same total asks nothing.
      await press(user, `⬅️ ${t('button-back')}`);
      await user.say('3');
      expect(user.last().text).toContain(third);
    },
  );
});
