import type { Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import { statusChanges, type SeenStatus } from '../domain/digest.ts';
import { dutyState } from '../domain/duties.ts';
import type { Status } from '../domain/indicators.ts';
import { planYear, type Period } from '../domain/periods.ts';

import type { Programme } from '../domain/programme.ts';
import type { DigestItem } from './digest-item.ts';
import type { DutyView } from './list-duties.ts';
import { municipalityStatus } from './municipality-status.ts';
import type { Place } from './my-places.ts';
import type { App } from './ports.ts';
import type { DigestSight } from './ports/notices.ts';
import type { ReportHead } from './ports/reports.ts';
import { actorId } from './report-support.ts';
import { schoolStatus } from './school-status.ts';

/** What changed since a person last looked at a programme's digest. */

/** How the indicators stand now: each of these schools', or of all together (`*`) for who sees the whole. */
export async function statusesNow(
  app: App,
  actor: Actor,
  { programme, schools, whole }: Place,
  today: LocalDate,
): Promise<{ period: Period; statuses: SeenStatus<Status>[] }> {
  const period = planYear(programme, today);
  const statuses: SeenStatus<Status>[] = [];
  const add = (school: string, of: readonly { indicator: { id: string }; status: Status }[]) =>
    statuses.push(...of.map(({ indicator, status }) => ({ school, indicator: indicator.id, status })));
  if (programme.indicators.length === 0) return { period, statuses };
  if (whole) {
    const together = await municipalityStatus(app, actor, { programme: programme.id });
    if (together.ok) add('*', together.value.indicators);
    return { period, statuses };
  }
  for (const { id } of schools) {
    const status = await schoolStatus(app, actor, { programme: programme.id, school: id });
    if (status.ok) add(id, status.value.indicators);
  }
  return { period, statuses };
}

/** Indicators that stand otherwise than they were seen. A new plan year begins anew: nothing is compared. */
export function changedStatuses(
  { programme, schools }: Pick<Place, 'programme' | 'schools'>,
  seen: DigestSight,
  now: { period: Period; statuses: readonly SeenStatus<Status>[] },
): DigestItem[] {
  if (seen.period !== now.period) return [];
  return statusChanges(seen.statuses, now.statuses).flatMap(({ school, indicator: id, status, was }) => {
    const indicator = programme.indicators.find((one) => one.id === id);
    const named = schools.find((one) => one.id === school);
    if (!indicator || (school !== '*' && !named)) return [];
    const item: DigestItem = {
      kind: 'status',
      programme,
      school: named,
      mine: school === '*',
      urgency: 'changed',
      indicator,
      period: now.period,
      status,
      was,
    };
    return [item];
  });
}

/** Decisions and comments since an instant that others made, and reports that were sent; newest first. */
export function changedReports(
  actor: Actor,
  { programme, schools }: Pick<Place, 'programme' | 'schools'>,
  heads: readonly ReportHead[],
  since: Date,
): DigestItem[] {
  const me = actorId(actor);
  const known = new Map(schools.map((school) => [school.id, school]));
  const found: { at: Date; item: DigestItem }[] = [];
  for (const head of heads) {
    const school = known.get(head.school);
    const form = programme.forms.find(({ id }) => id === head.form);
    if (!school || !form) continue;
    const add = (what: 'accepted' | 'returned' | 'sent' | 'commented', by: string, at: Date) => {
      if (at <= since || by === me) return;
      const item: DigestItem = {
        kind: 'report-news',
        programme,
        school,
        mine: false,
        urgency: 'changed',
        what,
        form,
        key: head,
      };
      found.push({ at, item });
    };
    for (const { by, at, decision } of head.versions) {
      // What its author accepted at once, the coordinator's own form, is told as accepted alone.
      if (decision?.by !== by) add('sent', by, at);
      if (decision) add(decision.kind, decision.by, decision.at);
    }
    const comment = head.discussion.findLast(({ by, at }) => at > since && by !== me);
    if (comment) add('commented', comment.by, comment.at);
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime()).map(({ item }) => item);
}

/** Duties that are done now and were not at an instant. */
export function dutiesDone(
  { programme, schools }: Pick<Place, 'programme' | 'schools'>,
  duties: readonly DutyView[],
  since: Date,
): DigestItem[] {
  const done = duties.filter(({ state }) => state === 'done');
  return done.flatMap((view): DigestItem[] => {
    const { holder } = view;
    const then = view.evidence.filter(({ at, decision }) => (decision?.at ?? at) <= since);
    if (then.length === view.evidence.length || doneWith(programme, view, then)) return [];
    const school = holder === 'authority' ? undefined : schools.find(({ id }) => id === holder.school);
    if (holder !== 'authority' && !school) return [];
    return [{ kind: 'duty-done', programme, school, mine: false, urgency: 'changed', view }];
  });
}

/** Whether that evidence alone makes an occurrence done. */
function doneWith(programme: Programme, view: DutyView, evidence: DutyView['evidence']): boolean {
  const marks = evidence.flatMap(({ state, quantity, count }) =>
    state === 'accepted' ? [{ state, quantity, count }] : [],
  );
  return dutyState(programme, view, marks, view.window.due) === 'done';
}
