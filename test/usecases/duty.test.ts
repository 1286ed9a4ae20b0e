import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { listDuties, type DutyView } from '../../src/usecases/list-duties.ts';
import { decideEvidence, findDuty, markDuty } from '../../src/usecases/mark-duty.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { accepted, actor, handIn, operator, refusal, stage } from './stage.ts';

const uryupinsk = 'uryupinsk-2020';
const rybinsk = 'rybinsk-2022';
const on = stage('2022-04-15T09:00:00Z', uryupinsk, rybinsk, 'baltasi-2021');

let director: Person;
let curator: Person;
let coordinator: Person;
let observer: Person;

beforeAll(async () => {
  director = await on.person(['director', uryupinsk, ['sample-1']], ['director', rybinsk, ['milyushino']]);
  curator = await on.person(['curator', uryupinsk, ['sample-1']]);
  coordinator = await on.person(
    ['coordinator', uryupinsk],
    ['coordinator', rybinsk],
    ['coordinator', 'baltasi-2021'],
  );
  observer = await on.person(['observer', uryupinsk]);
});
afterEach(() => on.at('2022-04-15T09:00:00Z'));

const duty = async (occurrence: string, programme = uryupinsk): Promise<DutyView> =>
  accepted(await findDuty(on.app, operator, { programme, occurrence }));
let next = 0;
const mark = (who: Actor, occurrence: string, own: Partial<Parameters<typeof markDuty>[2]> = {}) =>
  markDuty(on.app, who, { id: `mark-${next++}`, programme: uryupinsk, note: 'Сделано', ...own, occurrence });

