import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { municipalityCard } from '../../src/bot/features/status/card-screen.ts';
import { acrossScreen } from '../../src/bot/features/status/across-screen.ts';
import { planYears } from '../../src/domain/periods.ts';
import { everySchool } from '../../src/domain/school-filter.ts';
import { aggregateIndicator, newestOf, schoolIndicator } from '../../src/domain/status-card.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import type { SeveralSchools } from '../../src/usecases/several-schools.ts';
import { testBot } from '../kit/bot.ts';
import { makeAccepted, makeIndicator, makeProgramme } from '../kit/factories.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z' });
const operator = { kind: 'operator' } as const;

const as = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });

interface HandIn {
  programme: string;
  school: string;
  form?: string;
  period?: string;
  accept?: boolean;
}

async function handIn(wanted: HandIn, answers: Record<string, unknown>): Promise<void> {
  const { accept = true, form = 'self-audit', ...key } = wanted;
  const options = { via: 'cli', accept } as const;
  const sent = await handInAnswers(bot.open.app, operator, { form, ...key }, answers, options);
  expect(sent).toMatchObject({ ok: true });
}

/** The self-audit of a school of Rybinsk. */
const rybinsk = (own: Record<string, string> = {}) => ({
  olympiad: '16/100',
  'extra-education': '78/100',
  training: '20/40',
  mentoring: '8/40',
  communities: '27/40',
  contests: '12/40',
  vacancies: '2/5',
  diploma: '26/40',
  gia: '20/20',
  vpr: '30/50',
  distance: '3/20',
  ...own,
});

async function press(user: SimUser, label: string): Promise<void> {
  await user.press(label, user.last().id);
  await user.settled();
}

