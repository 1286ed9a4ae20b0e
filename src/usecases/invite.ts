import { createHash } from 'node:crypto';
import { may, type Actor, type Role } from '../domain/access.ts';
import type { Programme } from '../domain/programme.ts';
import { myPlaces, type Place } from './my-places.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId } from './report-support.ts';
import type { App } from './ports.ts';
import type { Invite, Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import { newId } from './request.ts';

/** Bytes of a code: 96 bits, 16 characters of `A-Za-z0-9_-`, which a deep link takes as they are. */
const codeBytes = 12;
/** Bytes of the id of a failed try. */
const failureIdBytes = 12;
/** How many wrong codes an account may try in how many minutes. */
const triesAllowed = 5;
const triesWindow = 10;

/** The programmes to which the actor may invite, each with its schools. */
export async function invitePlaces(app: App, actor: Actor): Promise<Place[]> {
  const places = await myPlaces(app, actor);
  return places.filter(({ programme }) => may(actor, 'invite.create', { programme: programme.id }));
}

/** Makes an invite and returns its code, which is shown once and stored only as a hash. */
export async function createInvite(
  app: App,
  actor: Actor,
  wanted: { programme: string; role: Role; schools: string[]; uses: number; validHours: number },
): Promise<Outcome<{ code: string; invite: Invite; programme: Programme; schools: School[] }>> {
  if (!may(actor, 'invite.create', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!Number.isInteger(wanted.uses) || wanted.uses < 1 || wanted.uses > 1000) {
    return refuse({ code: 'bad-invite', what: 'uses' });
  }
  if (!(wanted.validHours > 0 && wanted.validHours <= 24 * 366))
    return refuse({ code: 'bad-invite', what: 'expires' });
  const needsSchools = wanted.role === 'director' || wanted.role === 'curator';
  if (needsSchools && wanted.schools.length === 0)
    return refuse({ code: 'invite-needs-school', role: wanted.role });
  if (!needsSchools && wanted.schools.length > 0) return refuse({ code: 'bad-invite', what: 'schools' });
  const roster = new Map((await app.store.schools.list(programme.id)).map((school) => [school.id, school]));
  const unknown = wanted.schools.find((id) => !roster.has(id));
  if (unknown !== undefined) return refuse({ code: 'no-school', id: unknown });
  const code = newId(app, codeBytes, 'invite', wanted.role, ...wanted.schools);
  const invite: Invite = {
    hash: hashOf(code),
    programme: programme.id,
    role: wanted.role,
    schools: [...new Set(wanted.schools)],
    usesLeft: wanted.uses,
    expiresAt: new Date(app.clock.now().getTime() + wanted.validHours * 3_600_000),
    createdBy: actorId(actor),
  };
  const made = { code, programme, schools: invite.schools.flatMap((id) => roster.get(id) ?? []) };
  const before = app.request === undefined ? undefined : await app.store.invites.find(invite.hash);
  if (before) return done({ ...made, invite: before });
  await app.store.transaction(async () => {
    await app.store.invites.add(invite);
    await record(app, actor, 'invite-created', {
      programme: programme.id,
      subject: invite.role,
      detail: invite.schools.join(', '),
    });
  });
  return done({ ...made, invite });
}

/** What joining by a code brought: the role, and whether the person had it already. */
export interface Joined {
  invite: Invite;
  programme: Programme;
  schools: School[];
  already: boolean;
}

/**
 * Joins a programme by an invite's code. Used up, expired and unknown codes are refused each in its own way;
 * after 5 wrong tries in 10 minutes an account has to wait. Who has the role already uses nothing up.
 */
export async function joinByCode(app: App, person: Person, code: string): Promise<Outcome<Joined>> {
  const now = app.clock.now();
  const since = new Date(now.getTime() - triesWindow * 60_000);
  const failure = newId(app, failureIdBytes, 'wrong code');
  if ((await app.store.invites.failures(person.telegramId, since, failure)) >= triesAllowed) {
    return refuse({ code: 'too-many-tries', minutes: triesWindow });
  }
  const joined = await app.store.transaction(() => join(app, person, hashOf(code.trim()), now));
  if (!joined.ok && joined.refusal.code === 'code-unknown')
    await app.store.invites.addFailure({ id: failure, telegramId: person.telegramId, at: now });
  return joined;
}

async function join(app: App, asked: Person, hash: string, now: Date): Promise<Outcome<Joined>> {
  // Read again: a second press of the same person must not use the invite up twice.
  const person = (await app.store.people.get(asked.id)) ?? asked;
  const invite = await app.store.invites.find(hash);
  const programme = invite && (await app.store.programmes.get(invite.programme));
  if (!invite || !programme) return refuse({ code: 'code-unknown' });
  const { role, schools } = invite;
  const held = person.memberships.filter((one) => one.programme === programme.id && one.role === role);
  const isNew = app.request !== undefined && person.joinedBy === app.request;
  const has = held.some((one) => schools.every((school) => one.schools.includes(school)));
  const already = has && !isNew;
  const roster = await app.store.schools.list(programme.id);
  const joined = { invite, programme, schools: roster.filter(({ id }) => schools.includes(id)), already };
  if (has) return done(joined);
  // Who opens their own link to try it out would use it up and become what they are not.
  if (invite.createdBy === person.id) return refuse({ code: 'own-invite' });
  if (invite.expiresAt <= now) return refuse({ code: 'code-expired' });
  if (!(await app.store.invites.use(hash, now))) return refuse({ code: 'code-used-up' });
  await app.store.people.addMembership(person.id, { programme: programme.id, role, schools }, app.request);
  await app.store.schedules.wake(programme.id, now);
  await record(app, { kind: 'person', id: person.id, memberships: person.memberships }, 'joined', {
    programme: programme.id,
    subject: role,
    detail: schools.join(', '),
  });
  return done(joined);
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
