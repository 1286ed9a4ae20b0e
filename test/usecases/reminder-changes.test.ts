import { trusted } from 'mongoose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/dates.ts';
import { tick } from '../../src/jobs/scheduler.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import type { App } from '../../src/usecases/ports.ts';
import type { GroupedContent } from '../../src/usecases/ports/notices.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import { returnReport } from '../../src/usecases/review-report.ts';
import { putOffReminder } from '../../src/usecases/put-off-reminder.ts';
import { accepted, actor, handIn, operator, programmeText, stage } from './stage.ts';

/** What is said when something changes after it was planned. */

const rybinsk = 'rybinsk-2022';
const on = stage('2022-03-01T06:00:00Z', rybinsk);
const audit = `${rybinsk}|form:self-audit@2022-Q1/glebovo`;
const text = programmeText(rybinsk);

let director: Person;

beforeAll(async () => {
  director = await on.person(['director', rybinsk, ['glebovo']]);
});
beforeEach(async () => {
  await on.models.messages.deleteMany({});
  await on.models.occurrences.deleteMany({});
  await on.models.reports.deleteMany({});
  await load(text);
});
afterEach(() => on.at('2022-03-01T06:00:00Z'));

async function load(changed: string): Promise<void> {
  accepted(await loadProgramme(on.app, operator, { text: changed, name: 'changed.yaml', samples: true }));
  await tick(on.app);
}

/** What is to be said of the self-audit, with the day on which it is. */
async function said(): Promise<string[]> {
  const found = await on.models.messages
    .find({ person: director.id, 'content.kind': 'reminder' })
    .sort({ _id: 1 })
    .lean();
  return found
    .map(({ content }) => content as GroupedContent)
    .flatMap(({ day, covers }) =>
      covers.filter(({ occurrence }) => occurrence === audit).map(({ step }) => `${day} ${step}`),
    );
}

const withRules = (rules: string) => text.replace(/^period:/m, `reminders: ${rules}\nperiod:`);

describe('when the programme’s file changes', () => {
  it('what it is reminded of follows its new rules, without what would have been before', async () => {
    on.at('2022-03-18T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-18 before-14']);
    // 25 days before is over; 10 days before is still to come and lies before the step that was next.
    await load(withRules('{ beforeDue: [25, 10], onDue: false, overdueTimes: 0 }'));
    on.at('2022-03-21T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-18 before-14', '2022-03-21 before-10']);
    expect((await on.models.occurrences.findById(audit).lean())?.wakeAt).toEqual(
      new Date('2022-04-06T21:00:00Z'),
    );
  });

  it('what was not yet said is said all the same', async () => {
    on.at('2022-03-18T06:00:00Z');
    await load(text.replace(/^period:/m, 'daysOff: ["2022-12-30"]\nperiod:'));
    expect(await said()).toEqual(['2022-03-18 before-14']);
  });

  it('what lay before the start is reminded of when the start is earlier', async () => {
    await load(text.replace(/^document:/m, 'document:\n  approved: 2022-06-01'));
    on.at('2022-03-18T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual([]);
    await load(text);
    on.at('2022-03-24T06:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-24 before-7']);
  });
});

describe('what is put off', () => {
  it('is taken out of a message that waits, too', async () => {
    await on.app.store.people.setSettings(director.id, { hour: 20, weekly: null, muted: [] });
    on.at('2022-03-17T17:30:00Z');
    await tick(on.app);
    await on.models.messages.updateMany(
      { state: 'queued', notBefore: trusted({ $lte: on.app.clock.now() }) },
      { $set: { state: 'sent', messageId: 7 }, $inc: { attempts: 1 } },
    );
    on.at('2022-03-24T09:00:00Z');
    await tick(on.app);
    expect(await said()).toEqual(['2022-03-17 before-14', '2022-03-24 before-7']);
    accepted(await putOffReminder(on.app, director, { message: 7, days: 3 }));
    expect(await said()).toEqual(['2022-03-17 before-14', '2022-03-28 later']);
  });
});

describe('a programme whose work fails', () => {
  it('holds up no other one', async () => {
    const yutazy = 'yutazy-2020';
    accepted(
      await loadProgramme(on.app, operator, {
        text: programmeText(yutazy),
        name: 'yutazy.yaml',
        samples: true,
      }),
    );
    await tick(on.app);
    const now = new Date('2022-10-03T06:00:00Z');
    on.at(now.toISOString());
    const due = () =>
      Promise.all(
        [rybinsk, yutazy].map((programme) =>
          on.models.occurrences.countDocuments({ programme, wakeAt: trusted({ $lte: now }) }),
        ),
      );
    const [broken, sound] = (await due()) as [number, number];
    expect([broken > 0, sound > 0]).toEqual([true, true]);
    const { store } = on.app;
    const inProgramme: typeof store.people.inProgramme = async (id) => {
      if (id === rybinsk) throw new Error('nobody can be found');
      return store.people.inProgramme(id);
    };
    const failing: App = { ...on.app, store: { ...store, people: { ...store.people, inProgramme } } };
    await expect(tick(failing)).rejects.toThrow();
    expect((await due())[1]).toBe(0);
    expect((await due())[0]).toBeGreaterThanOrEqual(broken);
    await tick(on.app);
    expect(await due()).toEqual([0, 0]);
  });
});

