import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { answerField, discardDraft, skipField } from '../../src/usecases/answer-field.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { handInAnswers, submitReport } from '../../src/usecases/submit-report.ts';
import { accepted, actor, fillIn, handIn, operator, refusal, stage } from './stage.ts';

const programme = 'rybinsk-2022';
const on = stage('2022-05-10T09:00:00Z', programme, 'yutazy-2020');
const keyOf = (school: string, form = 'self-audit', period = '2022-Q2'): ReportKey => ({
  programme,
  school,
  form,
  period,
});

let director: Person;
let curator: Person;
let coordinator: Person;

beforeAll(async () => {
  director = await on.person(['director', programme, ['milyushino', 'glebovo']]);
  curator = await on.person(['curator', programme, ['milyushino']]);
  coordinator = await on.person(['coordinator', programme]);
});
afterEach(() => on.at('2022-05-10T09:00:00Z'));

const indicatorOf = async (
  who: Actor,
  school: string,
  id: string,
  ask: { period?: string; date?: string } = {},
) => {
  const card = accepted(await schoolStatus(on.app, who, { programme, school, ...ask }));
  return card.indicators.find(({ indicator }) => indicator.id === id);
};

describe('a report', () => {
  const key = keyOf('milyushino');

  it('goes from the draft over a returned version to the status', async () => {
    const me = actor(director);
    expect(accepted(await openReport(on.app, me, { ...key, period: undefined }))).toMatchObject({
      wave: { period: '2022-Q2' },
      answers: {},
      progress: { answered: 0, total: 11 },
      next: { id: 'olympiad' },
    });
    const first = accepted(await answerField(on.app, me, key, 'training', { typed: '30 из 40' }));
    expect(first).toMatchObject({ answer: { numerator: 30, denominator: 40 }, unusual: false });
    expect(refusal(await answerField(on.app, me, key, 'training', { typed: '41 из 40' }))).toBe('bad-answer');
    // The same teachers: a lone numerator is enough.
    accepted(await answerField(on.app, me, key, 'mentoring', { typed: '4' }));
    accepted(await skipField(on.app, me, key, 'olympiad'));
    expect(accepted(await openReport(on.app, me, key))).toMatchObject({
      answers: {
        training: { numerator: 30, denominator: 40 },
        mentoring: { numerator: 4, denominator: 40 },
      },
      skipped: ['olympiad'],
      progress: { answered: 3 },
    });

    const sent = accepted(await submitReport(on.app, me, key));
    expect(sent).toMatchObject({ waiting: true, versions: [{ number: 1, late: false, by: director.id }] });
    expect(sent.draft).toBeUndefined();
    expect(await on.told(curator)).toEqual([`report-submitted,${sent.id},1`]);
    expect(await on.told(coordinator)).toEqual([]);
    expect(await indicatorOf(me, 'milyushino', 'training')).toMatchObject({
      status: 'no-data',
      value: null,
      preliminary: { value: 75 },
    });
    const whole = accepted(await municipalityStatus(on.app, actor(coordinator), { programme }));
    expect(whole.indicators.find(({ indicator }) => indicator.id === 'training')).toMatchObject({
      status: 'no-data',
      coverage: { withData: 0, of: 4 },
    });

    const seen = { report: sent.id, version: 1 };
    const why = { field: 'training', reason: ' Нет сертификатов ' };
    expect(refusal(await returnReport(on.app, actor(curator), seen, { reason: '  ' }))).toBe('bad-reason');
    expect(refusal(await returnReport(on.app, actor(curator), seen, { field: 'x', reason: 'Почему' }))).toBe(
      'unknown-field',
    );
    const returned = accepted(await returnReport(on.app, actor(curator), seen, why));
    expect(returned.versions[0]?.decision).toMatchObject({
      kind: 'returned',
      field: 'training',
      reason: 'Нет сертификатов',
      by: curator.id,
    });
    expect(await on.told(director)).toEqual([`report-returned,${sent.id},1`]);
    expect((await indicatorOf(me, 'milyushino', 'training'))?.preliminary).toBeNull();

    // What was given before stays; one field is corrected.
    const second = await handIn(on.app, me, key, { training: '24 из 40' });
    expect(second.version).toBe(2);
    const done = accepted(await acceptReport(on.app, actor(curator), second));
    expect(done).toMatchObject({ waiting: false });
    expect(done.versions.map(({ decision }) => decision?.kind)).toEqual(['returned', 'accepted']);
    expect(await on.told(director)).toEqual([`report-accepted,${sent.id},2`, `report-returned,${sent.id},1`]);
    expect(await indicatorOf(me, 'milyushino', 'training')).toMatchObject({
      value: 60,
      plan: 75,
      base: 50,
      gap: 15,
      status: 'at-risk',
      wave: '2022-Q2',
      preliminary: null,
    });
    // On 30 June the line from 50 to 75 is at 62.4 %.
    expect(await indicatorOf(me, 'milyushino', 'mentoring')).toMatchObject({ value: 10, status: 'on-track' });
  });

  it('is measured at the end of its wave, stale when the next has passed and missed when the year has', async () => {
    const of = (date: string) =>
      indicatorOf(actor(director), 'milyushino', 'training', { period: '2022', date });
    expect(await of('2022-09-30')).toMatchObject({ status: 'at-risk', stale: false });
    expect(await of('2022-10-01')).toMatchObject({ status: 'at-risk', stale: true });
    expect(await of('2022-12-31')).toMatchObject({ status: 'at-risk' });
    expect(await of('2023-01-01')).toMatchObject({ status: 'missed' });
  });

  it('keeps what was accepted while a correction waits or is returned', async () => {
    const me = actor(director);
    const third = await handIn(on.app, me, key, { training: '40 из 40' });
    const value = async () => (await indicatorOf(me, 'milyushino', 'training'))?.value;
    expect([third.version, await value()]).toEqual([3, 60]);
    accepted(await returnReport(on.app, actor(curator), third, { reason: 'Проверьте' }));
    expect(await value()).toBe(60);
    const fourth = await handIn(on.app, me, key, { training: '36 из 40' });
    accepted(await acceptReport(on.app, actor(curator), fourth));
    expect(await value()).toBe(90);
    expect(await on.models.values.countDocuments({ report: fourth.report })).toBe(2);
  });

  it('sent again before it was reviewed is reviewed as it is now', async () => {
    const glebovo = keyOf('glebovo');
    const first = await handIn(on.app, actor(director), glebovo, { training: '10 из 20' });
    const second = await handIn(on.app, actor(director), glebovo, { training: '20 из 20' });
    expect(refusal(await acceptReport(on.app, actor(coordinator), first))).toBe('nothing-to-review');
    expect(refusal(await returnReport(on.app, actor(coordinator), first, { reason: 'Почему' }))).toBe(
      'nothing-to-review',
    );
    accepted(await acceptReport(on.app, actor(coordinator), second));
    expect(refusal(await acceptReport(on.app, actor(coordinator), { ...second, version: 3 }))).toBe(
      'nothing-to-review',
    );
  });

  it('is not sent without a change or without an answer', async () => {
    const me = actor(director);
    expect(refusal(await submitReport(on.app, me, key))).toBe('nothing-changed');
    expect(await submitReport(on.app, me, keyOf('glebovo', 'self-audit', '2022-Q1'))).toMatchObject({
      refusal: { code: 'incomplete', problems: [{ code: 'nothing-answered' }] },
    });
    accepted(await answerField(on.app, me, key, 'gia', { typed: '10 из 10' }));
    accepted(await discardDraft(on.app, me, key));
    expect(refusal(await submitReport(on.app, me, key))).toBe('nothing-changed');
  });

  it('names every problem and changes nothing', async () => {
    const staff = keyOf('milyushino', 'staff', '2022');
    const me = actor(director);
    accepted(await answerField(on.app, me, staff, 'category', { typed: '12 из 40' }));
    expect(refusal(await skipField(on.app, me, staff, 'teachers'))).toBe('cannot-skip');
    const missing = await submitReport(on.app, me, staff);
    expect(missing).toMatchObject({
      refusal: { code: 'incomplete', problems: [{ code: 'missing', field: { id: 'teachers' } }] },
    });
    accepted(await answerField(on.app, me, staff, 'teachers', { typed: '39' }));
    expect(await submitReport(on.app, me, staff)).toMatchObject({
      refusal: { problems: [{ code: 'rule' }] },
    });
    expect(accepted(await openReport(on.app, me, staff)).report).toMatchObject({
      versions: [],
      waiting: false,
    });
  });

  it('is late the day after its wave ended, in the programme’s zone', async () => {
    const lateness = async (instant: string, typed: string) => {
      on.at(instant);
      await handIn(on.app, actor(director), keyOf('glebovo', 'self-audit', '2022-Q1'), { training: typed });
      const { report } = accepted(
        await openReport(on.app, actor(director), keyOf('glebovo', 'self-audit', '2022-Q1')),
      );
      return report.versions.at(-1)?.late;
    };
    expect(await lateness('2022-03-31T20:59:59Z', '1 из 20')).toBe(false);
    expect(await lateness('2022-03-31T21:00:00Z', '2 из 20')).toBe(true);
  });

  it('asks about a change that is unusual', async () => {
    on.at('2022-08-10T09:00:00Z');
    const next = keyOf('milyushino', 'self-audit', '2022-Q3');
    const opened = accepted(await openReport(on.app, actor(director), next));
    expect(opened.last).toMatchObject({ training: { numerator: 36, denominator: 40 } });
    const answered = async (typed: string) =>
      accepted(await answerField(on.app, actor(director), next, 'training', { typed })).unusual;
    expect([await answered('10 из 40'), await answered('34 из 40')]).toEqual([true, false]);
  });

  it.each<[string, Partial<ReportKey>, string]>([
    ['programme', { programme: 'nowhere' }, 'no-programme'],
    ['school', { school: 'nowhere' }, 'no-school'],
    ['form', { form: 'nothing' }, 'no-form'],
    ['period', { period: '2030' }, 'no-period'],
    ['text for a period', { period: 'весна' }, 'no-period'],
  ])('needs a known %s', async (_, own, code) => {
    expect(refusal(await openReport(on.app, operator, { ...key, ...own }))).toBe(code);
  });

  it('tells nothing about a school to who does not see it', async () => {
    for (const school of ['sretenye', 'nowhere']) {
      expect(refusal(await openReport(on.app, actor(director), keyOf(school)))).toBe('not-allowed');
    }
  });
});

