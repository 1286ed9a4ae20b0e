import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import type { Audience } from '../../src/domain/campaign.ts';
import { mongoOutbox } from '../../src/db/outbox.ts';
import { answerCampaign, remindUnanswered } from '../../src/usecases/campaign/answer-campaign.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { campaignProgress, campaignReport } from '../../src/usecases/campaign/campaign-report.ts';
import { confirmCampaign, startDueCampaigns } from '../../src/usecases/campaign/confirm-campaign.ts';
import {
  finishCampaigns,
  pauseCampaign,
  resumeCampaign,
  stopCampaign,
} from '../../src/usecases/campaign/control-campaign.ts';
import {
  addFile,
  beginCampaign,
  setAsk,
  setAudience,
  setDeadline,
  setText,
} from '../../src/usecases/campaign/edit-draft.ts';
import {
  acceptUnknown,
  correctCampaign,
  proposeCorrection,
  recallCampaign,
  resendCampaign,
} from '../../src/usecases/campaign/mend-campaign.ts';
import { listDuties } from '../../src/usecases/list-duties.ts';
import { markDuty } from '../../src/usecases/mark-duty.ts';
import { planCampaign } from '../../src/usecases/campaign/plan-campaign.ts';
import { notKnown, type Outbox } from '../../src/usecases/outbox.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { readAudit } from '../../src/usecases/audit.ts';
import { accepted, actor, handIn, operator, refusal, stage } from './stage.ts';

const programme = 'uryupinsk-2020';
const start = '2022-04-15T09:00:00Z';
const on = stage(start, programme);
const [a, b, c] = ['sample-1', 'sample-2', 'sample-3'];
const people = {} as Record<'a' | 'b' | 'two' | 'curator' | 'coordinator' | 'observer' | 'gone', Person>;
let outbox: Outbox;
let coordinator: Actor;
let curator: Actor;

beforeAll(async () => {
  outbox = mongoOutbox(on.models);
  people.a = await on.person(['director', programme, [a]]);
  people.b = await on.person(['director', programme, [b]]);
  people.two = await on.person(['director', programme, [b, c]], ['observer', programme]);
  people.curator = await on.person(['curator', programme, [a, b]]);
  people.coordinator = await on.person(['coordinator', programme]);
  people.observer = await on.person(['observer', programme]);
  people.gone = await on.person(['director', programme, [a]]);
  await on.app.store.people.setUnreachable(people.gone.id, true);
  await on.app.store.people.setLanguage(people.b.id, 'tt');
  coordinator = actor(people.coordinator);
  curator = actor(people.curator);
  const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };
  await handIn(on.app, operator, { programme, school: a, form: 'self-audit', period: '2022-Q2' }, answers);
});

let said = 0;
async function draft(who: Actor = coordinator, audience: Audience = []): Promise<string> {
  const { id } = accepted(await beginCampaign(on.app, who, { programme, via: 'chat' })).campaign;
  accepted(
    await setText(on.app, who, { campaign: id, language: 'ru', text: `Текст ${said++}`, entities: [] }),
  );
  accepted(await setAudience(on.app, who, { campaign: id, audience }));
  return id;
}

const schoolOf = (holder: 'authority' | { school: string }) => (holder === 'authority' ? '' : holder.school);

const names = (found: readonly { person: Person }[]) =>
  Object.entries(people)
    .filter(([, { id }]) => found.some(({ person }) => person.id === id))
    .map(([name]) => name);

/** Sends what waits: those named come to what is said, the others arrive. */
async function deliver(outcomes: Record<string, 'failed' | 'unknown'> = {}): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const now = on.app.clock.now();
    const message = await outbox.claim(now, new Date(now.getTime() + 60_000));
    if (!message) return sent;
    const outcome = outcomes[message.person];
    await outbox.handOver(message, now, new Date(now.getTime() + 60_000), { language: 'ru', corrections: 0 });
    if (outcome) await outbox.settle(message, { state: outcome, reason: 'because' });
    else await outbox.settle(message, { state: 'sent', messageIds: [1], at: now });
    sent.push(message.person);
  }
}