/** Presses a button of an old message, by the data that it carries. */
async function pressData(user: SimUser, data: string) {
  const { token, url } = bot.simulator;
  const { message_id: old } = await new Telegram(token, { apiRoot: url }).sendMessage(user.id, 'old', {
    reply_markup: { inline_keyboard: [[{ text: 'old', callback_data: data }]] },
  });
  const answer = await user.press(data, old);
  await user.settled();
  return answer;
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

/** The two lines of an indicator in a card. */
function entry(text: string, number: number): string {
  return new RegExp(`^${number}\\. .*\n.*`, 'm').exec(text)?.[0].replaceAll('\u202f', ' ') ?? '';
}

const plain = (user: SimUser) => user.last().text.replaceAll('\u202f', ' ');

beforeAll(async () => {
  const programme = 'rybinsk-2022';
  await handIn({ programme, school: 'glebovo', period: '2022-Q1' }, rybinsk());
  await handIn(
    { programme, school: 'glebovo', period: '2022-Q2', accept: false },
    rybinsk({ training: '25/40' }),
  );
  await handIn(
    { programme, school: 'milyushino', period: '2022-Q1' },
    rybinsk({ training: '40/40', vacancies: '0/5' }),
  );
  await handIn(
    { programme, school: 'glebovo', form: 'coordinator' },
    { network: true, oip: 22, 'social-index': 40, 'resource-centre': false },
  );
  await handIn(
    { programme: 'uryupinsk-2020', school: 'sample-1', period: '2021-Q4' },
    {
      d3: 'done',
      d4: 'in-progress',
      d5: 'not-started',
      d6: 'in-progress',
      d10: 'done',
      hindrance: 'Нет <связи>',
    },
  );
  await handIn(
    { programme: 'baltasi-2021', school: 'sample-1', period: '2022-Q1' },
    {
      training: '20/40',
      category: '9/40',
      contests: '4/40',
      technologies: '10/40',
      'exam-success': '30/40',
      'gia9-mathematics': '3,6 / 25',
      'gia9-russian': '3,9 / 25',
      'gia11-mathematics': '3,9 / 12',
      'gia11-russian': '4 / 12',
      mastering: '99/100',
      winners: '15/100',
      sport: '50/100',
      continuing: '19/20',
      'parent-community': true,
      'sports-hall': false,
      classrooms: '9/10',
      mediatheque: true,
    },
  );
  const cells = { school: 'sample-1', indicator: 'gia9-mathematics', denominator: '20' };
  const rows = [
    { row: 2, cells: { ...cells, year: '2020', mean: '3,2' } },
    { row: 3, cells: { ...cells, year: '2021', mean: '3,4' } },
  ];
  const imported = await importHistory(bot.open.app, operator, {
    programme: 'baltasi-2021',
    rows,
    dryRun: false,
  });
  expect(imported).toMatchObject({ ok: true });
});

describe('a director of Rybinsk', () => {
  let director: SimUser;
  beforeAll(async () => {
    director = await bot.person('ru', 'Директор', as('rybinsk-2022', 'director', 'glebovo'));
  });

  it('sees the card: heading, counts, base → plan → value, what is missing', async () => {
    await director.say('📊 Показатели');
    const text = plain(director);
    expect(text).toContain('МОУ Глебовская СОШ\nРыбинский муниципальный район\n2022 год, на 11.04.2022');
    expect(text).toContain('✅ достигнут: 6 · ⏳ по графику: 3 · ⚠️ под угрозой: 2');
    expect(text).toContain('база → план → значение');
    expect(entry(text, 1)).toContain(
      '✅ достигнут · Ученики в муниципальном этапе ВсОШ\n↑ 11 % → 15 % → 16 %',
    );
    expect(entry(text, 3)).toContain(
      '⚠️ под угрозой · Педагоги с курсами ПК по своим дефицитам\n↑ 50 % → 75 % → 50 % · до плана 25 п. п. (10 педагогов) · 📨 на проверке: 62,5 %',
    );
    expect(entry(text, 5)).toContain('⏳ по графику');
    expect(entry(text, 5)).toContain('↑ 50 % → 75 % → 67,5 % · до плана 7,5 п. п.');
    expect(text.length).toBeLessThan(4096);
  });

  it('is told plainly where less is better', async () => {
    await director.say('📊 Показатели');
    expect(entry(plain(director), 7)).toContain(
      '⚠️ под угрозой · Незанятые руководящие должности\n↓ 25 % → 25 % → 40 % · на 15 п. п. больше плана (1 должность)',
    );
    expect(plain(director)).toContain('↓ чем меньше, тем лучше');
  });

  it('turns pages, and opens what stands there', async () => {
    await director.say('📊 Показатели');
    expect(labels(director)).toEqual(expect.arrayContaining(['1', '8', '2/2 ▶️', '2023 ▶️', '🔄 Обновить']));
    expect(labels(director)).not.toContain('⬅️ Назад');
    await press(director, '2/2 ▶️');
    expect(plain(director)).toContain('11. ✅ достигнут · Программы с дистанционными технологиями');
    expect(labels(director)).toEqual(expect.arrayContaining(['9', '11', '◀️ 1/2']));
    await press(director, '11');
    expect(plain(director)).toContain('3 из 20');
    await press(director, '⬅️ Назад');
    expect(plain(director)).toContain('9. ');
    expect(plain(director)).not.toContain('1. ✅ достигнут · Ученики в муниципальном');
  });

  it('sees one indicator explained: parts, formula, source, plans, line, history', async () => {
    await director.say('📊 Показатели');
    await press(director, '5');
    const text = plain(director);
    expect(text).toContain('Педагоги в профессиональных сообществах');
    expect(text).toContain('Значение: 67,5 % · 27 из 40 · до плана 7,5 п. п.');
    expect(text).toContain('До плана: ещё 3 педагога из 40');
    expect(text).toContain('27 — Состоят в сообществах\n40 — Всего педагогов');
    expect(text).toContain('«Состоят в сообществах» ÷ «Всего педагогов» × 100 %');
    expect(text).toContain('Линия к плану идёт от базы 50 %. На 31.03.2022 нужно не меньше 56,1 %.');
    expect(text).toContain('На сегодня линия дошла до 56,9 %.');
    expect(text).toContain('База: 50 %\nПлан: 2022 — 75 % · 2023 — 100 % · 2024 — 100 %');
    expect(text).toContain('Откуда данные: Самоаудит школы');
    expect(text).toContain('Самоаудит школы, I квартал 2022 года, версия 1');
    expect(text).toContain('📨 На проверке: 67,5 % (27 из 40)');
    expect(text).toContain('• I квартал 2022 года: 67,5 % (27 из 40)');
  });

  it('sees the line from above where less is better', async () => {
    await director.say('📊 Показатели');
    await press(director, '7');
    expect(plain(director)).toContain('Значение хуже линии');
    expect(plain(director)).toContain('На 31.03.2022 нужно не больше 25 %.');
    expect(plain(director)).toContain('Больше плана: 1 должность из 5');
  });

  it('looks at another year, without data, and comes back', async () => {
    await director.say('📊 Показатели');
    await press(director, '2023 ▶️');
    expect(plain(director)).toContain('2023 год, на 11.04.2022\n\n▫️ нет данных: 11');
    expect(plain(director)).toContain('Принятых данных за этот период пока нет');
    expect(entry(plain(director), 1)).toContain('↑ 11 % → 20 % → —');
    expect(labels(director)).toEqual(expect.arrayContaining(['◀️ 2022', '2024 ▶️']));
    await press(director, '1');
    expect(plain(director)).toContain('За этот период ничего не принято.');
    await press(director, '◀️ 2022');
    expect(plain(director)).toContain('Значение: 16 %');
    await press(director, '⬅️ Назад');
    expect(plain(director)).toContain('2022 год');
  });

  it('goes on to the roadmap and to reporting', async () => {
    await director.say('📊 Показатели');
    await press(director, '📋 Отчитаться');
    expect(director.last().text).toContain('Что сдаём?');
    await director.say('📊 Показатели');
    await press(director, '🗓 Дорожная карта');
    expect(director.last().text).not.toContain('база → план');
  });

  it('stays where they are on a refresh', async () => {
    await director.say('📊 Показатели');
    await press(director, '2/2 ▶️');
    const { id, text } = director.last();
    await press(director, '🔄 Обновить');
    expect(director.last()).toMatchObject({ id, text });
  });

  it('is refused a foreign school, its indicator and the municipality', async () => {
    const foreign = schoolToken({ programme: 'rybinsk-2022', id: 'milyushino' });
    const training = tokenOf('training');
    const elsewhere = tokenOf('baltasi-2021');
    for (const [data, told] of [
      [`so:${foreign}:*:0`, 'У вас нет доступа'],
      [`si:${foreign}:2022:${training}`, 'У вас нет доступа'],
      // Of another municipality's programme nothing is told, not even that it is there.
      [`mo:${elsewhere}:*:0`, 'Не удалось найти'],
      [`mi:${elsewhere}:2022:${training}:0`, 'Не удалось найти'],
    ] as const) {
      await pressData(director, data);
      expect(director.last().text, data).toContain(told);
    }
  });

  it('gets a clear answer from buttons whose thing is gone', async () => {
    const own = schoolToken({ programme: 'rybinsk-2022', id: 'glebovo' });
    for (const data of [`so:AAAAAAAAAA:*:0`, `si:${own}:2022:AAAAA`, `mo:AAAAA:*:0`]) {
      await pressData(director, data);
      expect(director.last().text, data).toContain('Не удалось найти');
    }
    await pressData(director, `so:${own}:2031:0`);
    expect(director.last().text).toContain('2022, 2023, 2024');
    expect(await pressData(director, `so:${own}:soon:0`)).toMatchObject({
      text: 'Эта кнопка устарела. Откройте раздел заново.',
    });
    await pressData(director, `so:${own}:*:99`);
    expect(plain(director)).toContain('11. ');
  });
});

describe('several schools together', () => {
  it('a curator sees the assigned ones as sums, and each of them, the worst first', async () => {
    const curator = await bot.person('ru', 'Куратор', as('rybinsk-2022', 'curator', 'glebovo', 'milyushino'));
    await curator.say('📊 Показатели');
    await press(curator, '🏛 Мои школы вместе');
    const text = plain(curator);
    expect(text).toContain('Мои школы вместе');
    expect(text).toContain('МОУ Глебовская СОШ и МОУ Милюшинская СОШ');
    expect(entry(text, 3)).toContain('↑ 50 % → 75 % → 75 % · есть данные от 2 из 2 школ');
    expect(text).not.toContain('на проверке');
    await press(curator, '3');
    const across = plain(curator);
    expect(across).toContain('Значение: 75 % · 60 из 80');
    expect(across).toContain(
      '1. ⚠️ под угрозой · 50 % (20 из 40) · МОУ Глебовская СОШ\n2. ✅ достигнут · 100 % (40 из 40) · МОУ Милюшинская СОШ',
    );
    expect(across).not.toContain('Сретенская');
    await press(curator, '2');
    expect(plain(curator)).toContain('МОУ Милюшинская СОШ');
    expect(plain(curator)).toContain('Значение: 100 % · 40 из 40');
    expect(plain(curator)).not.toContain('Исправить их можно в отчёте');
    await press(curator, '🏛 Все школы');
    expect(plain(curator)).toContain('Значение: 75 % · 60 из 80');
  });

  it('puts the school with most vacancies first, for less is better', async () => {
    const curator = await bot.person('ru', 'Куратор', as('rybinsk-2022', 'curator', 'glebovo', 'milyushino'));
    const programme = tokenOf('rybinsk-2022');
    await pressData(curator, `mi:${programme}:2022:${tokenOf('vacancies')}:0`);
    expect(plain(curator)).toContain('1. ⚠️ под угрозой · 40 % (2 из 5) · МОУ Глебовская СОШ');
  });

  it('a coordinator sees the whole municipality with who has no data', async () => {
    const coordinator = await bot.person('ru', 'Координатор', as('rybinsk-2022', 'coordinator'));
    await coordinator.say('📊 Показатели');
    await press(coordinator, '🏛 Весь район');
    expect(entry(plain(coordinator), 1)).toContain('есть данные от 2 из 4 школ');
    expect(labels(coordinator)).toContain('🗓 Задачи управления');
    await press(coordinator, '2/2 ▶️');
    expect(entry(plain(coordinator), 9)).toContain('Школы в сетевом взаимодействии\n↑ 0 % → 25 % → 100 %');
    await press(coordinator, '9');
    const text = plain(coordinator);
    expect(text).toContain('1. да · МОУ Глебовская СОШ\n2. ▫️ нет данных · ');
    expect(text).toContain('Нет данных: 3 школы');
    expect(text).toContain('Доля школ с ответом «да»');
    await press(coordinator, '⬅️ Назад');
    expect(plain(coordinator)).toContain('9. ');
    await press(coordinator, '◀️ 1/2');
    await press(coordinator, '2023 ▶️');
    expect(plain(coordinator)).toContain('2023 год');
    await press(coordinator, '⬅️ Назад');
    expect(labels(coordinator)).toContain('🏛 Весь район');
  });

  it('an observer reads a school and is not asked to report', async () => {
    const observer = await bot.person('ru', 'Наблюдатель', as('rybinsk-2022', 'observer'));
    await observer.say('📊 Показатели');
    await press(observer, 'МОУ Глебовская СОШ');
    expect(labels(observer)).toEqual(expect.arrayContaining(['⬅️ Назад', '🗓 Дорожная карта']));
    expect(labels(observer)).not.toContain('📋 Отчитаться');
  });
});

describe('Baltasi in Tatar', () => {
  let director: SimUser;
  beforeAll(async () => {
    director = await bot.person('tt', 'Директор', as('baltasi-2021', 'director', 'sample-1'));
  });

  it('shows thresholds without a base, what lacks a plan, growth and yes-no', async () => {
    await director.say('📊 Күрсәткечләр');
    const first = plain(director);
    expect(first).toContain('Балтач муниципаль районы\n2022 ел, 11.04.2022 көненә');
    expect(first).toContain('план → кыйммәт');
    expect(first).not.toContain('база →');
    expect(entry(first, 1)).toContain('↑ 100 % → 50 % · планга кадәр 50 п. п.');
    expect(entry(first, 2)).toContain('✅ ирешелде · Категориясен күтәргән педагоглар\n↑ 20 % → 22,5 %');
    expect(entry(first, 7)).toContain('📈 яхшырды');
    expect(entry(first, 7)).toContain('↑ 3,6 · документта план юк · узган ел 3,4');
    expect(entry(first, 8)).toContain('✅ ирешелде · Балл үсеше: математика, 9 нчы сыйныф');
    expect(entry(first, 8)).toContain('2020: 3,2 → 2021: 3,4 → 2022: 3,6');
    await press(director, '2/3 ▶️');
    await press(director, '3/3 ▶️');
    expect(entry(plain(director), 21)).toContain('↑ әйе → әйе');
    expect(entry(plain(director), 22)).toContain('⚠️ куркыныч астында');
    expect(entry(plain(director), 22)).toContain('↑ әйе → юк');
  });

  it('explains growth with its years and history', async () => {
    await director.say('📊 Күрсәткечләр');
    await press(director, '8');
    const text = plain(director);
    expect(text).toContain('Соңгы ел беренчесеннән яхшырак, сизелерлек кимү булмаган.');
    expect(text).toContain('2020: 3,2 → 2021: 3,4 → 2022: 3,6\n2020–2022: +0,4 балл');
    expect(text).toContain('өч еллык үсеше');
    expect(text).toContain('• 📜 2021 ел: 3,4');
    expect(text).toContain('✔️ Кабул итте: бот администраторы');
  });

  it('says who has reached what each school has to reach', async () => {
    const coordinator = await bot.person('tt', 'Координатор', as('baltasi-2021', 'coordinator'));
    await coordinator.say('📊 Күрсәткечләр');
    await press(coordinator, '🏛 Бөтен район');
    expect(entry(plain(coordinator), 2)).toContain('планны үтәгән мәктәпләр: 1 / 6');
    await press(coordinator, '2');
    expect(plain(coordinator)).toContain('План һәр мәктәптә үтәлергә тиеш.');
    expect(plain(coordinator)).toContain('Мәгълүматы юк мәктәпләр: 5');
  });
});

describe('Uryupinsk, which has no indicators', () => {
  it('says so and shows the duties and the last self-audit', async () => {
    const director = await bot.person('ru', 'Директор', as('uryupinsk-2020', 'director', 'sample-1'));
    await director.say('📊 Показатели');
    const text = plain(director);
    expect(text).toContain('В программе нет показателей.');
    expect(text).toContain('Задачи, 2022 год\n🗓️ предстоит: 1\n▶️ срок идёт: 4');
    expect(text).toContain('• 30.04.2022, осталось 19 дней · Разработать школьные программы качества');
    expect(text).toContain('Самоаудит школы, IV квартал 2021 года: ответы приняты');
    expect(text).toContain('• Школьная программа повышения качества: Сделано');
    expect(text).toContain('• Что мешает? Нет <связи>');
    await press(director, '◀️ 2021');
    expect(plain(director)).toContain('Задачи, 2021 год\n⏰ просрочено: 5');
  });

  it('shows the duties of all schools to an observer, in Tatar', async () => {
    const observer = await bot.person('tt', 'Күзәтүче', as('uryupinsk-2020', 'observer'));
    await observer.say('📊 Күрсәткечләр');
    await press(observer, '🏛 Бөтен район');
    expect(plain(observer)).toContain('Программада күрсәткечләр юк.');
    expect(plain(observer)).toContain('▶️ вакыты бара: 20');
    expect(plain(observer)).toContain('30.04.2022, 19 көн калды');
    expect(plain(observer)).toContain('мәктәпләр: 5');
  });
});

describe('a survey that few people answered', () => {
  it('shows the school its figures, and the curator only that it was handed in', async () => {
    await handIn(
      { programme: 'baltasi-2021', school: 'sample-2', form: 'parents-survey' },
      { asked: 4, answered: 4, 'parents-satisfied': '3/4' },
    );
    const data = `si:${schoolToken({ programme: 'baltasi-2021', id: 'sample-2' })}:2022:${tokenOf('parents-satisfied')}`;
    const director = await bot.person('ru', 'Директор', as('baltasi-2021', 'director', 'sample-2'));
    await pressData(director, data);
    expect(plain(director)).toContain('Значение: 75 % · 3 из 4');
    const curator = await bot.person('ru', 'Куратор', as('baltasi-2021', 'curator', 'sample-1', 'sample-2'));
    await pressData(curator, data);
    expect(plain(curator)).toContain('🔒 сдано, ответов слишком мало');
    expect(plain(curator)).not.toContain('75 %');
    await press(curator, '🏛 Все школы');
    expect(plain(curator)).toContain('🔒 сдано, ответов слишком мало, чтобы показать · Школа-образец № 2');
    expect(plain(curator)).not.toContain('75 %');
  });
});

describe('screens of made-up programmes', () => {
  const indicator = makeIndicator({ plan: { '2022': 50 }, base: 10 });
  const programme = makeProgramme({ indicators: [indicator] });
  const date = '2022-04-11';
  const period = '2022';
  const periods = planYears(programme, date);
  const common = { programme, whole: true, period, periods, date, filter: everySchool };
  const nobody: SeveralSchools = { ...common, schools: [], seen: [] };
  const schools = Array.from({ length: 37 }, (_, at): School => {
    const name = `Школа <${at}> & ${'длинное название '.repeat(4)}`;
    return {
      programme: programme.id,
      id: `s${at}`,
      name: { ru: name, tt: name },
      kind: 'secondary',
      groups: {},
      role: 'participant',
      sample: true,
    };
  });

  it.each(languages)('%s: a programme whose schools are not known yet says so', (language) => {
    const card = municipalityCard(
      translator(language),
      { ...nobody, indicators: [], change: { best: null, worst: null } },
      0,
      { authority: true, export: false },
      [],
    );
    expect(card.text).toContain(translator(language).th('card-no-schools'));
  });

  it.each(languages)('%s: many schools come in pages that Telegram takes', (language) => {
    const newest = newestOf(schools.slice(5).map(({ id }) => makeAccepted({ school: id })));
    const question = { programme, indicator, period, date, newest, waves: [] };
    const across = {
      ...nobody,
      seen: schools,
      change: { best: null, worst: null },
      measured: indicator,
      line: undefined,
      at: 0,
      together: aggregateIndicator({ ...question, population: () => schools.map(({ id }) => id) }),
      schools: schools.map((school) => ({
        school,
        status: schoolIndicator({ ...question, school: school.id, aboveSchool: true }),
      })),
    };
    for (const at of [0, 1, 2, 3]) {
      const screen = acrossScreen(translator(language), across, at);
      expect(screen.text.length).toBeLessThan(4096);
      expect(screen.text).toContain(`Школа &lt;${at * 10}&gt; &amp; `);
      expect(screen.buttons.flat().map(({ text }) => text)).toContain(String(at * 10 + 1));
    }
  });
});

describe('when the year is over', () => {
  it('says what was not reached, of the year before', async () => {
    await bot.clock.moveTo(new Date('2023-02-01T09:00:00Z'));
    const director = await bot.person('ru', 'Директор', as('rybinsk-2022', 'director', 'glebovo'));
    await director.say('📊 Показатели');
    expect(plain(director)).toContain('2023 год, на 01.02.2023');
    await press(director, '◀️ 2022');
    expect(entry(plain(director), 3)).toContain('❌ не достигнут');
    expect(entry(plain(director), 3)).toContain('🕒 за последний срок не сдано');
    await press(director, '3');
    expect(plain(director)).toContain('Период закончился, план не выполнен.');
  });
});