describe('at the same moment', () => {
  it('two directors answer all fields and nothing is lost', async () => {
    const key = keyOf('sretenye');
    const people = await Promise.all([
      on.person(['director', programme, ['sretenye']]),
      on.person(['director', programme, ['sretenye']]),
    ]);
    const { form } = accepted(await openReport(on.app, operator, key));
    const outcomes = await Promise.all(
      form.fields.map(({ id }, at) => {
        const [app, who] = at % 2 ? [on.app, people[0]] : [on.other, people[1]];
        return answerField(app, actor(who), key, id, { typed: `${at} из 40` });
      }),
    );
    outcomes.forEach(accepted);
    const { answers, progress, report } = accepted(await openReport(on.app, operator, key));
    expect(answers).toEqual(
      Object.fromEntries(form.fields.map(({ id }, at) => [id, { numerator: at, denominator: 40 }])),
    );
    expect(progress).toEqual({ answered: 11, total: 11 });
    expect(report.revision).toBe(11);
  });

  it('a report is sent twice and becomes one version', async () => {
    const key = keyOf('sretenye');
    const outcomes = await Promise.all([
      submitReport(on.app, operator, key),
      submitReport(on.other, operator, key),
      submitReport(on.app, operator, key),
    ]);
    expect(outcomes.map(refusal).sort()).toEqual(['done', 'nothing-changed', 'nothing-changed']);
    const { report } = accepted(await openReport(on.app, operator, key));
    expect(report.versions).toHaveLength(1);
    expect(
      (await on.told(coordinator)).filter((told) => told === `report-submitted,${report.id},1`),
    ).toHaveLength(1);
  });

  it('a version is accepted and returned and gets one decision', async () => {
    const key = keyOf('shashkovo');
    const author = await on.person(['director', programme, ['shashkovo']]);
    const second = await on.person(['coordinator', programme]);
    const seen = await handIn(on.app, actor(author), key, { training: '20 из 20' });
    const outcomes = await Promise.all([
      acceptReport(on.app, actor(coordinator), seen),
      acceptReport(on.other, actor(second), seen),
      returnReport(on.other, actor(coordinator), seen, { reason: 'Проверьте' }),
      returnReport(on.app, actor(second), seen, { reason: 'Проверьте' }),
    ]);
    expect(outcomes.map(refusal).sort()).toEqual([
      'decided-already',
      'decided-already',
      'decided-already',
      'done',
    ]);
    const { report } = accepted(await openReport(on.app, operator, key));
    const decision = report.versions[0]?.decision;
    expect(report.versions).toHaveLength(1);
    expect(await on.told(author)).toEqual([`report-${decision?.kind},${seen.report},1`]);
    const values = await on.models.values.countDocuments({ report: seen.report });
    expect(values).toBe(decision?.kind === 'accepted' ? 1 : 0);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { by: decision?.by, decision: decision?.kind },
    });
  });
});