describe('who gets it', () => {
  it.each<[string, Audience, string[]]>([
    ['everybody', [], ['a', 'b', 'two', 'curator', 'coordinator', 'observer']],
    ['a role', [{ by: 'role', values: ['director'], not: false }], ['a', 'b', 'two']],
    [
      'two roles',
      [{ by: 'role', values: ['coordinator', 'observer'], not: false }],
      ['two', 'coordinator', 'observer'],
    ],
    ['schools', [{ by: 'school', values: [b], not: false }], ['b', 'two', 'curator']],
    [
      'a role of schools',
      [
        { by: 'role', values: ['director'], not: false },
        { by: 'school', values: [a, c], not: false },
      ],
      ['a', 'two'],
    ],
    ['all but schools', [{ by: 'school', values: [a, b, c], not: true }], ['two', 'coordinator', 'observer']],
    [
      'those who have not handed in',
      [
        { by: 'not-handed-in', values: ['self-audit|2022-Q2'], not: false },
        { by: 'role', values: ['director'], not: false },
      ],
      ['b', 'two'],
    ],
    [
      'those who have',
      [
        { by: 'not-handed-in', values: ['self-audit|2022-Q2'], not: true },
        { by: 'role', values: ['director'], not: false },
      ],
      ['a'],
    ],
    ['nobody of a duty that is not overdue', [{ by: 'overdue', values: ['no-such'], not: false }], []],
    ['partners', [{ by: 'place', values: ['partner'], not: false }], []],
    ['a kind of school that is not there', [{ by: 'kind', values: ['lyceum'], not: false }], []],
    ['a group', [{ by: 'group', values: ['shnor'], not: false }], ['a', 'b', 'two', 'curator']],
    ['a group that nobody is in', [{ by: 'group', values: ['nobody'], not: false }], []],
  ])('%s', async (_, audience, expected) => {
    const plan = accepted(await planCampaign(on.app, coordinator, await draft(coordinator, audience)));
    expect(names(plan.recipients)).toEqual(expected);
  });

  it('is one delivery for somebody with several roles, and names who is not reached', async () => {
    const id = await draft();
    const plan = accepted(await planCampaign(on.app, coordinator, id));
    expect(plan.recipients.find(({ person }) => person.id === people.two.id)?.schools.sort()).toEqual([b, c]);
    expect(names(plan.unreachable)).toEqual(['gone']);
    expect(plan.without.map((school) => school.id)).not.toContain(a);
    expect(plan.without.length).toBeGreaterThan(0);
    expect(plan.byLanguage).toEqual({ ru: 5, tt: 1 });
    expect(plan.missing).toEqual(['tt']);
    // Its curator is not one of the school's people, and those that are counted are all that get it.
    expect(plan.schools.find(({ school }) => school.id === b)?.count).toBe(2);
    expect(plan.ofNoSchool).toBe(3);
    expect(plan.total).toBe(plan.recipients.length + plan.unreachable.length);
  });

  it('are for a curator the directors of the own schools, whatever is asked for', async () => {
    const id = await draft(curator);
    expect(names(accepted(await planCampaign(on.app, curator, id)).recipients)).toEqual(['a', 'b', 'two']);
    const wide = await draft(curator, [{ by: 'school', values: [c], not: false }]);
    expect(refusal(await confirmCampaign(on.app, curator, { campaign: wide }))).toBe('campaign');
  });

  it('are the schools that really have a duty overdue, until they have done it', async () => {
    const lateAt = async (instant: string) => {
      on.at(instant);
      const { duties } = accepted(await listDuties(on.app, operator, { programme, days: 0 }));
      return duties.filter(({ state, holder }) => state === 'overdue' && holder !== 'authority');
    };
    // The first year: what is due every year is overdue of some year ever after.
    const [april, june] = ['2020-04-20T09:00:00Z', '2020-06-15T09:00:00Z'];
    const before = (await lateAt(april)).map((one) => one.duty.id);
    const late = await lateAt(june);
    // One that becomes overdue in between.
    const duty = late.find((one) => !before.includes(one.duty.id))?.duty.id ?? '';
    const schools = late.filter((one) => one.duty.id === duty).map(({ holder }) => schoolOf(holder));
    expect(schools).toEqual(expect.arrayContaining([a, b, c]));
    const meant = async () => {
      const audience: Audience = [
        { by: 'overdue', values: [duty], not: false },
        { by: 'role', values: ['director'], not: false },
      ];
      return names(
        accepted(await planCampaign(on.app, coordinator, await draft(coordinator, audience))).recipients,
      );
    };
    on.at(april);
    expect(await meant()).toEqual([]);
    on.at(june);
    expect(await meant()).toEqual(['a', 'b', 'two']);
    for (const { id, duty: of, holder } of late) {
      if (of.id !== duty || schoolOf(holder) !== a) continue;
      accepted(
        await markDuty(on.app, operator, { id: `m${id}`, programme, occurrence: id, note: 'Сделано' }),
      );
    }
    expect(await meant()).toEqual(['b', 'two']);
    on.at(start);
  });
});

