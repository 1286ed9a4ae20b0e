import { may, roles as allRoles, type Actor, type Role } from '../domain/access.ts';
import type { Programme } from '../domain/programme.ts';
import { compareCodes } from '../domain/text.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import { newId } from './request.ts';

/** Bytes of what tells apart the messages about roles that were taken away. */
const noticeIdBytes = 9;

/** One role of one person in a programme, with the schools that it is for. */
export interface HeldRole {
  person: Person;
  role: Role;
  schools: School[];
}

/** Who has which role. */
export interface RoleList {
  programme: Programme;
  /** By name, then role, then the first school's place in the roster. */
  roles: HeldRole[];
}

/** Everybody with a role in the programme. Refuses with `not-allowed` and `no-programme`. */
export async function listRoles(app: App, actor: Actor, id: string): Promise<Outcome<RoleList>> {
  if (!may(actor, 'role.remove', { programme: id })) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(id);
  if (!programme) return refuse({ code: 'no-programme', id });
  const roster = await app.store.schools.list(id);
  const people = await app.store.people.inProgramme(id);
  const roles = people.flatMap((person) =>
    person.memberships
      .filter((held) => held.programme === id)
      .map((held): HeldRole => ({
        person,
        role: held.role,
        schools: roster.filter((school) => held.schools.includes(school.id)),
      })),
  );
  const place = ({ schools: [first] }: HeldRole) => (first ? roster.indexOf(first) : -1);
  // To the last: a list that is turned page by page is put together anew for each.
  roles.sort(
    (a, b) =>
      compareCodes(a.person.name, b.person.name) ||
      allRoles.indexOf(a.role) - allRoles.indexOf(b.role) ||
      place(a) - place(b) ||
      compareCodes(a.person.id, b.person.id),
  );
  return done({ programme, roles });
}

/** Which role is taken from whom: all of it, or for one school. */
export interface RoleToRemove {
  programme: string;
  person: string;
  role: Role;
  school?: string | undefined;
}

/**
 * Takes a role away; from then on nothing is allowed by it. With a coordinator's role go the invites that they made,
 * or they could come back by one. The person is told. Refuses with `not-allowed`, `no-programme`, `no-person` and
 * `no-role`, and a person (not the operator) with `last-coordinator`.
 */
export async function removeRole(
  app: App,
  actor: Actor,
  wanted: RoleToRemove,
): Promise<Outcome<HeldRole & { programme: Programme }>> {
  const { role, school } = wanted;
  if (!may(actor, 'role.remove', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const roster = await app.store.schools.list(programme.id);
  return app.store.transaction(async () => {
    const person = await app.store.people.get(wanted.person);
    const held = person?.memberships.find((one) => one.programme === programme.id && one.role === role);
    if (!person) return refuse({ code: 'no-person' });
    if (!held || (school !== undefined && !held.schools.includes(school))) return refuse({ code: 'no-role' });
    if (role === 'coordinator' && actor.kind === 'person') {
      // Two of them cannot take it from each other at the same moment.
      const all = await app.store.people.withRoleAlone(programme.id, role);
      if (all.length < 2) return refuse({ code: 'last-coordinator' });
    }
    const schools = school === undefined ? held.schools : [school];
    await app.store.people.removeMembership(person.id, held, school === undefined ? undefined : schools);
    if (role === 'coordinator') await app.store.invites.withdraw(person.id, programme.id);
    await record(app, actor, 'role-removed', {
      programme: programme.id,
      subject: `${role} ${person.id}`,
      detail: schools.join(', '),
    });
    await app.store.notices.add([
      {
        key: `role-removed,${newId(app, noticeIdBytes, 'role-removed', role, ...schools)},${person.id}`,
        person: person.id,
        content: { kind: 'role-removed', programme: programme.id, role, schools },
        createdAt: app.clock.now(),
      },
    ]);
    return done({ programme, person, role, schools: roster.filter(({ id }) => schools.includes(id)) });
  });
}
