import { beforeAll, describe, expect, it } from 'vitest';
import { nextDue } from '../../src/db/next-due.ts';
import { mongoOutbox } from '../../src/db/outbox.ts';
import { renderNotice } from '../../src/bot/notices.ts';
import type { Role } from '../../src/domain/access.ts';
import { addDays, instantAt, localDateAt } from '../../src/domain/dates.ts';
import { isPermitted } from '../../src/domain/quiet-hours.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { calendarOf, type WorkCalendar } from '../../src/domain/working-days.ts';
import { tick } from '../../src/jobs/scheduler.ts';
import { isOpen, standingsOf } from '../../src/usecases/occurrence-standing.ts';
import type { App } from '../../src/usecases/ports.ts';
import { bundledProgramme } from '../kit/programme-file.ts';
import { stage } from './stage.ts';

/**
 * Every programme through its whole period, day by day: whatever is reminded is said once, at a permitted hour,
 * and never of what is done; and the same comes out when the process is killed at random and two are running.
 */

const ids = ['baltasi-2021', 'rybinsk-2022', 'uryupinsk-2020', 'yutazy-2020', 'kargasok-2023'] as const;
/** Uryupinsk has no end: its first two years are walked. */
const lastDay = (id: string, to: string | undefined) => to ?? (id === 'uryupinsk-2020' ? '2022-05-31' : '');
/** Lateness is told of for a month after the last day. */
const after = 30;