describe('who reviews', () => {
  const review = async (who: Person, seen: { report: string; version: number }) =>
    refusal(await acceptReport(on.app, actor(who), seen));

  it('is the curator, and the coordinator only where there is none', async () => {
    const seen = await handIn(on.app, actor(director), keyOf('milyushino', 'satisfaction', '2022'), {
      asked: '100',
      answered: '80',
      satisfied: '60 из 80',
    });
    const elsewhere = await on.person(['curator', programme, ['glebovo']]);
    const observer = await on.person(['observer', programme]);
    const codes = [];
    for (const who of [coordinator, director, elsewhere, observer]) codes.push(await review(who, seen));
    expect(codes).toEqual(['not-allowed', 'not-allowed', 'not-allowed', 'not-allowed']);
    expect(await review(curator, seen)).toBe('done');
  });

  it('is the coordinator where the curator is the school’s own', async () => {
    const own = await on.person(
      ['director', 'yutazy-2020', ['sample-1']],
      ['curator', 'yutazy-2020', ['sample-1', 'sample-2']],
    );
    const chief = await on.person(['coordinator', 'yutazy-2020']);
    const key = { programme: 'yutazy-2020', form: 'self-audit', period: '2021/2022' };
    const mine = await handIn(on.app, actor(own), { ...key, school: 'sample-1' }, { training: '5 из 10' });
    expect(await on.told(own)).toEqual([]);
    expect(await on.told(chief)).toEqual([`report-submitted,${mine.report},1`]);
    expect([await review(own, mine), await review(chief, mine)]).toEqual(['not-allowed', 'done']);

    const other = await on.person(['director', 'yutazy-2020', ['sample-2']]);
    const theirs = await handIn(
      on.app,
      actor(other),
      { ...key, school: 'sample-2' },
      { training: '5 из 10' },
    );
    expect([await review(chief, theirs), await review(own, theirs)]).toEqual(['not-allowed', 'done']);
  });

  it('is nobody for the own school, not even the coordinator', async () => {
    const both = await on.person(['director', 'yutazy-2020', ['sample-3']], ['coordinator', 'yutazy-2020']);
    const key = { programme: 'yutazy-2020', school: 'sample-3', form: 'self-audit', period: '2021/2022' };
    const seen = await handIn(on.app, actor(both), key, { training: '5 из 10' });
    expect(await on.told(both)).toEqual([]);
    expect(await review(both, seen)).toBe('not-allowed');
  });
});

