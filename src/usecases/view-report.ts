import { may, type Actor } from '../domain/access.ts';
import type { Answers } from '../domain/answers.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { curatorsOf, findReport, lastAnswers, reportKeyOf, type ReportContext } from './report-support.ts';
import type { App, Version } from './ports.ts';
import type { Reviewed } from './review-report.ts';

/** A version of a report as those see it who may see the school. */
export interface ReportView extends ReportContext {
  version: Version;
  /** A newer version has been sent since. */
  superseded: boolean;
  /** The version before, that this one corrects. */
  before: Answers | undefined;
  /** The answers accepted for the period before. */
  last: Answers;
  author: string;
  decidedBy: string | undefined;
  mayReview: boolean;
}

/** The sent version of a report with everything that helps to judge it. */
export async function viewReport(
  app: App,
  actor: Actor,
  { report: id, version }: Reviewed,
): Promise<Outcome<ReportView>> {
  const found = await findReport(app, reportKeyOf(id));
  if (!found.ok) return found;
  const { key, report } = found.value;
  if (!may(actor, 'school.see', key)) return refuse({ code: 'not-allowed' });
  const seen = report.versions.find(({ number }) => number === version);
  if (!seen) return refuse({ code: 'no-report' });
  const [curators, others, people] = await Promise.all([
    curatorsOf(app, key.programme, key.school),
    app.store.reports.ofSchool(key.programme, key.school),
    app.store.people.many([seen.by, ...(seen.decision ? [seen.decision.by] : [])]),
  ]);
  const nameOf = (person: string) => people.find((one) => one.id === person)?.name ?? '—';
  return done({
    ...found.value,
    version: seen,
    superseded: report.versions.at(-1)?.number !== version,
    before: report.versions.findLast(({ number }) => number < version)?.answers,
    last: lastAnswers(others, key),
    author: nameOf(seen.by),
    decidedBy: seen.decision && nameOf(seen.decision.by),
    mayReview: may(actor, 'report.review', { ...key, curators: curators.map((person) => person.id) }),
  });
}