describe('confirming', () => {
  it('twice sends once, by whichever instance', async () => {
    const id = await draft();
    const both = await Promise.all([
      confirmCampaign(on.app, coordinator, { campaign: id }),
      confirmCampaign(on.other, coordinator, { campaign: id }),
    ]);
    expect(both.map(refusal).sort()).toEqual(['campaign', 'done']);
    // With the one who cannot be reached: who comes back gets it.
    expect(await on.models.messages.countDocuments({ campaign: id, task: 'send' })).toBe(7);
    await deliver();
  });

  it('is refused without content, with mixed files and with a caption that is too long for a text', async () => {
    const { id } = accepted(await beginCampaign(on.app, coordinator, { programme, via: 'chat' })).campaign;
    expect(await confirmCampaign(on.app, coordinator, { campaign: id })).toMatchObject({
      refusal: { problem: 'empty' },
    });
    const file = (as: 'photo' | 'document', message: number) => ({ as, telegramId: 'x', name: 'x', message });
    const add = (as: 'photo' | 'document', message: number) =>
      addFile(on.app, coordinator, { campaign: id, language: 'ru', file: file(as, message) });
    for (let message = 1; message <= 10; message++) accepted(await add('photo', message));
    expect(await add('photo', 11)).toMatchObject({ refusal: { problem: 'too-many-files' } });
    expect(await add('document', 5)).toMatchObject({ refusal: { problem: 'mixed-files' } });
    // The same part of an album once more changes nothing.
    const again = accepted(await add('photo', 3)).campaign.contents.ru?.files.map(({ message }) => message);
    expect(again).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const text = { campaign: id, language: 'ru' as const, text: 'x'.repeat(4097), entities: [] };
    expect(await setText(on.app, coordinator, text)).toMatchObject({ refusal: { problem: 'text-too-long' } });
  });

  it('starts at the time, once on two instances, with who is meant then', async () => {
    const id = await draft(coordinator, [{ by: 'role', values: ['observer'], not: false }]);
    const at = new Date('2022-04-16T06:00:00Z');
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id, at }));
    expect(await startDueCampaigns(on.app)).toBe(0);
    await on.person(['observer', programme]);
    on.at('2022-04-16T06:00:00Z');
    const started = await Promise.all([startDueCampaigns(on.app), startDueCampaigns(on.other)]);
    expect(started.reduce((sum, one) => sum + one)).toBe(1);
    expect(await on.models.messages.countDocuments({ campaign: id })).toBe(3);
    await deliver();
    on.at(start);
  });

  it('is stopped at its time when its author may not any more', async () => {
    const left = await on.person(['curator', programme, [a]]);
    const id = await draft(actor(left));
    accepted(
      await confirmCampaign(on.app, actor(left), { campaign: id, at: new Date('2022-04-15T10:00:00Z') }),
    );
    await on.models.people.updateOne({ _id: left.id }, { $set: { memberships: [] } });
    on.at('2022-04-15T10:00:00Z');
    expect(await startDueCampaigns(on.app)).toBe(0);
    expect((await on.app.store.campaigns.get(id))?.state).toBe('stopped');
    on.at(start);
  });
});

