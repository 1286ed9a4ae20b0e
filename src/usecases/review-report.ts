import { may, type Actor } from '../domain/access.ts';
import { fieldOf } from '../domain/form-engine.ts';
import { reasonProblem } from '../domain/reason.ts';
import { valuesFrom } from '../domain/stored-values.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Notice, NoticeContent } from './ports/notices.ts';
import type { Decision, Report } from './ports/reports.ts';
import { proveDuties } from './prove-duties.ts';
import { remember, wasHandled } from './request.ts';
import {
  acceptedReports,
  actorId,
  authorityId,
  curatorsOf,
  findOwnReport,
  reportKeyOf,
  type ReportContext,
  saveOrThrow,
} from './report-support.ts';

/** What a reviewer decides on: a report and the version that was seen. */
export interface Reviewed {
  report: string;
  version: number;
}

/**
 * Accepts the version of a report that waits: its figures become the values of the indicators, its author is
 * told. Refuses a version that was decided on before, with who did it, and one that a newer replaced.
 */
export async function acceptReport(app: App, actor: Actor, reviewed: Reviewed): Promise<Outcome<Report>> {
  return app.store.transaction(async () => {
    const found = await findForReview(app, actor, reviewed);
    if (!found.ok) return found;
    if (isDecidedBy(app, found.value.report, reviewed)) return done(found.value.report);
    return acceptVersion(app, actor, found.value);
  });
}

/** Returns the version that waits, naming the field (or none: the whole report) and the reason. */
export async function returnReport(
  app: App,
  actor: Actor,
  reviewed: Reviewed,
  why: { field?: string | undefined; reason: string },
): Promise<Outcome<Report>> {
  const reason = why.reason.trim();
  const problem = reasonProblem(reason);
  if (problem) return refuse({ code: 'bad-reason', problem });
  return app.store.transaction(async () => {
    const found = await findForReview(app, actor, reviewed);
    if (!found.ok) return found;
    const { form, report: now } = found.value;
    if (isDecidedBy(app, now, reviewed)) return done(now);
    if (why.field !== undefined && !fieldOf(form, why.field)) {
      return refuse({ code: 'unknown-field', field: why.field, known: form.fields.map(({ id }) => id) });
    }
    const report = await decide(app, actor, found.value, { kind: 'returned', field: why.field, reason });
    await proveDuties(app, { ...found.value, report }, 'returned');
    return done(report);
  });
}

/** Under which a report remembers that a version was decided on. */
function decidePurpose(version: number): string {
  return `decide ${version}`;
}

/** Whether this request has decided on that version before. */
function isDecidedBy(app: App, report: Report, { version }: Pick<Reviewed, 'version'>): boolean {
  return wasHandled(app, report, decidePurpose(version));
}

/** The report for somebody who may review it, with the version that waits or that the same request has decided on. */
export async function findForReview(
  app: App,
  actor: Actor,
  { report: id, version }: Reviewed,
): Promise<Outcome<ReportContext>> {
  const found = await findOwnReport(app, actor, reportKeyOf(id));
  if (!found.ok) return found;
  const { key, report } = found.value;
  const curators = (await curatorsOf(app, key.programme, key.school)).map((person) => person.id);
  if (!may(actor, 'report.review', { ...key, curators })) return refuse({ code: 'not-allowed' });
  const last = report.versions.at(-1);
  // The same request decided on it: what it brought about is there.
  if (isDecidedBy(app, report, { version })) return found;
  const named = report.versions.find(({ number }) => number === version);
  if (named?.decision) {
    return refuse({ code: 'decided-already', by: named.decision.by, decision: named.decision.kind });
  }
  if (!report.waiting || !last || last.number !== version) return refuse({ code: 'nothing-to-review' });
  return found;
}

/** Whether the actor may accept a report: its reviewers, and the coordinator the coordinator's own form. */
export async function mayAccept(app: App, actor: Actor, { form, key }: ReportContext): Promise<boolean> {
  if (form.kind === 'coordinator') return may(actor, 'coordinator-form.fill', key);
  if (key.school === authorityId) return may(actor, 'authority-duty.mark', key);
  const curators = (await curatorsOf(app, key.programme, key.school)).map((person) => person.id);
  return may(actor, 'report.review', { ...key, curators });
}

/** Accepts a report's last version inside the caller's transaction. The right to do so is asked here too. */
export async function acceptVersion(
  app: App,
  actor: Actor,
  context: ReportContext,
): Promise<Outcome<Report>> {
  const { programme } = context;
  if (!(await mayAccept(app, actor, context))) return refuse({ code: 'not-allowed' });
  const report = await decide(app, actor, context, { kind: 'accepted' });
  await app.store.values.replaceOfReport(
    report,
    valuesFrom(programme, { reports: acceptedReports([report]) }),
  );
  await proveDuties(app, { ...context, report }, 'accepted');
  // Some quantities are planned by the number of teachers.
  if (context.form.kind === 'staff') {
    await app.store.schedules.request(context.key.programme, app.clock.now());
  }
  return done(report);
}

async function decide(
  app: App,
  actor: Actor,
  context: ReportContext,
  what: Pick<Decision, 'kind' | 'field' | 'reason'>,
): Promise<Report> {
  const decision: Decision = { ...what, by: actorId(actor), at: app.clock.now() };
  const versions = context.report.versions.map((version, at, all) =>
    at === all.length - 1 ? { ...version, decision } : version,
  );
  const number = versions.at(-1)?.number ?? 0;
  const report: Report = {
    ...context.report,
    ...remember(app, context.report, decidePurpose(number)),
    versions,
    waiting: false,
    revision: context.report.revision + 1,
  };
  await saveOrThrow(app, report);
  await record(app, actor, what.kind === 'accepted' ? 'report-accepted' : 'report-returned', {
    programme: report.programme,
    school: report.school,
    subject: report.id,
    detail: what.reason,
  });
  await tellAuthor(app, actor, report, what.kind);
  return report;
}

/** Tells whoever sent it; the school's directors when it came from a terminal. */
async function tellAuthor(app: App, actor: Actor, report: Report, kind: Decision['kind']): Promise<void> {
  const version = report.versions.at(-1);
  if (!version) return;
  const directors = await app.store.people.withRole(report.programme, 'director', report.school);
  const people = version.by === 'operator' ? directors.map(({ id }) => id) : [version.by];
  const content: NoticeContent = {
    kind: kind === 'accepted' ? 'report-accepted' : 'report-returned',
    report: report.id,
    version: version.number,
  };
  await app.store.notices.add(
    people
      .filter((person) => person !== actorId(actor))
      .map((person): Notice => ({
        key: `${content.kind},${report.id},${version.number},${person}`,
        person,
        content,
        createdAt: app.clock.now(),
      })),
  );
}
