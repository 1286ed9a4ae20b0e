import { handedInCounts } from '../../src/domain/completeness.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { acceptMany } from '../../src/usecases/accept-many.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { closePeriod, reopenPeriod } from '../../src/usecases/close-period.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { completeness, planReminder, remindMissing } from '../../src/usecases/completeness.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { viewReport } from '../../src/usecases/view-report.ts';
import { accepted, actor, fillIn, handIn, refusal, stage } from './stage.ts';

const programme = 'rybinsk-2022';
const on = stage('2022-05-10T09:00:00Z', programme);
const keyOf = (school: string, period = '2022-Q2', form = 'self-audit'): ReportKey => ({
  programme,
  school,
  form,
  period,
});
const typed = { training: '30 из 40' };

let director: Person;
let curator: Person;
let coordinator: Person;

beforeAll(async () => {
  director = await on.person(['director', programme, ['milyushino', 'glebovo']]);
  curator = await on.person(['curator', programme, ['milyushino', 'glebovo']]);
  coordinator = await on.person(['coordinator', programme]);
});

const marks = async (who: Person, period: string) => {
  const { rows, counts } = accepted(
    await completeness(on.app, actor(who), { programme, form: 'self-audit', period }),
  );
  return { marks: Object.fromEntries(rows.map(({ school, mark }) => [school.id, mark])), counts };
};

describe('a closed period', () => {
  const key = keyOf('milyushino', '2022-Q1');

  it('takes nothing more, keeps drafts, and is opened again for one school', async () => {
    const me = actor(director);
    accepted(await answerField(on.app, me, key, 'training', { typed: '30 из 40' }));
    expect(refusal(await closePeriod(on.app, actor(curator), key))).toBe('not-allowed');
    expect(refusal(await reopenPeriod(on.app, actor(coordinator), key, 'Слишком рано'))).toBe('period-open');
    accepted(await closePeriod(on.app, actor(coordinator), key));
    accepted(await closePeriod(on.app, actor(coordinator), key));

    expect(await submitReport(on.app, me, key)).toEqual({
      ok: false,
      refusal: { code: 'period-closed', since: '2022-05-10' },
    });
    expect(refusal(await answerField(on.app, me, key, 'mentoring', { typed: '4 из 40' }))).toBe(
      'period-closed',
    );
    expect(accepted(await openReport(on.app, me, key))).toMatchObject({
      closed: '2022-05-10',
      answers: { training: { numerator: 30, denominator: 40 } },
    });

    expect(refusal(await reopenPeriod(on.app, actor(coordinator), key, '  '))).toBe('bad-reason');
    expect(refusal(await reopenPeriod(on.app, actor(director), key, 'Прошу'))).toBe('not-allowed');
    for (let times = 0; times < 3; times++)
      accepted(await reopenPeriod(on.app, actor(coordinator), key, 'Ошибка'));
    expect((await on.told(director)).filter((one) => one.startsWith('period-reopened'))).toHaveLength(1);
    const sent = accepted(await submitReport(on.app, me, key));
    expect(sent.versions).toMatchObject([{ late: true }]);
    expect(refusal(await submitReport(on.app, me, keyOf('glebovo', '2022-Q1')))).toBe('period-closed');
    const trail = await on.app.store.audit.list({ programme, limit: 10 });
    const actions = trail.map(({ action }) => action).filter((action) => action.startsWith('period-'));
    expect(actions).toEqual(['period-reopened', 'period-closed']);
  });

  it('still lets what waits be decided', async () => {
    const report = (await on.app.store.reports.find(key))!;
    accepted(
      await returnReport(on.app, actor(curator), { report: report.id, version: 1 }, { reason: 'Нет данных' }),
    );
    expect((await marks(curator, '2022-Q1')).marks).toEqual({ glebovo: 'missing', milyushino: 'returned' });
  });
});

