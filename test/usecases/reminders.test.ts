import { trusted } from 'mongoose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../src/jobs/scheduler.ts';
import type { GroupedContent } from '../../src/usecases/ports/notices.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { closePeriod } from '../../src/usecases/close-period.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { decideEvidence, markDuty } from '../../src/usecases/mark-duty.ts';
import { putOffReminder } from '../../src/usecases/put-off-reminder.ts';
import { accepted, actor, handIn, operator, programmeText, refusal, stage } from './stage.ts';

const rybinsk = 'rybinsk-2022';
const uryupinsk = 'uryupinsk-2020';
const on = stage('2022-03-01T06:00:00Z', rybinsk, uryupinsk);

const form = (period: string, school: string, id = 'self-audit', programme = rybinsk) =>
  `${programme}|form:${id}@${period}/${school}`;
const occurrence = (id: string) => on.models.occurrences.findById(id).lean();

/** What a person's messages name, by local day: `2022-03-17: before-14 …`. */
async function covers(person: Person, kind = 'reminder'): Promise<Record<string, string[]>> {
  const found = await on.models.messages.find({ person: person.id }).sort({ _id: 1 }).lean();
  return Object.fromEntries(
    found
      .map(({ content }) => content as GroupedContent)
      .filter((content) => content.kind === kind)
      .map(({ day, covers: named }) => [
        day,
        named.map(({ step, occurrence: id }) => `${step} ${id}`).sort(),
      ]),
  );
}

/** Sends everything that is due, as the sender would; resolves with the keys. */
async function deliver(): Promise<string[]> {
  const where = { state: 'queued' as const, notBefore: trusted({ $lte: on.app.clock.now() }) };
  const found = await on.models.messages.find(where).lean();
  for (const [at, { _id }] of found.entries()) {
    await on.models.messages.updateOne(
      { _id },
      { $set: { state: 'sent', messageId: at + 1 }, $inc: { attempts: 1 } },
    );
  }
  return found.map(({ _id }) => _id);
}

async function clear(): Promise<void> {
  await on.models.messages.deleteMany({});
  await on.models.occurrences.deleteMany({});
  await on.models.schedules.deleteMany({});
  await on.models.evidence.deleteMany({});
  await on.models.reports.deleteMany({});
  await on.models.closings.deleteMany({});
  for (const id of [rybinsk, uryupinsk]) await on.app.store.schedules.request(id, new Date(0));
}

let director: Person;
let second: Person;
let curator: Person;
let coordinator: Person;

beforeAll(async () => {
  director = await on.person(['director', rybinsk, ['glebovo']]);
  second = await on.person(['director', rybinsk, ['milyushino']]);
  curator = await on.person(['curator', rybinsk, ['glebovo']]);
  coordinator = await on.person(['coordinator', rybinsk]);
});
beforeEach(clear);
afterEach(() => on.at('2022-03-01T06:00:00Z'));

describe('what comes due', () => {
  it('is made for twelve months, once on two instances, and made again changes nothing', async () => {
    await Promise.all([tick(on.app), tick(on.other)]);
    const all = await on.models.occurrences.find({}).sort({ _id: 1 }).lean();
    expect(all.map(({ _id }) => _id)).toEqual(
      expect.arrayContaining([
        form('2022-Q1', 'glebovo'),
        form('2023-Q1', 'sretenye'),
        form('2022', 'glebovo', 'coordinator'),
        `${rybinsk}|monitoring:wave-1.3@2022-06/*`,
        `${uryupinsk}|d3@2022-04/sample-1`,
        `${uryupinsk}|d1@2022-04/*`,
      ]),
    );
    expect(all.every(({ opens, due }) => opens <= '2023-03-02' && due >= '2021-12-31')).toBe(true);
    await on.app.store.schedules.request(rybinsk, new Date(0));
    await tick(on.other);
    expect(await on.models.occurrences.find({}).sort({ _id: 1 }).lean()).toEqual(all);
    // Duties that another row or an accepted report stands for are reminded there.
    const linked = all.filter(({ linkedTo }) => linkedTo !== undefined);
    expect(linked).not.toEqual([]);
    expect(linked.every(({ wakeAt }) => wakeAt === undefined)).toBe(true);
    expect(all.find(({ _id }) => _id === `${rybinsk}|r1.3@2022/glebovo`)?.linkedTo).toBe(
      form('2022-Q4', 'glebovo'),
    );
  });

  it('is withdrawn, moved and taken up again with the programme’s file', async () => {
    await tick(on.app);
    const text = programmeText(uryupinsk);
    const id = `${uryupinsk}|d3@2022-04/sample-1`;
    expect(await occurrence(id)).toMatchObject({ state: 'planned', due: '2022-04-30', handled: [] });
    const begins = text.lastIndexOf('- id: d3\n');
    const duty = text.slice(begins, text.indexOf('- id: d4\n', begins));
    const load = async (changed: string) => {
      accepted(await loadProgramme(on.app, operator, { text: changed, name: 'changed.yaml', samples: true }));
      await tick(on.app);
    };
    on.at('2022-04-18T09:00:00Z');
    await tick(on.app);
    const said = ['opens', 'before-14'];
    expect((await occurrence(id))?.handled).toEqual(said);
    await load(text.replace(duty, ''));
    expect(await occurrence(id)).toMatchObject({ state: 'withdrawn' });
    expect((await occurrence(id))?.wakeAt).toBeUndefined();
    await load(text);
    expect(await occurrence(id)).toMatchObject({ state: 'planned', handled: said });
    // Another month is another matter: what was said of the old one does not count.
    await load(text.replace(duty, duty.replace('month: "2020-04"', 'month: "2020-05"')));
    expect(await occurrence(id)).toMatchObject({ state: 'withdrawn' });
    expect(await occurrence(id.replace('04', '05'))).toMatchObject({ state: 'planned', handled: [] });
    await load(text);
  });
});