describe('while it is sent', () => {
  it('pauses, goes on and stops; what is on its way stays', async () => {
    const id = await draft();
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    const now = on.app.clock.now();
    const until = new Date(now.getTime() + 60_000);
    const claimed = (await outbox.claim(now, until))!;
    const taken = (await outbox.claim(now, until))!;
    await outbox.handOver(taken, now, until);
    accepted(await pauseCampaign(on.app, coordinator, id));
    expect(await outbox.handOver(claimed, now, until)).toBe(false);
    expect(await outbox.claim(now, until)).toBeUndefined();
    await outbox.settle(taken, { state: 'sent', messageIds: [1], at: now });
    const { counts } = accepted(await campaignProgress(on.app, coordinator, { campaign: id }));
    expect(counts).toMatchObject({ sent: 1, queued: 0 });
    expect(counts.held).toBeGreaterThanOrEqual(6);
    accepted(await resumeCampaign(on.app, coordinator, id));
    await outbox.claim(now, until);
    accepted(await stopCampaign(on.app, coordinator, id));
    expect(await deliver()).toEqual([]);
    const report = accepted(await campaignReport(on.app, coordinator, { campaign: id }));
    expect(report.counts).toMatchObject({ sent: 1, queued: 0, held: 0 });
    expect(report.unreachable.every(({ reason }) => reason === 'stopped')).toBe(true);
  });

  it('ends when nothing waits, once, and tells its author', async () => {
    await finishCampaigns(on.app);
    await deliver();
    const id = await draft();
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    expect(await finishCampaigns(on.app)).toBe(0);
    await deliver();
    const ended = await Promise.all([finishCampaigns(on.app), finishCampaigns(on.other)]);
    expect(ended.reduce((sum, one) => sum + one)).toBe(1);
    expect(
      (await on.told(people.coordinator)).filter((key) => key.startsWith(`campaign-ended,${id}`)),
    ).toHaveLength(1);
    await deliver();
  });
});

