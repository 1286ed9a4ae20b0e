import { may, type Actor } from '../domain/access.ts';
import type { AnswerProblem } from '../domain/answers.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import type { Programme } from '../domain/programme.ts';
import { reasonProblem } from '../domain/reason.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { viewsOf, type DutyView } from './list-duties.ts';
import { actorId, curatorsOf, reviewersOf, todayIn } from './report-support.ts';
import { resumeReminders } from './resume-reminders.ts';
import { teachersIn } from './staff-data.ts';
import { touchDuty } from './touch-reminders.ts';
import type { App } from './ports.ts';
import type { Evidence } from './ports/duties.ts';
import type { Notice, NoticeContent } from './ports/notices.ts';
import type { Decision } from './ports/reports.ts';

/** How far ahead of its window a duty can be marked as done, in days. */
const ahead = 366;

/** The occurrences of one holder: of the school, or of the authority when none is named. */
export async function dutiesOfHolder(
  app: App,
  actor: Actor,
  wanted: { programme: string; school?: string | undefined },
): Promise<Outcome<{ programme: Programme; today: LocalDate; duties: DutyView[] }>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const { school } = wanted;
  const target = { programme: programme.id, school };
  if (!may(actor, school === undefined ? 'authority-duty.see' : 'school.see', target)) {
    return refuse({ code: 'not-allowed' });
  }
  const taking = school === undefined ? undefined : await app.store.schools.get(programme.id, school);
  if (school !== undefined && taking?.role !== 'participant')
    return refuse({ code: 'no-school', id: school });
  const today = todayIn(app, programme);
  const schools = school === undefined ? [] : [school];
  const evidence = await app.store.evidence.ofProgramme(
    programme.id,
    school === undefined ? undefined : schools,
  );
  const teachers = await teachersIn(app, programme);
  const all = viewsOf(programme, schools, evidence, today, addDays(today, ahead), teachers);
  const duties = all.filter(({ holder }) => (holder === 'authority') === (school === undefined));
  return done({ programme, today, duties });
}

/** An occurrence by its id, for those who may see it. Refuses with `no-…` and `not-allowed`. */
export async function findDuty(
  app: App,
  actor: Actor,
  wanted: { programme: string; occurrence: string },
): Promise<Outcome<DutyView>> {
  const holder = wanted.occurrence.split('/')[1] ?? '';
  const listed = await dutiesOfHolder(app, actor, {
    programme: wanted.programme,
    school: holder === '*' ? undefined : holder,
  });
  if (!listed.ok) return listed;
  const found = listed.value.duties.find(({ id }) => id === wanted.occurrence);
  return found ? done(found) : refuse({ code: 'no-duty', id: wanted.occurrence });
}

/**
 * Marks an occurrence as done, with a note or with a report that proves it. A school's waits for review; the
 * authority's, marked by the coordinator, counts at once. `id` makes a repeated press harmless. What is marked
 * on an occurrence that another table has too is kept for that one, and shown for both.
 */
export async function markDuty(
  app: App,
  actor: Actor,
  mark: {
    id: string;
    programme: string;
    occurrence: string;
    note?: string | undefined;
    report?: string | undefined;
    quantity?: number | undefined;
    count?: number | undefined;
  },
): Promise<Outcome<DutyView>> {
  const note = mark.note?.trim();
  if (!note && mark.report === undefined) return refuse({ code: 'reason-needed' });
  return app.store.transaction(async () => {
    const found = await findDuty(app, actor, mark);
    if (!found.ok) return found;
    const { holder, state, planned } = found.value;
    const school = holder === 'authority' ? undefined : holder.school;
    const target = { programme: mark.programme, school };
    if (!may(actor, school === undefined ? 'authority-duty.mark' : 'duty.mark', target)) {
      return refuse({ code: 'not-allowed' });
    }
    const before = await app.store.evidence.get(mark.id);
    if (found.value.evidence.some(({ id }) => id === mark.id)) return found;
    // An id that another occurrence has would replace what was shown there.
    if (before) return refuse({ code: 'no-duty', id: mark.occurrence });
    if (state === 'done') return refuse({ code: 'already-done' });
    const quantity = mark.quantity ?? 0;
    if (planned.length > 0 && !planned[quantity]) return refuse({ code: 'no-duty', id: mark.occurrence });
    const count = mark.count ?? 1;
    const problem = problemOf(count);
    if (problem) return refuse({ code: 'bad-answer', field: 'count', problem });
    const proof = mark.report === undefined ? undefined : await app.store.reports.get(mark.report);
    const proves = proof?.programme === mark.programme && (school === undefined || proof.school === school);
    if (mark.report !== undefined && !(proves && proof.versions.length > 0))
      return refuse({ code: 'no-report' });
    const occurrence = found.value.linkedTo ?? mark.occurrence;
    const by = actorId(actor);
    const at = app.clock.now();
    const base: Evidence = {
      id: mark.id,
      programme: mark.programme,
      occurrence,
      duty: dutyOf(occurrence),
      school,
      quantity,
      count,
      note,
      report: mark.report,
      state: 'waiting',
      by,
      at,
    };
    const piece: Evidence =
      school === undefined ? { ...base, state: 'accepted', decision: { kind: 'accepted', by, at } } : base;
    await app.store.evidence.save(piece);
    await touchDuty(app, piece.programme, piece.occurrence);
    await record(app, actor, 'evidence-sent', {
      programme: piece.programme,
      school: piece.school,
      subject: piece.occurrence,
    });
    if (school !== undefined) await tellReviewers(app, piece, school);
    return findDuty(app, actor, mark);
  });
}

