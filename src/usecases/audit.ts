import { createHash } from 'node:crypto';
import { may, type Actor } from '../domain/access.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, authorityId } from './report-support.ts';
import type { Programme } from '../domain/programme.ts';
import type { App } from './ports.ts';
import type { AuditAction, AuditEntry } from './ports/audit.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';

/**
 * Adds to the audit trail what an actor did, once for a request. Inside the caller's transaction, so that both
 * happen or neither.
 */
export async function record(
  app: App,
  actor: Actor,
  action: AuditAction,
  about: { programme: string; school?: string | undefined; subject: string; detail?: string | undefined },
): Promise<void> {
  await app.store.audit.append(entryOf(app, actor, action, about));
}

/** The entry of the audit trail that says what an actor did. */
export function entryOf(
  app: App,
  actor: Actor,
  action: AuditAction,
  about: Parameters<typeof record>[3],
): AuditEntry {
  return {
    at: app.clock.now(),
    by: actorId(actor),
    via: actor.kind === 'operator' ? 'cli' : 'chat',
    action,
    ...about,
    ...(about.school === authorityId ? { school: undefined } : {}),
    ...(app.request === undefined ? {} : { key: entryKey(app.request, action, about) }),
  };
}

/** What tells apart the entries of one request. */
function entryKey(
  request: string,
  action: AuditAction,
  { programme, school, subject, detail }: Parameters<typeof record>[3],
): string {
  const what = JSON.stringify([request, action, programme, school, subject, detail]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 22);
}

/** Entries of the audit trail with the names of who acted and of what it was done to. */
export interface AuditTrail {
  programme: Programme;
  schools: Map<string, School>;
  entries: AuditEntry[];
  people: Map<string, Person>;
}

/** The ids of who did it and, where it was done to somebody, to whom. */
function peopleOf({ by, action, subject }: AuditEntry): string[] {
  return action === 'role-removed' ? [by, subject.split(' ')[1] ?? ''] : [by];
}

/** The newest entries of a programme's audit trail, newest first; of one school when given. */
export async function readAudit(
  app: App,
  actor: Actor,
  wanted: { programme: string; school?: string | undefined; limit: number; skip?: number | undefined },
): Promise<Outcome<AuditTrail>> {
  if (!may(actor, 'audit.read', { programme: wanted.programme })) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) {
    return refuse({ code: 'no-programme', id: wanted.programme });
  }
  const entries = await app.store.audit.list(wanted);
  const people = await app.store.people.many([...new Set(entries.flatMap(peopleOf))]);
  const roster = await app.store.schools.list(wanted.programme);
  return done({
    programme,
    schools: new Map(roster.map((school) => [school.id, school])),
    entries,
    people: new Map(people.map((person) => [person.id, person])),
  });
}
