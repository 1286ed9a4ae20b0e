/** The audit trail. */

/** Where an action came from. */
export type Via = 'chat' | 'cli';

/** What the audit trail knows of. */
export const auditActions = [
  'report-sent',
  'report-accepted',
  'report-returned',
  'evidence-sent',
  'evidence-accepted',
  'evidence-returned',
  'invite-created',
  'joined',
  'role-removed',
  'person-forgotten',
  'programme-loaded',
  'schools-imported',
  'history-imported',
  'values-recomputed',
  'results-imported',
  'group-changed',
  'period-closed',
  'period-reopened',
  'reminded',
  'exported',
  'campaign-confirmed',
  'campaign-started',
  'campaign-scheduled',
  'campaign-withdrawn',
  'campaign-paused',
  'campaign-resumed',
  'campaign-stopped',
  'campaign-resent',
  'campaign-corrected',
  'campaign-recalled',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Who did what, when and from where. Never changed and never deleted. */
export interface AuditEntry {
  at: Date;
  /** A person's id, or `operator`. */
  by: string;
  via: Via;
  action: AuditAction;
  programme: string;
  school?: string | undefined;
  /** What it was done to: a report's id, a role, a file. */
  subject: string;
  /** A reason or a figure that belongs to it. */
  detail?: string | undefined;
  /** Unique where there is one: the same again is kept once. */
  key?: string | undefined;
}

export interface AuditStore {
  /** Adds an entry, once for each key. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(wanted: {
    programme: string;
    school?: string | undefined;
    limit: number;
    skip?: number | undefined;
  }): Promise<AuditEntry[]>;
}