describe('while what comes due is made', () => {
  const all = () => on.models.occurrences.find({}).sort({ _id: 1 }).lean();

  /** An instance to which something happens at each write. */
  function interrupted(write: (holders: Set<string>, times: number) => unknown): App {
    let times = 0;
    const saveAll: App['store']['occurrences']['saveAll'] = async (list) => {
      await write(new Set(list.map(({ holder }) => holder)), ++times);
      await on.app.store.occurrences.saveAll(list);
    };
    return { ...on.app, store: { ...on.app.store, occurrences: { ...on.app.store.occurrences, saveAll } } };
  }

  it('a few schools are written at a time, and an instance that ends leaves it to the next', async () => {
    const before = await all();
    const [school] = await on.app.store.schools.list(rybinsk);
    const more = Array.from({ length: 25 }, (_, at) => ({ ...school, id: `more-${at}` }) as School);
    await on.app.store.schools.saveAll(more);
    await on.app.store.schedules.request(rybinsk, on.app.clock.now());
    const sizes: number[] = [];
    const dying = interrupted((holders, times) => {
      sizes.push(holders.size);
      if (times === 4) throw new Error('killed');
    });
    await expect(tick(dying)).rejects.toThrow('killed');
    expect(Math.max(...sizes)).toBe(10);
    await Promise.all([tick(on.app), tick(on.other)]);
    const made = await all();
    const of = (holder: string) => made.filter((one) => one.holder === holder);
    expect(of('more-24')).toHaveLength(of('more-0').length);
    expect(of('more-24').length).toBeGreaterThan(5);
    // Schools that leave the roster have nothing to do any more.
    await on.models.schools.deleteMany({ id: /^more-/ });
    await on.app.store.schedules.request(rybinsk, on.app.clock.now());
    await tick(on.app);
    expect((await all()).filter(({ state }) => state === 'planned')).toEqual(before);
  });

  it('it is made once more when that is asked for meanwhile', async () => {
    await on.app.store.schedules.request(rybinsk, on.app.clock.now());
    const asked = interrupted(async (_, times) => {
      if (times === 2) await on.app.store.schedules.request(rybinsk, on.app.clock.now());
    });
    await tick(asked);
    expect((await on.app.store.schedules.get(rybinsk))?.month).toBeUndefined();
    await tick(on.app);
    expect((await on.app.store.schedules.get(rybinsk))?.month).toBe('2022-03');
  });
});

describe('what comes back from review', () => {
  const key = { programme: rybinsk, school: 'glebovo', form: 'self-audit', period: '2022-Q1' };
  const noonOf = async (from: string, to: string) => {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      on.at(`${day}T09:00:00Z`);
      await tick(on.app);
      await on.models.messages.updateMany(
        { state: 'queued', notBefore: trusted({ $lte: on.app.clock.now() }) },
        { $set: { state: 'sent' }, $inc: { attempts: 1 } },
      );
    }
  };
  const passedOn = async () =>
    (await on.models.messages.find({ 'content.kind': 'digest' }).lean()).flatMap(({ content }) =>
      'covers' in content
        ? content.covers.filter((one) => one.occurrence === audit).map(({ step }) => `${content.day} ${step}`)
        : [],
    );

  it('is late from that day on, and is passed on once', async () => {
    await on.person(['curator', rybinsk, ['glebovo']]);
    on.at('2022-03-17T05:00:00Z');
    await noonOf('2022-03-17', '2022-04-08');
    expect(await passedOn()).toEqual(['2022-04-07 curator']);
    const { report } = await handIn(on.app, actor(director), key, { training: '30 из 40' });
    await noonOf('2022-04-09', '2022-05-10');
    accepted(await returnReport(on.app, operator, { report, version: 1 }, { reason: 'Ошибка' }));
    const before = await said();
    expect(before.at(-1)).toBe('2022-04-07 overdue-1');
    await noonOf('2022-05-11', '2022-06-15');
    expect((await said()).slice(before.length)).toEqual(['2022-05-24 overdue-2', '2022-05-31 overdue-3']);
    expect(await passedOn()).toEqual(['2022-04-07 curator']);
  });

  it('is passed on when nothing was before it was sent', async () => {
    await noonOf('2022-03-17', '2022-03-30');
    const { report } = await handIn(on.app, actor(director), key, { training: '30 из 40' });
    await noonOf('2022-03-31', '2022-05-10');
    accepted(await returnReport(on.app, operator, { report, version: 1 }, { reason: 'Ошибка' }));
    const before = await said();
    await noonOf('2022-05-11', '2022-06-15');
    expect((await said()).slice(before.length)).toEqual([
      '2022-05-17 overdue-1',
      '2022-05-24 overdue-2',
      '2022-05-31 overdue-3',
    ]);
    expect(await passedOn()).toEqual(['2022-05-17 curator']);
  });
});