/** A generator of numbers in 0–1 that gives the same row for the same seed. */
function row(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

class Killed extends Error {}

/** The store of a process that is killed now and then, before or after something that it writes. */
function mortal(app: App, random: () => number): App {
  const dying = <T extends object>(part: T, names: readonly (keyof T)[]): T => {
    const copy = { ...part };
    for (const name of names) {
      const call = part[name] as (...args: unknown[]) => Promise<unknown>;
      copy[name] = (async (...args: unknown[]) => {
        if (random() < 0.04) throw new Killed();
        const result = await call.apply(part, args);
        if (random() < 0.04) throw new Killed();
        return result;
      }) as T[keyof T];
    }
    return copy;
  };
  const { store } = app;
  return {
    ...app,
    store: {
      ...store,
      occurrences: dying(store.occurrences, ['saveAll', 'due']),
      schedules: dying(store.schedules, ['save']),
      notices: dying(store.notices, ['cover']),
    },
  };
}

/** What came of a walk. */
interface Walk {
  /** The local days on which it was said, by `holder step occurrence`. */
  said: Map<string, string[]>;
  /** What should not have been said, or not then. */
  wrong: string[];
  days: number;
  /** Schools, and `*` for the coordinator. */
  holders: Set<string>;
}

const ways = ['undisturbed', 'killed at random, on two instances'] as const;

/** Both walks of a programme, one after the other on the same database. */
function walksOf(id: string): { walks: Record<(typeof ways)[number], Walk>; go: () => Promise<void> } {
  const programme = bundledProgramme(id);
  const { zone, period } = programme;
  const first = addDays(period.from, -3);
  const last = addDays(lastDay(id, period.to), after);
  const start = instantAt(first, '10:00', zone);
  const on = stage(start.toISOString(), id);
  const begin = (): Walk => ({ said: new Map(), wrong: [], days: 0, holders: new Set() });
  const walks = { [ways[0]]: begin(), [ways[1]]: begin() };
  const names = new Map<string, string>();
  let sent = 0;

  const join = async (holder: string, role: Role, schools: string[]) => {
    const person = await on.person([role, id, schools]);
    names.set(person.id, holder);
    // Digests are another test's matter.
    await on.app.store.people.setSettings(person.id, { ...defaultSettings, muted: ['digest'] });
  };

  /** Sends what is due, and looks at what it says. */
  const send = async ({ said, wrong }: Walk, calendar: WorkCalendar) => {
    const outbox = mongoOutbox(on.models);
    for (;;) {
      const now = on.app.clock.now();
      const message = await outbox.claim(now, new Date(now.getTime() + 60_000));
      if (!message) return;
      const { content } = message;
      const person = await on.app.store.people.get(message.person);
      if (content.kind !== 'reminder' || !person) throw new Error(`no reminder: ${message.key}`);
      const ids = content.covers.map(({ occurrence }) => occurrence);
      const today = localDateAt(now, zone);
      const standings = await standingsOf(on.app, programme, await on.app.store.occurrences.many(ids), today);
      const open = content.covers.filter(({ occurrence }) =>
        isOpen(standings.get(occurrence) ?? 'withdrawn'),
      );
      const screen = await renderNotice(on.app, content, person);
      if ((screen === undefined) !== (open.length === 0)) wrong.push(`${message.key}: names what is done`);
      if (!isPermitted(now, zone, calendar, defaultSettings))
        wrong.push(`${message.key}: ${now.toISOString()}`);
      for (const { occurrence, step } of open) {
        const key = `${names.get(person.id)} ${step} ${occurrence}`;
        said.set(key, [...(said.get(key) ?? []), today]);
      }
      await outbox.settle(message, { state: 'sent', messageIds: [++sent], at: now });
    }
  };

  /** Somebody does something that is open on that day: the same on every walk. */
  const doSomething = async (day: string, chance: () => number) => {
    const open = (await on.app.store.occurrences.within(id, day)).filter(
      ({ kind, opens, state, linkedTo }) =>
        kind === 'duty' && state === 'planned' && opens <= day && linkedTo === undefined,
    );
    const one = open.sort((a, b) => (a.id < b.id ? -1 : 1))[Math.floor(chance() * open.length)];
    if (!one) return;
    await on.app.store.evidence.save({
      id: `e-${one.id}`,
      programme: id,
      occurrence: one.id.slice(id.length + 1),
      duty: one.subject,
      school: one.holder === '*' ? undefined : one.holder,
      quantity: 0,
      count: 1,
      state: chance() < 0.5 ? 'waiting' : 'accepted',
      by: 'operator',
      at: on.app.clock.now(),
    });
  };

  const walkThrough = async (walk: Walk, instances: readonly App[]) => {
    const chance = row(7);
    const calendar = calendarOf(programme, on.app.holidays);
    for (const holder of names.values()) walk.holders.add(holder);
    let waiting = true;
    let next: Date | undefined;
    for (let day = first; day <= last; day = addDays(day, 1), walk.days++) {
      // Nine in the morning, when messages go out; now and then an hour at night and one at noon too.
      for (const hour of walk.days % 50 === 0 ? ['00:30', '09:00', '12:00'] : ['09:00']) {
        const now = instantAt(day, hour, zone);
        on.at(now.toISOString());
        // Two are not asked on days on which one has shown that nothing is due.
        if (instances.length > 1 && !waiting && next !== undefined && next > now) continue;
        const moved = await Promise.all(instances.map(alive));
        if (waiting || moved.includes(true)) {
          await send(walk, calendar);
          waiting = (await on.models.messages.exists({ state: 'queued' })) !== null;
        }
        if (instances.length > 1) next = await nextDue(on.models.messages.db, now);
      }
      if (walk.days % 9 === 0) await doSomething(day, chance);
    }
  };

  const go = async () => {
    const schools = (await on.app.store.schools.list(id)).filter(({ role }) => role === 'participant');
    for (const { id: school } of schools) await join(school, 'director', [school]);
    await join('*', 'coordinator', []);
    await walkThrough(walks[ways[0]], [on.app]);
    const { messages, occurrences, schedules, evidence } = on.models;
    for (const model of [messages, occurrences, schedules, evidence]) await model.collection.deleteMany({});
    await on.app.store.schedules.request(id, start);
    const random = row(programme.title.ru.length);
    await walkThrough(walks[ways[1]], [mortal(on.app, random), mortal(on.other, random)]);
  };
  return { walks, go };
}

/** Runs an instance, and again when it was killed; whether anything may have happened. */
async function alive(app: App): Promise<boolean> {
  for (let killed = false; ; killed = true) {
    try {
      return (await tick(app)) > 0 || killed;
    } catch (error) {
      const all: unknown[] = error instanceof AggregateError ? error.errors : [error];
      if (!all.every((one) => one instanceof Killed)) throw error;
    }
  }
}

const all = ids.map((id) => ({ id, ...walksOf(id) }));
// Side by side, since most of it is waiting for the database.
beforeAll(() => Promise.all(all.map(({ go }) => go())), 300_000);

describe.each(all)('$id', ({ walks }) => {
  describe.each(ways)('%s', (way) => {
    const { said, wrong } = walks[way];

    it('says everything once, at a permitted hour, and nothing of what is done', () => {
      expect(wrong).toEqual([]);
      expect([...said].filter(([, days]) => days.length > 1)).toEqual([]);
      expect(walks[way].days).toBeGreaterThan(300);
    });

    it('tells everybody, of every kind of step', () => {
      const named = (at: number) => new Set([...said.keys()].map((key) => key.split(' ')[at]));
      expect([...named(1)]).toEqual(expect.arrayContaining(['before-14', 'before-7', 'due', 'overdue-3']));
      expect(named(0)).toEqual(walks[way].holders);
    });
  });

  it('is the same when it is killed', () => {
    const [calm, killed] = ways.map((way) => Object.fromEntries(walks[way].said));
    expect(killed).toEqual(calm);
  });
});
