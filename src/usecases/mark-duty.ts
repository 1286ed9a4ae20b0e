import { may, type Actor } from '../domain/access.ts';
import { addDays } from '../domain/dates.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { viewsOf, type DutyView } from './list-duties.ts';
import { actorId, curatorsOf, reviewersOf, todayIn } from './report-support.ts';
import type { App, Decision, Evidence, Notice, NoticeContent } from './ports.ts';

/** How far ahead of its window a duty can be marked as done, in days. */
const ahead = 366;

/** An occurrence with its programme, for those who may see it. Refuses with `no-duty` and `not-allowed`. */
export async function findDuty(
  app: App,
  actor: Actor,
  wanted: { programme: string; occurrence: string },
): Promise<Outcome<DutyView>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const holder = wanted.occurrence.split('/')[1] ?? '';
  const school = holder === '*' ? undefined : holder;
  const target = { programme: programme.id, school };
  if (!may(actor, school === undefined ? 'authority-duty.see' : 'school.see', target)) {
    return refuse({ code: 'not-allowed' });
  }
  const date = todayIn(app, programme);
  const evidence = await app.store.evidence.ofProgramme(
    programme.id,
    school === undefined ? undefined : [school],
  );
  const schools = school === undefined ? [] : [school];
  const found = viewsOf(programme, schools, evidence, date, addDays(date, ahead)).find(
    ({ id }) => id === wanted.occurrence,
  );
  return found ? done(found) : refuse({ code: 'no-duty', id: wanted.occurrence });
}

/**
 * Marks an occurrence as done, with a note or with a report that proves it. A school's waits for review; the
 * authority's, marked by the coordinator, counts at once. `id` makes a repeated press harmless.
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
    const { holder, duty, state } = found.value;
    const school = holder === 'authority' ? undefined : holder.school;
    const target = { programme: mark.programme, school };
    if (!may(actor, school === undefined ? 'authority-duty.mark' : 'duty.mark', target)) {
      return refuse({ code: 'not-allowed' });
    }
    if (found.value.evidence.some(({ id }) => id === mark.id)) return found;
    if (state === 'done') return refuse({ code: 'already-done' });
    const by = actorId(actor);
    const at = app.clock.now();
    const base: Evidence = {
      id: mark.id,
      programme: mark.programme,
      occurrence: mark.occurrence,
      duty: duty.id,
      school,
      quantity: mark.quantity ?? 0,
      count: mark.count ?? 1,
      note,
      report: mark.report,
      state: 'waiting',
      by,
      at,
    };
    const piece: Evidence =
      school === undefined ? { ...base, state: 'accepted', decision: { kind: 'accepted', by, at } } : base;
    await app.store.evidence.save(piece);
    if (school !== undefined) await tellReviewers(app, piece, school);
    return findDuty(app, actor, mark);
  });
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
  if (what.kind === 'returned' && what.reason.trim() === '') return refuse({ code: 'reason-needed' });
  return app.store.transaction(async () => {
    const piece = await app.store.evidence.get(id);
    if (!piece || piece.school === undefined) return refuse({ code: 'nothing-to-review' });
    const curators = (await curatorsOf(app, piece.programme, piece.school)).map((person) => person.id);
    const target = { programme: piece.programme, school: piece.school, curators };
    if (!may(actor, 'report.review', target)) return refuse({ code: 'not-allowed' });
    const decision: Decision = { ...what, by: actorId(actor), at: app.clock.now() };
    if (!(await app.store.evidence.decide(id, decision))) {
      const { decision: made } = piece;
      return made
        ? refuse({ code: 'decided-already', by: made.by, decision: made.kind })
        : refuse({ code: 'nothing-to-review' });
    }
    const kind = what.kind === 'accepted' ? 'evidence-accepted' : 'evidence-returned';
    if (piece.by !== actorId(actor)) await app.store.notices.add([noticeOf(app, kind, piece, piece.by)]);
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
