import { may, type Action } from '../domain/access.ts';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Programme } from '../domain/programme.ts';
import { dueSteps, type EscalationStep, type ReminderStep } from '../domain/reminders.ts';
import { defaultSettings, wants, type ReminderKind } from '../domain/settings.ts';
import { calendarOf, type WorkCalendar } from '../domain/working-days.ts';
import { throwThese } from './each-apart.ts';
import { addToNext, type Slot } from './grouped-notices.ts';
import { planOf, wakeAt } from './make-occurrences.ts';
import { isOpen, standingsOf } from './occurrence-standing.ts';
import type { App } from './ports.ts';
import type { Cover } from './ports/notices.ts';
import type { Person } from './ports/people.ts';
import { todayIn } from './report-support.ts';
import { digestWeekday } from './schedule-digests.ts';

/** How many occurrences are taken at a time. */
const batch = 200;
/** The step of one that its reader has put off. */
export const putOffStep = 'later';

/**
 * Says what is due by now: for every occurrence whose next step has come, the newest step goes into the next
 * message of each person who has to do it, and its being late into the digests of those who should know. Step
 * and message are written together, so a step is said once whoever runs this, and whenever it ends. Resolves
 * with how many occurrences were woken; rejects with what failed of one programme when the others have had their turn.
 */
export async function remindDue(app: App): Promise<number> {
  const failed = new Map<string, unknown>();
  for (let woken = 0; ;) {
    const due = await app.store.occurrences.due(app.clock.now(), batch, [...failed.keys()]);
    if (due.length === 0) {
      throwThese([...failed.values()]);
      return woken;
    }
    for (const programme of new Set(due.map((occurrence) => occurrence.programme))) {
      const ids = due.filter((occurrence) => occurrence.programme === programme).map(({ id }) => id);
      try {
        await app.store.transaction(() => wake(app, programme, ids));
        woken += ids.length;
      } catch (error) {
        failed.set(programme, error);
      }
    }
  }
}

interface Woken {
  programme: Programme;
  people: Person[];
  /** What its reader has put off: `person occurrence`. */
  putOff: ReadonlySet<string>;
  /** What goes into whose message. */
  said: { person: Person; about: ReminderKind; cover: Cover }[];
}

async function wake(app: App, id: string, ids: readonly string[]): Promise<void> {
  const now = app.clock.now();
  // Read again within the transaction: another instance may have been quicker.
  const occurrences = (await app.store.occurrences.many(ids)).filter(
    (occurrence) => occurrence.wakeAt !== undefined && occurrence.wakeAt <= now,
  );
  if (occurrences.length === 0) return;
  const programme = await app.store.programmes.get(id);
  if (!programme) return rest(app, occurrences);
  const today = todayIn(app, programme);
  const calendar = calendarOf(programme, app.holidays);
  const standings = await standingsOf(app, programme, occurrences, today);
  const people = concerned(await app.store.people.inProgramme(id), occurrences);
  const waiting = await app.store.notices.waitingCovers(people.map((person) => person.id));
  const putOff = new Set(
    waiting.flatMap(({ person, covers }) =>
      covers.filter(({ step }) => step === putOffStep).map(({ occurrence }) => `${person} ${occurrence}`),
    ),
  );
  const context: Woken = { programme, people, putOff, said: [] };
  const after: StoredOccurrence[] = [];
  for (const { wakeAt: _wakeAt, ...occurrence } of occurrences) {
    const { say, escalate, handled, next } = dueSteps(
      planOf(programme, calendar, occurrence),
      occurrence.handled,
      today,
    );
    if (isOpen(standings.get(occurrence.id) ?? 'withdrawn')) {
      if (say) remind(context, occurrence, say);
      for (const step of escalate) passOn(context, occurrence, step);
    }
    after.push({ ...occurrence, handled: [...occurrence.handled, ...handled], ...wakeAt(programme, next) });
  }
  await tell(app, context, calendar);
  await app.store.occurrences.saveAll(after);
}

/** Who may have to do with these at all; each right is asked about one by one. */
function concerned(people: readonly Person[], occurrences: readonly StoredOccurrence[]): Person[] {
  const holders = new Set(occurrences.map(({ holder }) => holder));
  return people.filter(({ memberships }) =>
    memberships.some(({ role, schools }) => role === 'coordinator' || schools.some((id) => holders.has(id))),
  );
}

/** One message after the other: a transaction takes no two at once. */
async function tell(app: App, { programme, said }: Woken, calendar: WorkCalendar): Promise<void> {
  const groups = new Map<string, { person: Person; about: ReminderKind; covers: Cover[] }>();
  for (const { person, about, cover } of said) {
    const key = `${about} ${person.id}`;
    const group = groups.get(key) ?? { person, about, covers: [] };
    group.covers.push(cover);
    groups.set(key, group);
  }
  for (const { person, about, covers } of groups.values()) {
    const digest = about === 'digest';
    const slot: Slot = {
      kind: digest ? 'digest' : 'reminder',
      zone: programme.zone,
      calendar,
      about,
      after: app.clock.now(),
      weekday: digest ? digestWeekday(person) : undefined,
    };
    await addToNext(app, person, slot, covers);
  }
}

/** The programme is gone: nothing more is said. */
async function rest(app: App, occurrences: readonly StoredOccurrence[]): Promise<void> {
  await app.store.occurrences.saveAll(occurrences.map(({ wakeAt: _wakeAt, ...occurrence }) => occurrence));
}

function remind({ people, putOff, said }: Woken, occurrence: StoredOccurrence, step: ReminderStep): void {
  for (const person of people) {
    if (!hasToDo(person, occurrence) || !wants(person.settings ?? defaultSettings, step.kind)) continue;
    if (putOff.has(`${person.id} ${occurrence.id}`)) continue;
    said.push({ person, about: step.kind, cover: { occurrence: occurrence.id, step: step.id } });
  }
}

/** Which right doing it takes. */
function actionFor({ kind, side }: StoredOccurrence): Action {
  if (kind === 'form') return side === 'school' ? 'report.fill' : 'coordinator-form.fill';
  return side === 'school' ? 'duty.mark' : 'authority-duty.mark';
}

/** Whether it is the person's to do. */
export function hasToDo({ id, memberships }: Person, occurrence: StoredOccurrence): boolean {
  const { programme, holder } = occurrence;
  const school = holder === '*' ? undefined : holder;
  return may({ kind: 'person', id, memberships }, actionFor(occurrence), { programme, school });
}

function passOn({ people, said }: Woken, occurrence: StoredOccurrence, step: EscalationStep): void {
  for (const person of people) {
    if (!hears(person, occurrence, step) || !wants(person.settings ?? defaultSettings, 'digest')) continue;
    said.push({ person, about: 'digest', cover: { occurrence: occurrence.id, step } });
  }
}

/** Whether the person should know that a school is late: its curators, the coordinators; never its directors. */
function hears(
  { memberships }: Person,
  { programme, holder }: StoredOccurrence,
  step: EscalationStep,
): boolean {
  const held = memberships.filter((membership) => membership.programme === programme);
  if (held.some(({ role, schools }) => role === 'director' && schools.includes(holder))) return false;
  return held.some(
    ({ role, schools }) => role === step && (role === 'coordinator' || schools.includes(holder)),
  );
}
