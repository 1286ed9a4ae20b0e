import { describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import type { Report } from '../../src/usecases/ports/reports.ts';
import { testBot } from '../kit/bot.ts';
import { png } from '../simulator/pictures.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022', 'baltasi-2021'] });

const programme = 'rybinsk-2022';
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });
const council = 'Педсоветы и практикумы в школах';

async function says(user: SimUser, text: string) {
  await user.say(text);
  return user.last();
}

async function presses(user: SimUser, button: string, message?: number) {
  await user.press(button, message);
  await user.settled();
  return message === undefined ? user.last() : user.message(message);
}

/** Presses a button of a message long ago, or one that somebody made up, and returns what the bot says. */
async function pressesOld(user: SimUser, data: string) {
  const { url, token } = bot.simulator;
  await fetch(`${url}/bot${token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat_id: user.id,
      text: 'old',
      reply_markup: { inline_keyboard: [[{ text: 'old button', callback_data: data }]] },
    }),
  });
  await user.press('old button', user.last().id);
  await user.settled();
  return user.last().text;
}

/** The form's message: the newest one of the bot with buttons. */
const form = (user: SimUser) => {
  const found = user.messages().findLast(({ fromBot, buttons }) => fromBot && buttons.length > 0);
  if (!found) throw new Error('no message with buttons');
  return found;
};

async function sendsPhoto(user: SimUser, shade: number) {
  await user.sendPhoto(png(40, 30, [shade, 10, 10]));
  await user.settled();
  return form(user).text;
}

/** Sends a file and returns what the bot says below it. */
async function sendsDocument(user: SimUser, bytes: Uint8Array, name: string) {
  const sent = await user.sendDocument(bytes, name);
  await user.settled();
  return user
    .messages()
    .filter(({ id }) => id > sent)
    .map(({ text }) => text)
    .join('\n');
}

const pdf = (text: string) => Buffer.from(`%PDF-1.4\n1 0 obj\n<< >>\nendobj\n% ${text}\n%%EOF\n`);

const reportsOf = (school: string): Promise<Report[]> =>
  bot.open.app.store.reports.ofSchool(programme, school);
const filesOf = (school: string) =>
  bot.open.connection.collection('files.files').countDocuments({ 'metadata.school': school });
const evidenceOf = (school?: string) =>
  bot.open.app.store.evidence.ofProgramme(programme, school === undefined ? undefined : [school]);

/** Opens the occurrence of a duty through a button made up by its title. */
async function opens(user: SimUser, title: string, school?: string, window = '2022') {
  const found = await bot.open.app.store.programmes.get(programme);
  const duty = found?.roadmaps.flatMap(({ duties }) => duties).find((one) => one.title.ru === title);
  if (!duty) throw new Error(`no duty ${title}`);
  const holder = school === undefined ? '*' : schoolToken({ programme, id: school });
  await pressesOld(user, encode('rd', tokenOf(programme), tokenOf(duty.id), window, holder));
  return form(user);
}

/** Answers the questions of an event report up to the photos. */
async function tellsEvent(user: SimUser, words: { kind: string; skip: string }, date = '05.04.2022') {
  await says(user, date);
  await says(user, 'Актовый зал <школы> & двор');
  await presses(user, words.kind);
  await presses(user, words.skip);
  await says(user, '18');
  await presses(user, words.skip);
  await says(user, 'Обсудили <b>план</b>, приняли решение.');
}

describe('event reports on a duty of two a year', () => {
  it(
    'count one after the other: album, return, correction, «1 из 2», done',
    { timeout: 30_000 },
    async () => {
      const director = await bot.person('ru', 'Директор', held('director', 'glebovo'));
      const curator = await bot.person('ru', 'Куратор', held('curator', 'glebovo'));
      const duty = await opens(director, council, 'glebovo');
      expect(duty.text).toContain('Выполнено: 0 из 2');
      await presses(director, '✅ Отметить выполненным', duty.id);
      const first = await presses(director, '🎓 Отчёт о мероприятии', duty.id);
      expect(first.text).toContain(`🗓 ${council}`);
      await tellsEvent(director, { kind: 'Педсовет', skip: 'Пропустить ➡️' });
      expect(form(director).text).toContain('Пришлите фотографии');

      const before = director.messages().filter(({ fromBot }) => fromBot).length;
      await director.sendAlbum([1, 2, 3].map((shade) => png(40, 30, [shade, 0, 0])));
      await director.settled();
      expect(form(director).text).toContain('Сейчас: 3 фотографии');
      expect(director.messages().filter(({ fromBot }) => fromBot)).toHaveLength(before);
      // The same picture again is kept once.
      expect(await sendsPhoto(director, 200)).toContain('4 фотографии');
      expect(await sendsPhoto(director, 200)).toContain('4 фотографии');
      expect(await filesOf('glebovo')).toBe(4);
      await presses(director, 'Далее ➡️');
      await presses(director, 'Пропустить ➡️');

      const summary = form(director).id;
      for (let press = 0; press < 20; press++)
        void director.press('📨 Отправить', summary).catch(() => undefined);
      await director.settled();
      expect((await reportsOf('glebovo')).map(({ versions }) => versions.length)).toEqual([1]);
      expect((await evidenceOf('glebovo')).map(({ state }) => state)).toEqual(['waiting']);
      expect((await opens(director, council, 'glebovo')).text).toContain('📨 на проверке · до 31.12.2022');

      await curator.settled();
      const notices = curator.messages().filter(({ text }) => text.includes(council));
      expect(notices).toHaveLength(1);
      const look = await presses(curator, 'Проверить', notices[0]?.id);
      expect(look.text).toContain('Актовый зал <школы> & двор');
      const shown = curator.messages().length;
      await presses(curator, '📎 4 файла', look.id);
      expect(curator.messages()).toHaveLength(shown + 4);
      // The list names what each report is about: several of a school are alike else.
      const listed = await says(curator, '/review');
      const [label = ''] = listed.buttons.flat().map(({ text }) => text);
      expect(label).toMatch(/^\d\d\.\d\d\.2022 · МОУ Глебовская СОШ · 🗓 /);
      expect(label).toContain(council.slice(0, 22));
      await presses(curator, '↩️ Вернуть на доработку', look.id);
      await presses(curator, 'Сколько участвовало педагогов: 18', look.id);
      await says(curator, 'Нет трёх <человек>');

      await director.settled();
      expect(director.last().text).toContain('Нет трёх <человек>');
      expect((await evidenceOf('glebovo')).map(({ state }) => state)).toEqual(['returned']);
      await presses(director, '✏️ Исправить', director.last().id);
      await says(director, '21');
      await presses(director, '📨 Отправить');
      await curator.settled();
      await presses(curator, 'Проверить', curator.last().id);
      expect(form(curator).text).toContain('21');
      await presses(curator, '✅ Принять');
      await director.settled();
      const one = await presses(director, 'Открыть', director.last().id);
      expect(one.text).toContain('Выполнено: 1 из 2');
      expect(one.text).toContain(
        '05.04.2022 · Актовый зал <школы> & двор · Педсовет · Сколько участвовало педагогов: 21',
      );

      // The one that is left is asked for at once.
      await presses(director, '✅ Отметить выполненным', one.id);
      await presses(director, '🎓 Отчёт о мероприятии', one.id);
      await tellsEvent(director, { kind: 'Семинар', skip: 'Пропустить ➡️' }, '08.04.2022');
      await sendsPhoto(director, 77);
      await presses(director, 'Далее ➡️');
      await sendsDocument(director, pdf('protocol'), 'протокол.pdf');
      expect(form(director).text).toContain('Сейчас: 1 файл');
      await presses(director, 'Далее ➡️');
      await presses(director, '📨 Отправить');
      await curator.settled();
      await presses(curator, 'Проверить', curator.last().id);
      await presses(curator, '✅ Принять');
      await director.settled();
      const both = await presses(director, 'Открыть', director.last().id);
      expect(both.text).toContain('✅ выполнено');
      expect(both.text).toContain('Выполнено: 2 из 2');

      // What was accepted goes on counting while its correction waits.
      const [late] = (await reportsOf('glebovo')).filter(({ versions }) => versions.length === 1);
      const args = [
        schoolToken({ programme, id: 'glebovo' }),
        tokenOf('event'),
        `2022.${late?.slot}`,
      ] as const;
      await pressesOld(director, encode('ff', ...args, tokenOf('teachers')));
      await says(director, '30');
      await presses(director, '📨 Отправить');
      expect((await opens(director, council, 'glebovo')).text).toContain('Выполнено: 2 из 2');

      // Another school's director, with buttons that lead here.
      const stranger = await bot.person('ru', 'Чужой', held('director', 'milyushino'));
      const heldBefore = stranger.messages().length;
      expect(await pressesOld(stranger, encode('ep', ...args, 1))).toContain('нет доступа');
      expect(stranger.messages()).toHaveLength(heldBefore + 2);
    },
  );
});

describe('a document report', () => {
  it('closes a duty of one, found from «Хисап тапшырырга», in Tatar', async () => {
    const director = await bot.person('tt', 'Гөлнара', held('director', 'shashkovo'));
    const curator = await bot.person('tt', 'Куратор', held('curator', 'shashkovo'));
    const list = await says(director, '/report');
    await presses(director, '📄 Документ', list.id);
    expect(director.message(list.id).text).toContain('Ул юл картасының кайсы пунктына карый?');
    const title = 'Мәктәпнең күчү программасын төзү';
    const place = await findInPages(director, list.id, title);
    await presses(director, place, list.id);
    expect(director.message(list.id).text).toContain('Документ номеры');
    await says(director, '№ 15-о');
    await says(director, '30.03.2022');
    await says(director, 'Программа <расланган>');
    // Each wrong one is answered, and nothing of what was given is lost.
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]);
    expect(await sendsDocument(director, exe, 'боерык.pdf')).toContain('Мондый файлны кабул итеп булмый');
    const fetched = () => bot.simulator.calls.filter(({ method }) => method === 'getFile').length;
    const fetchedBefore = fetched();
    const large = Buffer.concat([pdf('x'), Buffer.alloc(21 * 1024 * 1024)]);
    expect(await sendsDocument(director, large, 'зур.pdf')).toContain('Файл 20 МБтан зуррак');
    expect(await filesOf('shashkovo')).toBe(0);
    expect(fetched()).toBe(fetchedBefore);
    await sendsDocument(director, pdf('order'), 'боерык.pdf');
    expect(form(director).text).toContain('Хәзер: 1 файл');
    await presses(director, 'Алга ➡️');
    await presses(director, '📨 Җибәрергә');
    expect((await evidenceOf('shashkovo')).map(({ state }) => state)).toEqual(['waiting']);

    await curator.settled();
    await presses(curator, 'Тикшерергә', curator.last().id);
    expect(form(curator).text).toContain('Программа <расланган>');
    await presses(curator, '✅ Кабул итәргә');
    await director.settled();
    const done = await presses(director, 'Ачарга', director.last().id);
    expect(done.text).toContain('✅ үтәлде');
    expect(done.text).toContain('Документ · № 15-о · 30.03.2022');
    const before = director.messages().length;
    await presses(director, '📎 1 файл · 30.03.2022', done.id);
    expect(director.messages()).toHaveLength(before + 1);
  });
});

/** The button of a duty in the list of those that a report can be about, turning its pages. */
async function findInPages(user: SimUser, message: number, title: string): Promise<string> {
  for (;;) {
    const { text, buttons } = user.message(message);
    const [, number] = new RegExp(`(\\d+)\\. ${title}`).exec(text) ?? [];
    if (number !== undefined) return number;
    const next = buttons.flat().find((one) => one.text.endsWith('▶️'));
    if (!next) throw new Error(`no duty ${title} in the list: ${text}`);
    await presses(user, next.text, message);
  }
}

describe('a draft', () => {
  it('waits in the list of reports, and takes its files along when it is thrown away', async () => {
    const director = await bot.person('ru', 'Директор', held('director', 'milyushino'));
    const duty = await opens(director, council, 'milyushino');
    await presses(director, '✅ Отметить выполненным', duty.id);
    for (let press = 0; press < 20; press++)
      void director.press('🎓 Отчёт о мероприятии', duty.id).catch(() => undefined);
    await director.settled();
    expect(await reportsOf('milyushino')).toHaveLength(1);
    await tellsEvent(director, { kind: 'Конкурс', skip: 'Пропустить ➡️' });
    expect(await sendsDocument(director, pdf('no photo'), 'photo.jpg')).toContain('Это не фотография');
    await sendsPhoto(director, 5);
    expect(await filesOf('milyushino')).toBe(1);
    await presses(director, '🗑 Убрать все');
    expect(await filesOf('milyushino')).toBe(0);
    await sendsPhoto(director, 6);

    await says(director, '/report');
    const draft = form(director)
      .buttons.flat()
      .find(({ text }) => text.includes('✏️ Отчёт о мероприятии'));
    expect(draft?.text).toContain('Педсоветы');
    await presses(director, draft?.text ?? '');
    await presses(director, '📄 Все ответы');
    await presses(director, '🗑 Удалить черновик');
    await presses(director, '🗑 Удалить черновик');
    expect(await filesOf('milyushino')).toBe(0);
    expect((await reportsOf('milyushino')).map(({ draft }) => draft)).toEqual([undefined]);
    expect(await evidenceOf('milyushino')).toEqual([]);
  });
});

describe('a duty of the authority', () => {
  it('counts at once when the coordinator reports on it', async () => {
    const coordinator = await bot.person('ru', 'Координатор', held('coordinator'));
    const duty = await opens(coordinator, council);
    await presses(coordinator, '✅ Отметить выполненным', duty.id);
    await presses(coordinator, '🎓 Отчёт о мероприятии', duty.id);
    await tellsEvent(coordinator, { kind: 'Конференция', skip: 'Пропустить ➡️' });
    await presses(coordinator, '💾 Сохранить черновик');
    await opens(coordinator, council);
    await presses(coordinator, '✏️ Черновик · Отчёт о мероприятии');
    await sendsPhoto(coordinator, 9);
    await presses(coordinator, 'Далее ➡️');
    await presses(coordinator, 'Пропустить ➡️');
    await presses(coordinator, '📨 Отправить');
    const counted = await opens(coordinator, council);
    expect(counted.text).toContain('Выполнено: 1 из 2');
    const observer = await bot.person('ru', 'Наблюдатель', held('observer'));
    const seen = await opens(observer, council);
    const before = observer.messages().length;
    await presses(observer, '📎 1 файл · 05.04.2022', seen.id);
    expect(observer.messages()).toHaveLength(before + 1);
    // A director sees neither the authority's duty nor its files.
    const [report] = await reportsOf('*');
    const director = await bot.person('ru', 'Директор', held('director', 'glebovo'));
    const args = [schoolToken({ programme, id: '*' }), tokenOf('event'), `2022.${report?.slot}`] as const;
    expect(await pressesOld(director, encode('ep', ...args, 1))).toContain('нет доступа');
  });
});