/** As many pieces of evidence as one mark may stand for. */
const mostPieces = 100_000;

function problemOf(count: number): AnswerProblem | undefined {
  if (!Number.isInteger(count)) return { code: 'not-whole' };
  if (count < 1) return { code: 'too-small', min: 1 };
  return count > mostPieces ? { code: 'too-large', max: mostPieces } : undefined;
}

/** The duty's id in the id of an occurrence. */
function dutyOf(occurrence: string): string {
  return occurrence.slice(0, occurrence.indexOf('@'));
}

async function tellReviewers(app: App, piece: Evidence, school: string): Promise<void> {
  const reviewers = await reviewersOf(app, piece.programme, school);
  await app.store.notices.add(
    reviewers.map((person) => noticeOf(app, 'evidence-submitted', piece, person.id)),
  );
}

/** Accepts or returns a piece of evidence that waits; whoever sent it is told. */
export async function decideEvidence(
  app: App,
  actor: Actor,
  id: string,
  what: { kind: 'accepted' } | { kind: 'returned'; reason: string },
): Promise<Outcome<Evidence>> {
  const problem = what.kind === 'returned' ? reasonProblem(what.reason) : undefined;
  if (problem) return refuse({ code: 'bad-reason', problem });
  return app.store.transaction(async () => {
    const piece = await app.store.evidence.get(id);
    // Evidence that is a report is decided on together with it.
    if (!piece || piece.school === undefined || piece.id.includes('#')) {
      return refuse({ code: 'nothing-to-review' });
    }
    const curators = (await curatorsOf(app, piece.programme, piece.school)).map((person) => person.id);
    const target = { programme: piece.programme, school: piece.school, curators };
    if (!may(actor, 'report.review', target)) return refuse({ code: 'not-allowed' });
    const { request } = app;
    if (request !== undefined && piece.decision?.request === request) return done(piece);
    const decision: Decision = {
      ...what,
      by: actorId(actor),
      at: app.clock.now(),
      ...(request === undefined ? {} : { request }),
    };
    if (!(await app.store.evidence.decide(id, decision))) {
      const { decision: made } = piece;
      return made
        ? refuse({ code: 'decided-already', by: made.by, decision: made.kind })
        : refuse({ code: 'nothing-to-review' });
    }
    await touchDuty(app, piece.programme, piece.occurrence);
    const programme = what.kind === 'returned' && (await app.store.programmes.get(piece.programme));
    if (programme) await resumeReminders(app, programme, piece.occurrence, piece.at);
    const kind = what.kind === 'accepted' ? 'evidence-accepted' : 'evidence-returned';
    await record(app, actor, kind, {
      programme: piece.programme,
      school: piece.school,
      subject: piece.occurrence,
      detail: decision.reason,
    });
    // Marked at a terminal: the school's directors are told instead.
    const directors = await app.store.people.withRole(piece.programme, 'director', piece.school);
    const tell = piece.by === 'operator' ? directors.map((person) => person.id) : [piece.by];
    await app.store.notices.add(
      tell.filter((person) => person !== actorId(actor)).map((person) => noticeOf(app, kind, piece, person)),
    );
    return done({ ...piece, state: what.kind, decision });
  });
}

function noticeOf(
  app: App,
  kind: 'evidence-submitted' | 'evidence-accepted' | 'evidence-returned',
  piece: Evidence,
  person: string,
): Notice {
  const content: NoticeContent = { kind, evidence: piece.id };
  return { key: `${kind},${piece.id},${person}`, person, content, createdAt: app.clock.now() };
}
