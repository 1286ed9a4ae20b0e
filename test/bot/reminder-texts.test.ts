import { beforeAll, expect, it } from 'vitest';
import { renderNotice } from '../../src/bot/notices.ts';
import { textLimit } from '../../src/bot/screen.ts';
import { tick } from '../../src/jobs/scheduler.ts';
import { closePeriod } from '../../src/usecases/close-period.ts';
import type { GroupedContent } from '../../src/usecases/ports/notices.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import { reminderScreen } from '../../src/bot/features/reminders/reminder-screen.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

/** What reminders and digests say when there is much of it. */

const rybinsk = 'rybinsk-2022';
const on = stage('2022-03-31T06:00:00Z', rybinsk);
const schools = Array.from({ length: 30 }, (_, at) => `long-${at}`);
const audit = (school: string) => `${rybinsk}|form:self-audit@2022-Q1/${school}`;
const content = (kind: GroupedContent['kind'], step: string, named: readonly string[]): GroupedContent => ({
  kind,
  zone: 'Europe/Moscow',
  day: '2022-04-18',
  covers: named.map((school) => ({ occurrence: audit(school), step })),
});

let director: Person;
let curator: Person;

beforeAll(async () => {
  const [school] = await on.app.store.schools.list(rybinsk);
  const name = 'Очень длинное название школы с именем героя '.repeat(9);
  await on.app.store.schools.saveAll(
    schools.map((id) => ({ ...school, id, name: { ru: `${id} ${name}`, tt: `${id} ${name}` } }) as School),
  );
  director = await on.person(['director', rybinsk, schools]);
  curator = await on.person(['curator', rybinsk, schools]);
  await on.app.store.schedules.request(rybinsk, on.app.clock.now());
  await tick(on.app);
});

const text = async (of: GroupedContent, person: Person): Promise<string> => {
  const screen = await renderNotice(on.app, of, person);
  return screen && 'text' in screen ? screen.text : '';
};

it('a reminder fits into a message, whatever the names are, and counts the rest', async () => {
  const said = await text({ ...content('reminder', 'due', schools), day: '2022-03-31' }, director);
  expect(said.length).toBeLessThanOrEqual(textLimit);
  expect(said).toContain('long-0 Очень');
  expect(said).toMatch(/И ещё \d+ пункт/);
});

it('what is passed on stands in a digest that is full', async () => {
  on.at('2022-04-18T06:30:00Z');
  const said = await text(content('digest', 'curator', schools), curator);
  expect(said.length).toBeLessThanOrEqual(textLimit);
  expect(said).toContain('Давно просрочено');
  expect(said).toContain('long-0 Очень');
});

it.each([
  ['overdue-2', false],
  ['overdue-3', true],
] as const)('with the step %s it says that it is the last one: %s', async (step, isLast) => {
  on.at('2022-04-21T06:30:00Z');
  const said = await text(content('reminder', step, ['long-0']), director);
  expect(said).toContain('просрочено на 21 день');
  expect(said.includes('Больше об этом не напоминаю')).toBe(isLast);
});

it('does not say that something is done whose period was closed', async () => {
  accepted(
    await closePeriod(on.app, operator, { programme: rybinsk, form: 'self-audit', period: '2022-Q1' }),
  );
  const edited = await reminderScreen(on.app, content('reminder', 'due', ['long-0']), director, {
    sent: true,
  });
  expect(edited?.text).toContain('больше не нужно');
  expect(edited?.text).toContain('приём закрыт');
  expect(edited?.text).not.toContain('сделано');
});
