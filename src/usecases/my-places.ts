import { may, visibleSchools, type Actor } from '../domain/access.ts';
import type { Programme } from '../domain/programme.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** One programme as a person takes part in it. */
export interface Place {
  programme: Programme;
  /** The participating schools that the person sees, by id. */
  schools: School[];
  /** Of these, the ids of those that the person reports for: as director, or with the coordinator's form. */
  reporting: string[];
  /** The person sees the whole programme. */
  whole: boolean;
  /** The person sees the authority's duties. */
  authority: boolean;
}

/** The programmes of a person with what is seen and reported there; all programmes for the operator. */
export async function myPlaces(app: App, actor: Actor): Promise<Place[]> {
  const ids =
    actor.kind === 'operator'
      ? (await app.store.programmes.list()).map(({ id }) => id)
      : [...new Set(actor.memberships.map(({ programme }) => programme))];
  const places = await Promise.all(
    ids.map(async (id): Promise<Place[]> => {
      const [programme, roster] = await Promise.all([
        app.store.programmes.get(id),
        app.store.schools.list(id),
      ]);
      if (!programme) return [];
      const participants = roster.filter(({ role }) => role === 'participant');
      const visible = new Set(
        visibleSchools(
          actor,
          id,
          participants.map((school) => school.id),
        ),
      );
      const schools = participants.filter((school) => visible.has(school.id));
      const ownForm = programme.forms.some(({ kind }) => kind === 'coordinator');
      const reporting = schools
        .map((school) => school.id)
        .filter((school) => {
          const target = { programme: id, school };
          return (
            may(actor, 'report.fill', target) || (ownForm && may(actor, 'coordinator-form.fill', target))
          );
        });
      return [
        {
          programme,
          schools,
          reporting,
          whole: may(actor, 'programme.see', { programme: id }),
          authority: may(actor, 'authority-duty.see', { programme: id }),
        },
      ];
    }),
  );
  return places.flat();
}