describe('the coordinator’s form', () => {
  it('counts at once and is not a director’s', async () => {
    const key = keyOf('glebovo', 'coordinator', '2022');
    expect(refusal(await openReport(on.app, actor(director), key))).toBe('not-allowed');
    const before = (await on.told(coordinator)).length;
    await handIn(on.app, actor(coordinator), key, { network: 'да', oip: '20,99', 'social-index': '42,7' });
    const { report } = accepted(await openReport(on.app, actor(coordinator), key));
    expect(report).toMatchObject({
      waiting: false,
      versions: [{ decision: { kind: 'accepted', by: coordinator.id } }],
    });
    expect(await on.told(coordinator)).toHaveLength(before);
    const { indicators } = accepted(await municipalityStatus(on.app, actor(coordinator), { programme }));
    const of = (id: string) => indicators.find(({ indicator }) => indicator.id === id);
    expect(of('network')).toMatchObject({ value: 100, status: 'achieved', coverage: { withData: 1, of: 4 } });
    expect(of('oip')).toMatchObject({ value: 0, status: 'at-risk' });
    expect(of('social-index')).toMatchObject({ value: 100 });
    expect(of('resource-centres')).toMatchObject({ status: 'no-data', coverage: { withData: 0, of: 4 } });
  });
});

describe('a file of answers', () => {
  const key = keyOf('shashkovo', 'self-audit', '2022-Q1');
  const given = { training: '15 из 20', contests: { numerator: 2, denominator: 20 }, gia: null };

  it('is all or nothing', async () => {
    const hand = (answers: Record<string, unknown>) =>
      handInAnswers(on.app, operator, key, answers, { via: 'cli', accept: false });
    expect(await hand({ ...given, vpr: '9 из 8' })).toMatchObject({
      refusal: { code: 'bad-answer', field: 'vpr' },
    });
    expect(refusal(await hand({ ...given, unknown: 1 }))).toBe('unknown-field');
    expect(await on.models.reports.countDocuments({ _id: `${programme}|shashkovo|self-audit|2022-Q1` })).toBe(
      0,
    );
  });

  it('sends nothing when its acceptance is refused', async () => {
    const author = await on.person(['director', programme, ['shashkovo']]);
    const options = { via: 'cli', accept: true } as const;
    expect(refusal(await handInAnswers(on.app, actor(author), key, given, options))).toBe('not-allowed');
    expect(accepted(await openReport(on.app, operator, key)).report.versions).toEqual([]);
    const done = accepted(await handInAnswers(on.app, operator, key, given, options));
    expect(done).toMatchObject({ waiting: false, versions: [{ via: 'cli', by: 'operator' }] });
    // Sent at a terminal: the school's directors are told.
    expect(await on.told(author)).toContain(`report-accepted,${done.id},1`);
  });
});

