import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { reportId } from '../../src/usecases/report-support.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022'] });
const operator = { kind: 'operator' } as const;
const rybinsk = (role: Role, ...schools: string[]) => ({ programme: 'rybinsk-2022', role, schools });
const schools = ['glebovo', 'milyushino', 'shashkovo', 'sretenye'];
const keyOf = (school: string, period: string) => ({
  programme: 'rybinsk-2022',
  school,
  form: 'self-audit',
  period,
});

async function handIn(school: string, period: string) {
  const answers = { training: { numerator: 30, denominator: 40 } };
  const options = { via: 'cli', accept: false } as const;
  const sent = await handInAnswers(bot.open.app, operator, keyOf(school, period), answers, options);
  expect(sent).toMatchObject({ ok: true });
}

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

async function presses(user: SimUser, label: string) {
  const { id } = user.last();
  await user.press(label, id);
  await user.settled();
  return user.last();
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

const decisionOf = async (school: string, period: string) =>
  (await bot.open.app.store.reports.find(keyOf(school, period)))?.versions[0]?.decision?.kind;

describe.each([
  [
    'ru',
    '2022-Q2',
    '✅ Принять все (4)',
    'Принять эти отчёты?',
    '✅ Принять (4)',
    'Принято 3 отчёта',
    'Не приняты',
    'Решение уже есть: принято (Второй <К>)',
  ],
  [
    'tt',
    '2022-Q1',
    '✅ Барысын да кабул итәргә (4)',
    'Бу хисапларны кабул итәргәме?',
    '✅ Кабул итәргә (4)',
    '3 хисап кабул ителде',
    'Кабул ителмәде',
    'Карар инде бар: кабул ителгән (Второй <К>)',
  ],
] as const)('several reports at once, in %s', (language, period, all, ask, yes, done, not, why) => {
  let curator: SimUser;
  let second: SimUser;
  beforeAll(async () => {
    curator = await bot.person(language, 'Куратор', rybinsk('curator', ...schools));
    second = await bot.person(language, 'Второй <К>', rybinsk('curator', ...schools));
    for (const school of schools) await handIn(school, period);
    await says(curator, '/help');
  });

  it('are listed and asked about; each is decided by itself', async () => {
    const list = await says(curator, '/review');
    expect(labels(curator)).toHaveLength(5);
    const asked = await presses(curator, all);
    expect(asked.text).toContain(ask);
    expect(asked.text.match(/^• /gm)).toHaveLength(4);
    expect(await decisionOf('glebovo', period)).toBeUndefined();

    // Somebody else decides on one meanwhile.
    const other = await bot.open.app.store.people.byTelegram(second.id);
    const report = reportId(keyOf('shashkovo', period));
    const who = { kind: 'person', id: other!.id, memberships: other!.memberships } as const;
    expect(await acceptReport(bot.open.app, who, { report, version: 1 })).toMatchObject({ ok: true });

    await Promise.all(Array.from({ length: 5 }, () => curator.press(yes, list.id).catch(() => undefined)));
    await curator.settled();
    const result = curator.message(list.id).text;
    expect(result).toContain(done);
    expect(result).toContain(not);
    expect(result).toContain(why);
    for (const school of schools) expect(await decisionOf(school, period)).toBe('accepted');
  });

  it('have no such button when one is left', async () => {
    await handIn('glebovo', period);
    await says(curator, '/help');
    await says(curator, '/review');
    expect(labels(curator)).toHaveLength(1);
    const only = labels(curator)[0]!;
    await presses(curator, only);
    const accept = labels(curator)[0]!;
    const opened = curator.last().id;
    await Promise.all(Array.from({ length: 4 }, () => curator.press(accept, opened).catch(() => undefined)));
    await curator.settled();
    expect(curator.last().id).toBe(opened);
    expect(curator.last().text).toContain('Куратор, 11.04.2022, 10:05');
  });
});

describe('a curator of the own school', () => {
  it('is not offered its report, and does not accept it with others', async () => {
    await bot.clock.moveTo(new Date('2022-07-05T07:00:00Z'));
    const both = await bot.person(
      'ru',
      'Оба',
      rybinsk('curator', 'glebovo', 'sretenye'),
      rybinsk('director', 'glebovo'),
    );
    await handIn('glebovo', '2022-Q3');
    await handIn('sretenye', '2022-Q3');
    await says(both, '/help');
    await says(both, '/review');
    expect(labels(both)).toHaveLength(1);
    expect(labels(both)[0]).toContain('Сретенская');
  });
});
