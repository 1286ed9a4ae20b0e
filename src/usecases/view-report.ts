import { may, type Actor } from '../domain/access.ts';
import type { Answers } from '../domain/answers.ts';
import { localDateAt, type LocalDate } from '../domain/dates.ts';
import type { Field, Form } from '../domain/form-definition.ts';
import { hiddenAbove } from '../domain/sources.ts';
import { closedOf } from './close-period.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { correctedBy, curatorsOf, findReport, reportKeyOf, type ReportContext } from './report-support.ts';
import type { App } from './ports.ts';
import type { Version } from './ports/reports.ts';
import type { Reviewed } from './review-report.ts';

/** A message of a report's discussion with the name of who wrote it. */
export interface Said {
  who: string;
  at: Date;
  text: string;
}

/**
 * A version of a report as those see it who may see the school. What few people answered in a survey is left
 * out of all answers above the school.
 */
export interface ReportView extends ReportContext {
  version: Version;
  /** A newer version has been sent since. */
  superseded: boolean;
  /** The answers that this version corrects: the accepted ones, else those of the version before. */
  before: Answers | undefined;
  /** What it corrects was accepted, and counts until this one is. */
  corrects: boolean;
  /** The answers accepted for the period before. */
  last: Answers;
  /** Fields whose answers are not shown to this actor. */
  hidden: Field[];
  author: string;
  decidedBy: string | undefined;
  discussion: Said[];
  mayReview: boolean;
  mayComment: boolean;
  /** The actor fills in such reports of the school. */
  mayFill: boolean;
  /** Nothing is taken for the period any more: since that day. */
  closed: LocalDate | undefined;
}

/** A sent version of a report, the newest for 0, with everything that helps to judge it. */
export async function viewReport(
  app: App,
  actor: Actor,
  { report: id, version }: Reviewed,
): Promise<Outcome<ReportView>> {
  const found = await findReport(app, reportKeyOf(id));
  if (!found.ok) return found;
  const { key, report, form, programme } = found.value;
  const closing = closedOf(found.value.closing, key);
  if (!may(actor, 'school.see', key)) return refuse({ code: 'not-allowed' });
  const newest = report.versions.at(-1);
  const seen = version === 0 ? newest : report.versions.find(({ number }) => number === version);
  if (!seen) return refuse({ code: 'no-report' });
  const discussion = report.discussion ?? [];
  const [curators, people] = await Promise.all([
    curatorsOf(app, key.programme, key.school),
    app.store.people.many([
      ...new Set([seen.by, ...(seen.decision ? [seen.decision.by] : []), ...discussion.map(({ by }) => by)]),
    ]),
  ]);
  const nameOf = (person: string) => people.find((one) => one.id === person)?.name ?? '—';
  const shown = (answers: Answers) => (may(actor, 'report.fill', key) ? answers : openly(form, answers));
  const before = correctedBy(report, seen.number);
  return done({
    ...found.value,
    version: { ...seen, answers: shown(seen.answers) },
    superseded: newest?.number !== seen.number,
    before: before && shown(before.answers),
    corrects: before?.decision?.kind === 'accepted',
    last: shown(found.value.last),
    hidden: may(actor, 'report.fill', key) ? [] : hiddenAbove(form, seen.answers),
    author: nameOf(seen.by),
    decidedBy: seen.decision && nameOf(seen.decision.by),
    discussion: discussion.map(({ by, at, text }) => ({ who: nameOf(by), at, text })),
    mayReview: may(actor, 'report.review', { ...key, curators: curators.map((person) => person.id) }),
    mayComment: form.kind !== 'coordinator' && may(actor, 'report.comment', key),
    mayFill: may(actor, fillAction(form, key.school), key),
    closed: closing && localDateAt(closing.at, programme.zone),
  });
}

function openly(form: Form, answers: Answers): Answers {
  const hidden = new Set(hiddenAbove(form, answers).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !hidden.has(id)));
}