describe('a transaction', () => {
  it('leaves nothing half-written when something throws inside', async () => {
    const key = keyOf('glebovo', 'satisfaction', '2022');
    const typed = { asked: '50', answered: '40', satisfied: '30 из 40' };
    await fillIn(on.app, actor(director), key, typed);
    // The last thing that is written: the curators' messages.
    const validate = (validator: object) =>
      on.models.messages.db.db?.command({ collMod: 'messages', validator });
    await validate({ 'content.kind': { $ne: 'report-submitted' } });
    await expect(submitReport(on.app, actor(director), key)).rejects.toThrow('Document failed validation');
    await validate({});
    expect(accepted(await openReport(on.app, operator, key)).report).toMatchObject({
      versions: [],
      waiting: false,
    });

    const sent = accepted(await submitReport(on.app, actor(director), key));
    const values = vi.spyOn(on.app.store.values, 'replaceOfReport').mockRejectedValue(new Error('lost'));
    const seen = { report: sent.id, version: 1 };
    await expect(acceptReport(on.app, operator, seen)).rejects.toThrow('lost');
    values.mockRestore();
    const { report } = accepted(await openReport(on.app, operator, key));
    expect(report.waiting).toBe(true);
    expect(report.versions[0]?.decision).toBeUndefined();
    expect(await on.told(director)).not.toContain(`report-accepted,${sent.id},1`);
    accepted(await acceptReport(on.app, operator, seen));
  });
});
