import { may, type Actor } from '../../domain/access.ts';
import { myPlaces } from '../my-places.ts';
import type { App } from '../ports.ts';
import type { Person } from '../ports/people.ts';

/** Who may write to everybody of the actor's programmes, for those who may not: the names of their coordinators. */
export async function campaignAuthors(app: App, actor: Actor): Promise<string[]> {
  const names = new Set<string>();
  for (const { programme } of await myPlaces(app, actor)) {
    const people = await app.store.people.withRole(programme.id, 'coordinator');
    for (const person of people.filter(writesToAll(programme.id))) names.add(person.name);
  }
  return [...names];
}

function writesToAll(programme: string): (person: Person) => boolean {
  return ({ id, memberships }) => may({ kind: 'person', id, memberships }, 'broadcast.send', { programme });
}