describe('a period that is closed while a report is being sent', () => {
  it('takes it no more, and nothing is changed', async () => {
    const key = keyOf('glebovo', '2022', 'satisfaction');
    const answers = { asked: '50', answered: '40', satisfied: '30 из 40' };
    await fillIn(on.app, actor(director), key, answers);
    const before = await on.app.store.reports.find(key);
    const { reports } = on.app.store;
    const send = reports.send.bind(reports);
    // Everything is read by then, and nothing written.
    vi.spyOn(reports, 'send').mockImplementationOnce(async (sending) => {
      accepted(await closePeriod(on.app, actor(coordinator), key));
      return send(sending);
    });
    expect(refusal(await submitReport(on.app, actor(director), key))).toBe('period-closed');
    expect(await on.app.store.reports.find(key)).toEqual(before);
    expect(await on.told(curator)).not.toContain(`report-submitted,${before?.id},1`);
    vi.restoreAllMocks();
    accepted(await reopenPeriod(on.app, actor(coordinator), key, 'Успели заполнить'));
    accepted(await submitReport(on.app, actor(director), key));
  });
});

describe('who has handed in', () => {
  it('is late from the day after the wave’s last, in the programme’s zone', async () => {
    const me = actor(director);
    // 23:59 of the last day in Moscow, and a minute later.
    on.at('2022-06-30T20:59:00Z');
    const first = await handIn(on.app, me, keyOf('milyushino'), typed);
    on.at('2022-06-30T21:00:00Z');
    const second = await handIn(on.app, me, keyOf('glebovo'), typed);
    expect(await acceptMany(on.app, actor(curator), [first, second])).toMatchObject([
      { refusal: undefined },
      { refusal: undefined },
    ]);
    expect(await marks(curator, '2022-Q2')).toEqual({
      marks: { glebovo: 'late', milyushino: 'on-time' },
      counts: { ...handedInCounts([]), 'on-time': 1, late: 1, of: 2 },
    });
    const ofAll = { ...handedInCounts([]), 'on-time': 1, late: 1, missing: 2, of: 4 };
    expect((await marks(coordinator, '2022-Q2')).counts).toEqual(ofAll);
  });

  it('is nothing of a director', async () => {
    const asked = { programme, form: 'self-audit', period: '2022-Q2' };
    expect(refusal(await completeness(on.app, actor(director), asked))).toBe('not-allowed');
    expect(refusal(await remindMissing(on.app, actor(director), asked))).toBe('not-allowed');
  });
});

describe('a reminder', () => {
  const wanted = { programme, form: 'self-audit', period: '2022-Q3' };
  const reminders = async () =>
    (await on.told(director)).filter((one) => one.startsWith('report-reminder')).length;

  it('reaches each person once a day for each school, even when pressed at the same time', async () => {
    on.at('2022-08-01T09:00:00Z');
    const plan = accepted(await planReminder(on.app, actor(coordinator), wanted));
    expect(plan.reached.map(({ school }) => school.id).sort()).toEqual(['glebovo', 'milyushino']);
    expect(plan.schoolsWithout.map(({ id }) => id).sort()).toEqual(['shashkovo', 'sretenye']);
    expect(await reminders()).toBe(0);
    const both = await Promise.all([
      remindMissing(on.app, actor(coordinator), wanted),
      remindMissing(on.other, actor(curator), wanted),
    ]);
    expect(both.map((one) => accepted(one).reminded).sort()).toEqual([0, 2]);
    expect(await reminders()).toBe(2);
    on.at('2022-08-02T09:00:00Z');
    expect(accepted(await remindMissing(on.app, actor(curator), wanted))).toMatchObject({ reminded: 2 });
    expect(await reminders()).toBe(4);
  });

  it('names whom the bot cannot write to', async () => {
    await on.app.store.people.setUnreachable(director.id, true);
    const plan = accepted(await planReminder(on.app, actor(curator), wanted));
    expect(plan).toMatchObject({ reached: [], schoolsWithout: [] });
    expect(plan.unreachable).toHaveLength(2);
    await on.app.store.people.setUnreachable(director.id, false);
  });
});