/** Moves from noon to noon of Moscow, day by day, and lets everything happen. */
async function walk(from: string, to: string): Promise<void> {
  for (let day = new Date(`${from}T09:00:00Z`); day <= new Date(`${to}T09:00:00Z`);) {
    on.at(day.toISOString());
    await tick(on.app);
    await deliver();
    day = new Date(day.getTime() + 86_400_000);
  }
}

describe('a reminder', () => {
  const audit = form('2022-Q1', 'glebovo');
  const training = { training: '30 из 40' };
  const key = { programme: rybinsk, school: 'glebovo', form: 'self-audit', period: '2022-Q1' };

  it('is one message a person and day, at nine on the person’s wall', async () => {
    await tick(on.app);
    on.at('2022-03-16T21:00:00Z');
    await Promise.all([tick(on.app), tick(on.other)]);
    await tick(on.other);
    expect(await covers(director)).toEqual({ '2022-03-17': [`before-14 ${audit}`] });
    const message = await on.models.messages.findOne({ person: director.id }).lean();
    expect(message).toMatchObject({ state: 'queued', notBefore: new Date('2022-03-17T06:00:00Z') });
    expect(await covers(curator)).toEqual({});
  });

  it('comes before the last day, on it and three times after, then lateness goes up', async () => {
    await walk('2022-03-01', '2022-05-10');
    const of = (found: Record<string, string[]>) =>
      Object.entries(found).flatMap(([day, named]) =>
        named.filter((cover) => cover.endsWith(audit)).map((cover) => `${day} ${cover.split(' ')[0]}`),
      );
    expect(of(await covers(director))).toEqual([
      '2022-03-17 before-14',
      '2022-03-24 before-7',
      '2022-03-30 before-1',
      '2022-03-31 due',
      '2022-04-07 overdue-1',
      '2022-04-14 overdue-2',
      '2022-04-21 overdue-3',
    ]);
    expect(of(await covers(curator, 'digest'))).toEqual(['2022-04-07 curator']);
    expect(of(await covers(coordinator, 'digest'))).toEqual(['2022-04-18 coordinator']);
    expect(of(await covers(second))).toEqual([]);
  });

  it('stops while what was sent waits, and after it is accepted', async () => {
    await walk('2022-03-01', '2022-03-20');
    await handIn(on.app, actor(director), key, training);
    await walk('2022-03-21', '2022-05-10');
    const named = Object.values(await covers(director)).flat();
    expect(named.filter((cover) => cover.endsWith(audit))).toEqual([`before-14 ${audit}`]);
    expect(Object.values(await covers(curator, 'digest')).flat()).not.toContain(`curator ${audit}`);
  });

  it('stops when the period is closed', async () => {
    await walk('2022-03-01', '2022-04-01');
    accepted(
      await closePeriod(on.app, operator, { programme: rybinsk, form: 'self-audit', period: '2022-Q1' }),
    );
    await walk('2022-04-02', '2022-04-22');
    const named = Object.values(await covers(director)).flat();
    expect(named.filter((cover) => cover.startsWith('overdue'))).toEqual([]);
  });

  it('is of a duty until it is sent for review, and again when that is returned', async () => {
    const duty = 'd3@2022-04/sample-1';
    const head = await on.person(['director', uryupinsk, ['sample-1']]);
    await walk('2022-03-25', '2022-04-18');
    accepted(
      await markDuty(on.app, actor(head), {
        id: 'e1',
        programme: uryupinsk,
        occurrence: duty,
        note: 'Готово',
      }),
    );
    await walk('2022-04-19', '2022-04-26');
    accepted(await decideEvidence(on.app, operator, 'e1', { kind: 'returned', reason: 'Нет приказа' }));
    await walk('2022-04-27', '2022-04-30');
    const named = Object.entries(await covers(head)).flatMap(([day, all]) =>
      all.filter((cover) => cover.includes(duty)).map((cover) => `${day} ${cover.split(' ')[0]}`),
    );
    expect(named).toEqual(['2022-03-31 opens', '2022-04-18 before-14', '2022-04-29 due']);
  });

  it('is one summary after a long silence, with the newest of each', async () => {
    await tick(on.app);
    on.at('2022-04-09T15:30:00Z');
    await Promise.all([tick(on.app), tick(on.other)]);
    const found = await covers(director);
    expect(Object.keys(found)).toEqual(['2022-04-11']);
    expect(found['2022-04-11']).toContain(`overdue-1 ${audit}`);
    expect(found['2022-04-11']?.filter((cover) => cover.endsWith(audit))).toHaveLength(1);
  });

  it('joins a message that waits, and the next day’s when it is on its way', async () => {
    await tick(on.app);
    on.at('2022-03-17T05:00:00Z');
    await tick(on.app);
    on.at('2022-03-17T06:00:00Z');
    expect((await deliver()).filter((id) => id.includes(director.id))).toHaveLength(1);
    // The school takes part in something more from now on, and it is due today.
    await on.models.occurrences.updateOne({ _id: audit }, { $set: { handled: [], wakeAt: new Date(0) } });
    await tick(on.app);
    expect(Object.keys(await covers(director))).toEqual(['2022-03-17', '2022-03-18']);
  });

  it('keeps to the hour and the kinds that the person has chosen', async () => {
    const late = await on.person(['director', rybinsk, ['shashkovo']]);
    await on.app.store.people.setSettings(late.id, { hour: 19, weekly: null, muted: ['due'] });
    const weekly = await on.person(['director', rybinsk, ['shashkovo']]);
    await on.app.store.people.setSettings(weekly.id, { hour: 9, weekly: 3, muted: [] });
    await walk('2022-03-01', '2022-04-08');
    const named = Object.values(await covers(late))
      .flat()
      .filter((cover) => cover.includes('self-audit@2022-Q1'));
    expect(named.map((cover) => cover.split(' ')[0])).toEqual(['overdue-1']);
    const message = await on.models.messages
      .findOne({ _id: `reminder,2022-04-07,Europe/Moscow,${late.id}` })
      .lean();
    expect(message?.notBefore).toEqual(new Date('2022-04-07T16:00:00Z'));
    expect(await covers(weekly)).toEqual({});
    const days = Object.keys(await covers(weekly, 'digest'));
    expect(days).toEqual([
      '2022-03-02',
      '2022-03-09',
      '2022-03-16',
      '2022-03-23',
      '2022-03-30',
      '2022-04-06',
    ]);
  });

  it('is put off by its reader: it comes once, on that day, and nothing before', async () => {
    await walk('2022-03-01', '2022-03-24');
    const sent = await on.models.messages
      .findOne({ _id: `reminder,2022-03-24,Europe/Moscow,${director.id}` })
      .lean();
    const wanted = { message: sent?.messageId ?? 0 };
    expect(accepted(await putOffReminder(on.app, director, { ...wanted, days: 1 })).later).toBe('2022-03-25');
    // The later word counts; the day after is a Thursday again, when the last day has come.
    expect(accepted(await putOffReminder(on.app, director, { ...wanted, days: 7 })).later).toBe('2022-03-31');
    expect(refusal(await putOffReminder(on.app, second, { message: 999_999, days: 1 }))).toBe('no-report');
    await walk('2022-03-25', '2022-04-08');
    const named = Object.entries(await covers(director)).flatMap(([day, all]) =>
      all.filter((cover) => cover.endsWith(audit)).map((cover) => `${day} ${cover.split(' ')[0]}`),
    );
    expect(named).toEqual([
      '2022-03-17 before-14',
      '2022-03-24 before-7',
      '2022-03-31 later',
      '2022-04-07 overdue-1',
    ]);
  });
});

describe('a crash', () => {
  it.each(['covering', 'saving'] as const)('while %s leaves nothing half done', async (where) => {
    await tick(on.app);
    on.at('2022-03-17T05:00:00Z');
    const broken = { ...on.app, store: { ...on.app.store } };
    const fails = () => Promise.reject(new Error('killed'));
    if (where === 'covering') broken.store.notices = { ...on.app.store.notices, cover: fails };
    else broken.store.occurrences = { ...on.app.store.occurrences, saveAll: fails };
    await expect(tick(broken)).rejects.toThrow('killed');
    expect(await covers(director)).toEqual({});
    await tick(on.app);
    expect(await covers(director)).toEqual({ '2022-03-17': [`before-14 ${form('2022-Q1', 'glebovo')}`] });
  });
});