describe('the list of duties', () => {
  it('shows to a director the own school’s, with their states', async () => {
    const list = accepted(await listDuties(on.app, actor(director), { programme: uryupinsk, days: 0 }));
    expect(list.duties.every(({ holder }) => holder !== 'authority' && holder.school === 'sample-1')).toBe(
      true,
    );
    const states = Object.fromEntries(list.duties.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({
      'd3@2020-04/sample-1': 'overdue',
      'd3@2022-04/sample-1': 'open',
      'd6@2022-04/sample-1': 'open',
    });
    expect(states['d3@2023-04/sample-1']).toBeUndefined();
  });

  it('shows to the coordinator the authority’s and every school’s', async () => {
    const list = accepted(await listDuties(on.app, actor(coordinator), { programme: uryupinsk, days: 0 }));
    const holders = new Set(list.duties.map(({ holder }) => (holder === 'authority' ? '*' : holder.school)));
    expect(holders.size).toBe(6);
    expect(list.duties.find(({ id }) => id === 'd11@2020-02/*')?.state).toBe('before-start');
    const of = accepted(
      await listDuties(on.app, actor(observer), { programme: uryupinsk, school: 'sample-2' }),
    );
    expect(of.duties.every(({ holder }) => holder !== 'authority' && holder.school === 'sample-2')).toBe(
      true,
    );
  });

  it('is sorted by due day and goes on without an end', async () => {
    const { duties } = accepted(
      await listDuties(on.app, actor(coordinator), { programme: uryupinsk, date: '2031-04-01', days: 0 }),
    );
    const due = duties.map(({ window }) => window.due);
    expect(due).toEqual([...due].sort());
    expect(duties.some(({ id }) => id === 'd3@2031-04/sample-5')).toBe(true);
  });

  it.each<[string, () => Actor, Record<string, string>, string]>([
    ['a foreign school', () => actor(director), { programme: uryupinsk, school: 'sample-2' }, 'not-allowed'],
    ['a foreign programme', () => actor(observer), { programme: rybinsk }, 'not-allowed'],
    ['an unknown school', () => actor(coordinator), { programme: uryupinsk, school: 'nowhere' }, 'no-school'],
    ['an unknown programme', () => operator, { programme: 'nowhere' }, 'no-programme'],
  ])('is refused for %s', async (_, who, wanted, code) => {
    expect(refusal(await listDuties(on.app, who(), wanted as { programme: string }))).toBe(code);
  });
});

describe('a school’s duty', () => {
  const occurrence = 'd3@2022-04/sample-1';

  it('waits with a note, comes back with a reason, and is done when it is accepted', async () => {
    expect(refusal(await mark(actor(director), occurrence, { note: '  ' }))).toBe('reason-needed');
    expect(accepted(await mark(actor(director), occurrence, { id: 'e1' }))).toMatchObject({
      state: 'submitted',
    });
    expect(await on.told(curator)).toEqual(['evidence-submitted,e1']);
    on.at('2022-05-20T09:00:00Z');
    // It was sent in time: nothing is overdue while it waits.
    expect((await duty(occurrence)).state).toBe('submitted');
    const reason = { kind: 'returned', reason: 'Нет приказа' } as const;
    expect(refusal(await decideEvidence(on.app, actor(coordinator), 'e1', reason))).toBe('not-allowed');
    expect(refusal(await decideEvidence(on.app, actor(director), 'e1', reason))).toBe('not-allowed');
    accepted(await decideEvidence(on.app, actor(curator), 'e1', reason));
    expect((await duty(occurrence)).state).toBe('overdue');
    accepted(await mark(actor(director), occurrence, { id: 'e2' }));
    accepted(await decideEvidence(on.app, actor(curator), 'e2', { kind: 'accepted' }));
    expect(await duty(occurrence)).toMatchObject({ state: 'done', evidence: [{ id: 'e1' }, { id: 'e2' }] });
    expect(await on.told(director)).toEqual(['evidence-accepted,e2', 'evidence-returned,e1']);
    expect(refusal(await mark(actor(director), occurrence))).toBe('already-done');
  });

  it('is marked once by a press that is repeated, even at once', async () => {
    const other = 'd4@2022-04/sample-1';
    const press = { id: 'e3', programme: uryupinsk, occurrence: other, note: 'Договор' };
    const outcomes = await Promise.all([
      markDuty(on.app, actor(director), press),
      markDuty(on.other, actor(director), press),
    ]);
    outcomes.forEach(accepted);
    expect((await duty(other)).evidence).toHaveLength(1);
    // The same id for another occurrence would replace what was shown here.
    expect(refusal(await mark(actor(director), 'd5@2022-04/sample-1', { id: 'e3' }))).toBe('no-duty');
    expect((await duty(other)).evidence).toHaveLength(1);
  });

  it('gets one decision, even of two at once', async () => {
    const outcomes = await Promise.all([
      decideEvidence(on.app, actor(curator), 'e3', { kind: 'accepted' }),
      decideEvidence(on.other, actor(curator), 'e3', { kind: 'returned', reason: 'Проверьте' }),
    ]);
    expect(outcomes.map(refusal).sort()).toEqual(['decided-already', 'done']);
    const told = (await on.told(director)).filter((key) => key.endsWith(',e3'));
    expect(told).toHaveLength(1);
  });

  it('can be done before its window opens', async () => {
    accepted(await mark(actor(director), 'd10@2022-09/sample-1', { id: 'e4' }));
    accepted(await decideEvidence(on.app, actor(curator), 'e4', { kind: 'accepted' }));
    expect((await duty('d10@2022-09/sample-1')).state).toBe('done');
  });

  it('marked at a terminal is told to the school', async () => {
    accepted(await mark(operator, 'd5@2022-04/sample-1', { id: 'e5' }));
    accepted(await decideEvidence(on.app, actor(curator), 'e5', { kind: 'accepted' }));
    expect(await on.told(director)).toContain('evidence-accepted,e5');
  });

  it.each<[string, () => Actor, string, Record<string, unknown>, string]>([
    ['by another school’s director', () => actor(director), 'd3@2022-04/sample-2', {}, 'not-allowed'],
    ['by the curator', () => actor(curator), 'd6@2022-04/sample-1', {}, 'not-allowed'],
    ['by the coordinator', () => actor(coordinator), 'd6@2022-04/sample-1', {}, 'not-allowed'],
    ['by an observer', () => actor(observer), 'd6@2022-04/sample-1', {}, 'not-allowed'],
    ['of a school that there is not', () => operator, 'd6@2022-04/nowhere', {}, 'no-school'],
    ['that there is not', () => actor(director), 'd99@2022-04/sample-1', {}, 'no-duty'],
    ['of a window that there is not', () => actor(director), 'd6@2022-05/sample-1', {}, 'no-duty'],
    ['of no holder', () => operator, 'd6@2022-04', {}, 'no-school'],
    ['with nothing', () => actor(director), 'd6@2022-04/sample-1', { count: 0 }, 'bad-answer'],
    ['with less than nothing', () => actor(director), 'd6@2022-04/sample-1', { count: -4 }, 'bad-answer'],
    ['with a half', () => actor(director), 'd6@2022-04/sample-1', { count: 1.5 }, 'bad-answer'],
    ['with no number', () => actor(director), 'd6@2022-04/sample-1', { count: Number.NaN }, 'bad-answer'],
    [
      'with a report that there is not',
      () => actor(director),
      'd6@2022-04/sample-1',
      { report: 'x' },
      'no-report',
    ],
  ])('is not marked %s', async (_, who, where, own, code) => {
    expect(refusal(await mark(who(), where, own))).toBe(code);
  });
});

describe('the authority’s duty', () => {
  it('is the coordinator’s and counts at once', async () => {
    const occurrence = 'd1@2022-04/*';
    for (const who of [director, curator, observer]) {
      expect(refusal(await mark(actor(who), occurrence))).toBe('not-allowed');
    }
    expect(refusal(await findDuty(on.app, actor(director), { programme: uryupinsk, occurrence }))).toBe(
      'not-allowed',
    );
    const marked = accepted(await mark(actor(coordinator), occurrence, { id: 'a1' }));
    expect(marked).toMatchObject({
      state: 'done',
      evidence: [{ state: 'accepted', decision: { by: coordinator.id } }],
    });
    expect(await on.told(coordinator)).toEqual([]);
    expect(refusal(await decideEvidence(on.app, actor(coordinator), 'a1', { kind: 'accepted' }))).toBe(
      'nothing-to-review',
    );
  });

  it('of school and authority is one of its own', async () => {
    accepted(await mark(actor(coordinator), 'd4@2022-04/*'));
    expect((await duty('d4@2022-04/sample-2')).state).toBe('open');
  });

  it('with quantities is done when as many are accepted', async () => {
    const occurrence = 'm1.3@2022/*';
    const add = (own: Record<string, unknown>) =>
      mark(actor(coordinator), occurrence, { programme: rybinsk, ...own });
    expect(accepted(await add({ quantity: 1, count: 3 }))).toMatchObject({ state: 'open', counts: [0, 3] });
    expect(accepted(await add({ quantity: 0 }))).toMatchObject({ state: 'open', counts: [1, 3] });
    expect(refusal(await add({ quantity: 2 }))).toBe('no-duty');
    expect(accepted(await add({ quantity: 1 }))).toMatchObject({ state: 'done', counts: [1, 4] });
  });

  it('of one measure in two tables is done in both', async () => {
    accepted(await mark(actor(coordinator), 'r2.1@2022/*', { programme: rybinsk, id: 'l1' }));
    const first = await duty('m1.1@2022/*', rybinsk);
    expect([first.state, first.linkedTo]).toEqual(['done', undefined]);
    expect(await duty('r2.1@2022/*', rybinsk)).toMatchObject({ state: 'done', linkedTo: 'm1.1@2022/*' });
    expect(await on.models.evidence.countDocuments({ _id: 'l1' })).toBe(1);
  });

  it('follows the number of teachers in the staff data', async () => {
    expect((await duty('m5.7@2022/*', rybinsk)).planned).toEqual([]);
    const staff: ReportKey = { programme: rybinsk, school: 'milyushino', form: 'staff', period: '2022' };
    const seen = await handIn(on.app, actor(director), staff, { teachers: '14' });
    expect((await duty('m5.7@2022/*', rybinsk)).planned).toEqual([]);
    accepted(await acceptReport(on.app, actor(coordinator), seen));
    expect((await duty('m5.7@2022/*', rybinsk)).planned).toMatchObject([{ amount: 14 }]);
  });
});

describe('a self-audit proves its duty', () => {
  const occurrence = 'r1.3@2022/milyushino';
  const key: ReportKey = { programme: rybinsk, school: 'milyushino', form: 'self-audit', period: '2022-Q2' };

  it('and goes on proving it while a correction waits', async () => {
    const state = async () => (await duty(occurrence, rybinsk)).state;
    expect(await state()).toBe('open');
    const first = await handIn(on.app, actor(director), key, { training: '10 из 20' });
    expect(await state()).toBe('submitted');
    const [proof] = (await duty(occurrence, rybinsk)).evidence;
    expect(
      refusal(await decideEvidence(on.app, actor(coordinator), String(proof?.id), { kind: 'accepted' })),
    ).toBe('nothing-to-review');
    accepted(await returnReport(on.app, actor(coordinator), first, { reason: 'Проверьте' }));
    expect(await state()).toBe('open');
    const second = await handIn(on.app, actor(director), key, { training: '12 из 20' });
    accepted(await acceptReport(on.app, actor(coordinator), second));
    expect(await state()).toBe('done');
    const third = await handIn(on.app, actor(director), key, { training: '13 из 20' });
    expect(await state()).toBe('done');
    accepted(await returnReport(on.app, actor(coordinator), third, { reason: 'Проверьте' }));
    expect(await state()).toBe('done');
    expect((await duty(occurrence, rybinsk)).evidence).toHaveLength(1);
    // Neither another school's nor the authority's duty is touched.
    expect((await duty('r1.3@2022/glebovo', rybinsk)).state).toBe('open');
    expect((await duty('r1.3@2022/*', rybinsk)).evidence).toEqual([]);
  });

  it('in Baltasi over both years', async () => {
    const programme = 'baltasi-2021';
    const author = await on.person(['director', programme, ['sample-1']]);
    on.at('2021-06-10T09:00:00Z');
    const audit = { programme, school: 'sample-1', form: 'self-audit', period: '2021-Q2' };
    accepted(
      await acceptReport(
        on.app,
        actor(coordinator),
        await handIn(on.app, actor(author), audit, { training: '5 из 10' }),
      ),
    );
    const view = await duty('d1.13@2021-2022/sample-1', programme);
    expect(view).toMatchObject({ state: 'done', window: { opens: '2021-01-01', due: '2022-08-31' } });
  });
});
