import type { Actor } from '../domain/access.ts';
import type { Refusal } from './outcome.ts';
import { acceptReport, type Reviewed } from './review-report.ts';
import type { App } from './ports.ts';

/** What became of one report of several. */
export interface AcceptedOne {
  reviewed: Reviewed;
  /** Why it was not accepted; undefined when it was. */
  refusal: Refusal | undefined;
}

/** Accepts several reports one after another, each by itself: one that is refused keeps no other back. */
export async function acceptMany(
  app: App,
  actor: Actor,
  reports: readonly Reviewed[],
): Promise<AcceptedOne[]> {
  const decided: AcceptedOne[] = [];
  for (const reviewed of reports) {
    const accepted = await acceptReport(app, actor, reviewed);
    decided.push({ reviewed, refusal: accepted.ok ? undefined : accepted.refusal });
  }
  return decided;
}
