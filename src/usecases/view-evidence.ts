import { may, type Actor } from '../domain/access.ts';
import type { Programme } from '../domain/programme.ts';
import type { DutyView } from './list-duties.ts';
import { findDuty } from './mark-duty.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { curatorsOf } from './report-support.ts';
import type { App } from './ports.ts';
import type { Evidence } from './ports/duties.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** A piece of evidence for a school's duty as those see it who may see the school. */
export interface EvidenceView {
  evidence: Evidence;
  programme: Programme;
  school: School;
  /** The occurrence it is for; undefined when the programme's file has it no more. */
  view: DutyView | undefined;
  /** The report that was given as proof. */
  report: Report | undefined;
  author: string;
  decidedBy: string | undefined;
  mayReview: boolean;
}

/** A piece of evidence by its token. Refuses with `nothing-to-review`, `no-…` and `not-allowed`. */
export async function viewEvidence(app: App, actor: Actor, token: string): Promise<Outcome<EvidenceView>> {
  const evidence = await app.store.evidence.byToken(token);
  if (!evidence || evidence.school === undefined) return refuse({ code: 'nothing-to-review' });
  const target = { programme: evidence.programme, school: evidence.school };
  if (!may(actor, 'school.see', target)) return refuse({ code: 'not-allowed' });
  const [programme, school] = await Promise.all([
    app.store.programmes.get(evidence.programme),
    app.store.schools.get(evidence.programme, evidence.school),
  ]);
  if (!programme) return refuse({ code: 'no-programme', id: evidence.programme });
  if (!school) return refuse({ code: 'no-school', id: evidence.school });
  const [found, report, curators, people] = await Promise.all([
    findDuty(app, actor, evidence),
    evidence.report === undefined ? undefined : app.store.reports.get(evidence.report),
    curatorsOf(app, evidence.programme, evidence.school),
    app.store.people.many([evidence.by, ...(evidence.decision ? [evidence.decision.by] : [])]),
  ]);
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? '—';
  const own = !evidence.id.includes('#');
  return done({
    evidence,
    programme,
    school,
    view: found.ok ? found.value : undefined,
    report,
    author: nameOf(evidence.by),
    decidedBy: evidence.decision && nameOf(evidence.decision.by),
    mayReview: own && may(actor, 'report.review', { ...target, curators: curators.map(({ id }) => id) }),
  });
}