describe('afterwards', () => {
  it('sends again to those who failed, and to the unknown only when asked', async () => {
    const id = await draft();
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    await deliver({ [people.a.id]: 'failed', [people.b.id]: 'unknown' });
    const report = accepted(await campaignReport(on.app, coordinator, { campaign: id }));
    expect(report.failed.map(({ person, reason }) => [person, reason])).toEqual([[people.a.id, 'because']]);
    expect(report.unknown.map(({ person }) => person)).toEqual([people.b.id]);
    accepted(await resendCampaign(on.app, coordinator, { campaign: id, which: 'failed' }));
    expect(await deliver()).toEqual([people.a.id]);
    accepted(await resendCampaign(on.app, coordinator, { campaign: id, which: 'unknown' }));
    expect(await deliver({ [people.b.id]: 'unknown' })).toEqual([people.b.id]);
    accepted(await acceptUnknown(on.app, coordinator, id));
    expect(refusal(await acceptUnknown(on.app, coordinator, id))).toBe('campaign');
    expect(refusal(await resendCampaign(on.app, coordinator, { campaign: id, which: 'failed' }))).toBe(
      'campaign',
    );
    expect(await deliver()).toEqual([]);
  });

  it('counts answers by school, reminds the others once after the deadline', async () => {
    const id = await draft();
    accepted(await setAsk(on.app, coordinator, { campaign: id, ask: { kind: 'read' } }));
    const deadline = new Date('2022-04-18T15:00:00Z');
    accepted(await setDeadline(on.app, coordinator, { campaign: id, deadline }));
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    await deliver({ [people.b.id]: 'unknown' });
    accepted(await answerCampaign(on.app, people.a, { campaign: id, option: 0, message: 1 }));
    // Whoever presses the button has got it, whatever became of the answer of Telegram.
    accepted(await answerCampaign(on.app, people.b, { campaign: id, option: 0, message: 1 }));
    const stranger = await on.person(['director', programme, [a]]);
    expect(refusal(await answerCampaign(on.app, stranger, { campaign: id, option: 0, message: 1 }))).toBe(
      'campaign',
    );
    expect(refusal(await answerCampaign(on.app, people.a, { campaign: id, option: 1, message: 1 }))).toBe(
      'campaign',
    );
    const report = accepted(await campaignReport(on.app, coordinator, { campaign: id }));
    expect(report.answered).toBe(2);
    expect(report.unknown).toEqual([]);
    expect(report.rows.find(({ school }) => school?.id === a)).toMatchObject({ answered: 1 });
    expect(await remindUnanswered(on.app)).toBe(0);
    on.at('2022-04-18T15:00:00Z');
    const reminded = await Promise.all([remindUnanswered(on.app), remindUnanswered(on.other)]);
    const waiting = report.deliveries.filter(({ state, answer }) => state === 'sent' && !answer).length;
    expect(reminded.reduce((sum, one) => sum + one)).toBe(waiting);
    expect(await remindUnanswered(on.app)).toBe(0);
    await deliver();
    on.at(start);
  });

  it('asks anew, when it was corrected, those who had answered the former text', async () => {
    const id = await draft();
    accepted(await setAsk(on.app, coordinator, { campaign: id, ask: { kind: 'read' } }));
    accepted(
      await setDeadline(on.app, coordinator, { campaign: id, deadline: new Date('2022-04-18T15:00:00Z') }),
    );
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    const sent = (await deliver()).length;
    const reads = (person: Person, corrections?: number) =>
      answerCampaign(on.app, person, { campaign: id, option: 0, corrections, message: 1 }).then(accepted);
    expect(await reads(people.a)).toMatchObject({ current: true });
    await reads(people.two);
    const proposed = accepted(
      await proposeCorrection(on.app, coordinator, {
        campaign: id,
        language: 'ru',
        text: 'Иначе',
        entities: [],
      }),
    );
    expect(proposed).toMatchObject({ reached: sent, answered: 2 });
    accepted(await correctCampaign(on.app, coordinator, { campaign: id, token: proposed.token }));
    const counted = async () => {
      const { answered, answeredBefore, rows } = accepted(
        await campaignReport(on.app, coordinator, { campaign: id }),
      );
      return { answered, answeredBefore, at: rows.find(({ school }) => school?.id === a)?.answered };
    };
    expect(await counted()).toEqual({ answered: 0, answeredBefore: 2, at: 0 });
    // One presses below the corrected text, one below the former, which was still there.
    expect(await reads(people.a, 1)).toMatchObject({ current: true });
    expect(await reads(people.b, 0)).toMatchObject({ current: false });
    expect(await counted()).toEqual({ answered: 1, answeredBefore: 2, at: 1 });
    // An old button takes nothing back.
    await reads(people.a, 0);
    expect(await counted()).toEqual({ answered: 1, answeredBefore: 2, at: 1 });
    on.at('2022-04-18T15:00:00Z');
    await remindUnanswered(on.app);
    const reminded = await on.models.messages.find({ campaign: id, task: 'remind' }).distinct('person');
    expect(reminded).toContain(people.two.id);
    expect(reminded).not.toContain(people.a.id);
    await deliver();
    on.at(start);
  });

  it('has a correction wait for an answer of Telegram that comes late', async () => {
    const id = await draft(coordinator, [{ by: 'school', values: [c], not: false }]);
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    const now = on.app.clock.now();
    const until = new Date(now.getTime() + 60_000);
    const late = await outbox.claim(now, until);
    if (!late) throw new Error('it is to be sent');
    await outbox.handOver(late, now, until, { language: 'ru', corrections: 0 });
    expect(await outbox.expire(until)).toBe(1);
    const text = 'Иначе';
    const wanted = { campaign: id, language: 'ru', text, entities: [] } as const;
    const { token, reached } = accepted(await proposeCorrection(on.app, coordinator, wanted));
    expect(reached).toBe(0);
    accepted(await correctCampaign(on.app, coordinator, { campaign: id, token }));
    const correction = () => on.models.messages.findOne({ campaign: id, task: 'correct 1' }).lean();
    const passBy = async () => {
      const message = await outbox.claim(now, until);
      if (!message) throw new Error('there is the correction');
      await outbox.settle(message, { state: 'skipped', reason: notKnown });
    };
    await passBy();
    expect(await correction()).toMatchObject({ state: 'skipped', reason: notKnown });
    await outbox.settle(late, { state: 'sent', messageIds: [7], at: now });
    expect(await correction()).toMatchObject({ state: 'queued' });
    // It was looked at before the answer came, and is put aside after it.
    await passBy();
    expect(await correction()).toMatchObject({ state: 'queued' });
    await deliver();
  });

  it('is corrected where it fits, and taken back for 48 hours', async () => {
    const id = await draft();
    accepted(await confirmCampaign(on.app, coordinator, { campaign: id }));
    const sent = (await deliver()).length;
    const propose = (text: string) =>
      proposeCorrection(on.app, coordinator, { campaign: id, language: 'ru', text, entities: [] });
    const correct = (token: string) => correctCampaign(on.app, coordinator, { campaign: id, token });
    expect(refusal(await propose(''))).toBe('campaign');
    expect(refusal(await propose('x'.repeat(4097)))).toBe('campaign');
    expect(refusal(await correct('abcde'))).toBe('campaign');
    const first = accepted(await propose('Исправлено'));
    const second = accepted(await propose('Исправлено ещё раз'));
    expect(second).toMatchObject({ reached: sent, answered: 0 });
    const corrected = { campaign: id, task: 'correct 1' as const };
    expect(await on.models.messages.countDocuments(corrected)).toBe(0);
    // What was shown last goes out, once; a button below an earlier text does nothing.
    expect(refusal(await correct(first.token))).toBe('campaign');
    accepted(await correct(second.token));
    expect(refusal(await correct(second.token))).toBe('campaign');
    expect(await on.models.messages.countDocuments(corrected)).toBe(sent);
    expect((await on.app.store.campaigns.get(id))?.contents.ru?.text).toBe('Исправлено ещё раз');
    const recallable = async () =>
      accepted(await campaignProgress(on.app, coordinator, { campaign: id })).recallable;
    on.at('2022-04-17T09:00:01Z');
    expect(await recallable()).toBe(false);
    expect(await recallCampaign(on.app, coordinator, id)).toMatchObject({ refusal: { problem: 'too-old' } });
    on.at('2022-04-17T08:59:00Z');
    expect(await recallable()).toBe(true);
    accepted(await recallCampaign(on.app, coordinator, id));
    expect(await on.models.messages.countDocuments({ campaign: id, task: 'recall' })).toBe(sent);
    expect(refusal(await recallCampaign(on.app, coordinator, id))).toBe('campaign');
    on.at(start);
    const { entries } = accepted(await readAudit(on.app, coordinator, { programme, limit: 10 }));
    expect(entries.filter(({ subject }) => subject.startsWith(id)).map(({ action }) => action)).toEqual([
      'campaign-recalled',
      'campaign-corrected',
      'campaign-confirmed',
    ]);
  });
});

it.each([
  ['Совещание '.repeat(20), /^\S+ Совещание .*…$/],
  ['Совещание в 10:00', /^\S+ Совещание в 10:00$/],
])('the audit trail has the beginning of its text, and says where it was cut', async (text, said) => {
  const contents = { ru: { text, entities: [], files: [] } };
  const whole = { programme, contents, audience: [], send: true, again: true };
  accepted(await composeCampaign(on.app, operator, whole));
  const [entry] = await on.app.store.audit.list({ programme, limit: 1 });
  expect(entry?.subject).toMatch(said);
});
