import { may, type Actor } from '../domain/access.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import {
  actorId,
  findOwnReport,
  reportKeyOf,
  holding,
  reviewersAmong,
  type ReportContext,
} from './report-support.ts';
import type { App } from './ports.ts';
import type { Notice } from './ports/notices.ts';
import type { Comment, Report } from './ports/reports.ts';

/** Characters of one message. */
export const commentLimit = 1000;

/**
 * Adds a message to the discussion of a report that was sent, and tells the other side: the reviewers when the
 * school writes, the school's directors when a reviewer does, and whoever wrote before. The same key again
 * changes nothing. Refuses with `not-allowed`, `no-…`, `reason-needed` and `bad-answer` (too long).
 */
export async function commentReport(
  app: App,
  actor: Actor,
  wanted: { report: string; text: string; key: string },
): Promise<Outcome<Report>> {
  const text = wanted.text.trim();
  if (text === '') return refuse({ code: 'reason-needed' });
  const { length } = [...text];
  if (length > commentLimit) {
    const problem = { code: 'too-long', max: commentLimit, length } as const;
    return refuse({ code: 'bad-answer', field: 'comment', problem });
  }
  for (;;) {
    const found = await findOwnReport(app, actor, reportKeyOf(wanted.report));
    if (!found.ok) return found;
    const { report: now, key } = found.value;
    if (!may(actor, 'report.comment', key)) return refuse({ code: 'not-allowed' });
    if (now.versions.length === 0) return refuse({ code: 'no-report' });
    const before = now.discussion ?? [];
    if (before.some((one) => one.key === wanted.key)) return done(now);
    const comment: Comment = { key: wanted.key, by: actorId(actor), at: app.clock.now(), text };
    const report: Report = { ...now, discussion: [...before, comment], revision: now.revision + 1 };
    const notices = await noticesOf(app, actor, { ...found.value, report }, comment);
    if (await app.store.reports.save(report, notices)) return done(report);
  }
}

async function noticesOf(
  app: App,
  actor: Actor,
  { report, key }: ReportContext,
  comment: Comment,
): Promise<Notice[]> {
  const concerned = await app.store.people.concernedWith(key.programme, key.school);
  const directors = holding(concerned, 'director', key.programme, key.school).map(({ id }) => id);
  const reviewers = reviewersAmong(concerned, key.programme, key.school).map(({ id }) => id);
  const wrote = (report.discussion ?? []).map(({ by }) => by).filter((by) => by !== 'operator');
  const toldTo = may(actor, 'report.fill', key)
    ? [...reviewers, ...wrote.filter((by) => !directors.includes(by))]
    : [...directors, ...wrote];
  const known = concerned.filter(({ id }) => toldTo.includes(id));
  const unknown = [...new Set(toldTo)].filter((id) => !known.some((one) => one.id === id));
  const people = unknown.length > 0 ? [...known, ...(await app.store.people.many(unknown))] : known;
  // Somebody who lost the right since is not told what is written now.
  return people
    .filter(({ id }) => id !== comment.by)
    .filter(({ id, memberships }) => may({ kind: 'person', id, memberships }, 'report.comment', key))
    .map(({ id }) => ({
      key: `report-comment,${report.id},${comment.key},${id}`,
      person: id,
      content: { kind: 'report-comment', report: report.id, comment: comment.key },
      createdAt: comment.at,
    }));
}