describe('several reports accepted at once', () => {
  it('are decided one by one: decided meanwhile, of the own school, and not there', async () => {
    const own = await on.person(['curator', programme, ['shashkovo', 'sretenye', 'milyushino']]);
    const head = await on.person(
      ['director', programme, ['shashkovo']],
      ['curator', programme, ['shashkovo', 'sretenye', 'milyushino']],
    );
    const q3 = (school: string) => keyOf(school, '2022-Q3');
    const mine = await handIn(on.app, actor(head), q3('shashkovo'), typed);
    const free = await handIn(on.app, actor(director), q3('milyushino'), typed);
    const decided = await handIn(on.app, actor(director), q3('glebovo'), typed);
    accepted(await acceptReport(on.app, actor(curator), decided));
    const results = await acceptMany(on.app, actor(head), [
      mine,
      free,
      decided,
      { report: 'rybinsk-2022|nowhere|self-audit|2022-Q3', version: 1 },
    ]);
    expect(results.map((one) => one.refusal?.code)).toEqual([
      'not-allowed',
      undefined,
      'not-allowed',
      'not-allowed',
    ]);
    const again = await acceptMany(on.app, actor(curator), [free, decided]);
    expect(again.map((one) => one.refusal?.code)).toEqual(['decided-already', 'decided-already']);
    expect(await acceptMany(on.app, actor(own), [mine])).toMatchObject([{ refusal: undefined }]);
  });
});

describe('a discussion', () => {
  it('is written by the school and its reviewers, kept once, and told to the other side', async () => {
    const observer = await on.person(['observer', programme]);
    const { id: report } = (await on.app.store.reports.find(keyOf('glebovo')))!;
    const say = (who: Person, text: string, key = text) =>
      commentReport(on.app, actor(who), { report, text, key });
    expect(refusal(await say(observer, 'Я'))).toBe('not-allowed');
    expect(refusal(await say(director, ' \n '))).toBe('reason-needed');
    expect(refusal(await say(director, '😀'.repeat(1001)))).toBe('bad-answer');
    accepted(await say(director, '😀'.repeat(1000)));
    for (let times = 0; times < 3; times++) accepted(await say(curator, 'Ответ', 'same'));
    const unsent = commentReport(on.app, actor(director), {
      report: 'rybinsk-2022|glebovo|staff|2022',
      text: 'Я',
      key: 'k',
    });
    expect(refusal(await unsent)).toBe('no-report');
    const view = accepted(await viewReport(on.app, actor(observer), { report, version: 0 }));
    expect(view.discussion.map(({ who }) => who)).toEqual([director.name, curator.name]);
    expect(view.mayComment).toBe(false);
    const heard = async (person: Person) =>
      (await on.told(person)).filter((one) => one.startsWith('report-comment')).length;
    expect([await heard(director), await heard(curator)]).toEqual([1, 1]);
  });

  it('keeps no message of which the other side cannot be told', async () => {
    const { id: report, discussion: before } = (await on.app.store.reports.find(keyOf('glebovo')))!;
    const say = (key: string) => commentReport(on.app, actor(director), { report, text: 'Спрошу', key });
    const validate = (validator: object) =>
      on.models.messages.db.db?.command({ collMod: on.models.messages.collection.collectionName, validator });
    await validate({ 'content.comment': { $ne: 'untold' } });
    try {
      await expect(say('untold')).rejects.toMatchObject({ code: 121 });
    } finally {
      await validate({});
    }
    expect((await on.app.store.reports.find(keyOf('glebovo')))?.discussion).toEqual(before);
    accepted(await say('untold'));
    expect(await on.told(curator)).toContainEqual(expect.stringMatching(/^report-comment,.*,untold$/));
  });

  it('keeps both messages of the same moment, and the answers of a draft', async () => {
    const key = keyOf('glebovo');
    const { id: report, discussion: before } = (await on.app.store.reports.find(key))!;
    const done = await Promise.all([
      commentReport(on.app, actor(director), { report, text: 'Раз', key: 'one' }),
      commentReport(on.other, actor(curator), { report, text: 'Два', key: 'two' }),
      answerField(on.app, actor(director), key, 'mentoring', { typed: '4 из 40' }),
    ]);
    for (const one of done) expect(one).toMatchObject({ ok: true });
    const now = (await on.app.store.reports.find(key))!;
    expect(now.discussion).toHaveLength((before?.length ?? 0) + 2);
    expect(now.draft?.answers['mentoring']).toEqual({ numerator: 4, denominator: 40 });
  });
});
