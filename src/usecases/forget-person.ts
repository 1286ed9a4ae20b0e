import { may, type Actor, type Role } from '../domain/access.ts';
import type { Programme } from '../domain/programme.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';

/** A role that nobody else holds: in the programme, or for these of its schools. */
export interface SoleRole {
  programme: Programme;
  role: Exclude<Role, 'observer'>;
  /** Empty for a coordinator. */
  schools: School[];
}

/** What forgetting a person means. */
export interface Forgetting {
  person: Person;
  /** How many documents are removed or changed, by collection. */
  counts: Record<string, number>;
  /** Where the person leaves a gap. */
  sole: SoleRole[];
}

/** What forgetting the person would remove, and where they leave a gap. Changes nothing; refuses like `forgetPerson`. */
export async function whatForgettingMeans(app: App, actor: Actor, id: string): Promise<Outcome<Forgetting>> {
  if (!may(actor, 'person.forget', { person: id })) return refuse({ code: 'not-allowed' });
  const person = await app.store.people.get(id);
  if (!person) return refuse({ code: 'no-person' });
  return done({ person, counts: await app.store.personal.count(person), sole: await soleRoles(app, person) });
}

/**
 * Forgets a person: name, Telegram id, roles, settings and all that was only theirs is removed, and nobody can join
 * by their invites any more. What they did for a school stays under an id that is nobody's. For oneself only;
 * refuses with `not-allowed` and `no-person`.
 */
export async function forgetPerson(app: App, actor: Actor, id: string): Promise<Outcome<Forgetting>> {
  if (!may(actor, 'person.forget', { person: id })) return refuse({ code: 'not-allowed' });
  return app.store.transaction(async () => {
    const person = await app.store.people.get(id);
    if (!person) return refuse({ code: 'no-person' });
    const sole = await soleRoles(app, person);
    for (const programme of new Set(person.memberships.map((one) => one.programme))) {
      const roles = person.memberships.flatMap((one) => (one.programme === programme ? [one.role] : []));
      await record(app, actor, 'person-forgotten', { programme, subject: id, detail: roles.join(', ') });
    }
    return done({ person, counts: await app.store.personal.forget(person), sole });
  });
}

/** The roles of the person that nobody else holds. Who only reads leaves no gap. */
async function soleRoles(app: App, { id, memberships }: Person): Promise<SoleRole[]> {
  const found: SoleRole[] = [];
  for (const { programme: of, role, schools } of memberships) {
    const programme = await app.store.programmes.get(of);
    if (!programme || role === 'observer') continue;
    const others = (await app.store.people.withRole(of, role)).filter((other) => other.id !== id);
    if (role === 'coordinator') {
      if (others.length === 0) found.push({ programme, role, schools: [] });
      continue;
    }
    const held = new Set(
      others.flatMap((other) =>
        other.memberships.flatMap((one) => (one.programme === of && one.role === role ? one.schools : [])),
      ),
    );
    const roster = await app.store.schools.list(of);
    const alone = roster.filter((school) => schools.includes(school.id) && !held.has(school.id));
    if (alone.length > 0) found.push({ programme, role, schools: alone });
  }
  return found;
}
