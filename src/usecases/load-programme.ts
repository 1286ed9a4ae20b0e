import { may, type Actor } from '../domain/access.ts';
import { readProgrammeFile } from '../domain/programme-file.ts';
import type { Programme } from '../domain/programme.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/**
 * Loads a programme's file: checks it wholly and then stores definition and roster in one transaction. A file
 * with problems is refused and changes nothing. Loading again is idempotent; what disappeared from the file
 * keeps its history, and schools imported otherwise stay. The forms common to all programmes are added. `samples` adds
 * the roster made up for trying out. `source` is for a file that comes with the project, and is kept to know it again:
 * such a file leaves a programme alone that somebody has loaded from a file of their own.
 */
export async function loadProgramme(
  app: App,
  actor: Actor,
  file: { text: string; name: string; samples?: boolean | undefined; source?: string },
): Promise<Outcome<{ programme: Programme; change: 'new' | 'changed' | 'same' }>> {
  const read = readProgrammeFile(file.text, file.name);
  if (!read.ok) return refuse({ code: 'bad-programme', problems: read.problems });
  // A form of the programme's own wins over the common one with the same id.
  const own = new Set(read.programme.forms.map(({ id }) => id));
  const common = app.commonForms.filter(({ id }) => !own.has(id));
  const programme = { ...read.programme, forms: [...read.programme.forms, ...common] };
  if (!may(actor, 'programme.load', { programme: programme.id })) return refuse({ code: 'not-allowed' });
  const roster = programme.schools.map((school): School => inProgramme(programme, school, false));
  const samples = programme.sampleSchools.map((school): School => inProgramme(programme, school, true));
  return app.store.transaction(async () => {
    const change = await app.store.programmes.save(programme, app.clock.now(), file.source);
    // A roster that was stored with the same definition may have been corrected by an import since.
    if (change !== 'same') await app.store.schools.saveAll(roster);
    if (file.samples) await app.store.schools.saveAll(samples);
    await app.store.schedules.request(programme.id, app.clock.now());
    if (change !== 'same')
      await record(app, actor, 'programme-loaded', { programme: programme.id, subject: file.name });
    return done({ programme, change });
  });
}

function inProgramme({ id }: Programme, school: Programme['schools'][number], sample: boolean): School {
  return { ...school, programme: id, sample };
}
