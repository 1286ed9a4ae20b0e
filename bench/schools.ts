import { readFileSync } from 'node:fs';
import type { Models } from '../src/db/models.ts';
import type { Programme } from '../src/domain/programme.ts';
import type { Language } from '../src/domain/text.ts';
import { loadProgramme } from '../src/usecases/load-programme.ts';
import type { App } from '../src/usecases/ports.ts';

/** Loads a programme that comes with the project, by the name of its file. */
export async function loadProgrammeFile(app: App, name: string): Promise<Programme> {
  const text = readFileSync(new URL(`../programmes/${name}`, import.meta.url), 'utf8');
  const loaded = await loadProgramme(app, { kind: 'operator' }, { text, name });
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  return loaded.value.programme;
}

/** What is known of the director of a school that is made up. */
export interface MadeUpDirector {
  telegramId: number;
  name: string;
  language?: Language;
}

/** Adds schools that are made up to a programme, each with its director, who is given by the school's place. */
export async function addSchools(
  { store }: App,
  { people }: Models,
  programme: string,
  schools: readonly string[],
  director: (place: number) => MadeUpDirector,
): Promise<void> {
  await store.schools.saveAll(
    schools.map((id, place) => ({
      ...{ programme, id, kind: 'secondary', groups: {}, role: 'participant', sample: true },
      name: { ru: `Школа ${place}`, tt: `Мәктәп ${place}` },
    })),
  );
  await people.collection.insertMany(
    schools.map((id, place) => ({
      _id: `director-${place}`,
      ...director(place),
      memberships: [{ programme, role: 'director', schools: [id] }],
    })) as never[],
  );
}
