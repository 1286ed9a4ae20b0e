import type { Programme } from '../../domain/programme.ts';
import { valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { refuse, done } from '../../usecases/outcome.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';
import { programmeText } from './programme-text.ts';
import { countsOf } from './programme-file.ts';

/** `programmes list`: what is loaded. */
export async function listProgrammes(context: CliContext): Promise<CliReport> {
  const { t, language } = context.translator;
  const programmes = await withApp(context, (app) => app.store.programmes.list());
  return {
    json: programmes.map((programme) => ({
      id: programme.id,
      title: programme.title[language],
      municipality: programme.municipality[language],
      from: programme.period.from,
      to: programme.period.to ?? null,
      year: programme.year,
      zone: programme.zone,
      ...countsOf(programme),
    })),
    text: () =>
      table(
        [t('cli-column-id'), t('cli-column-title'), t('cli-column-period')],
        programmes.map(({ id, title, period }) => [
          id,
          title[language],
          `${period.from} — ${period.to ?? '…'}`,
        ]),
      ),
  };
}

/** `programmes show ID`: the whole programme; in the document the duties of all roadmaps stand in one list too. */
export async function showProgramme(context: CliContext, id: string): Promise<CliReport> {
  const programme = valueOrRefuse(
    await withApp(context, async (app) => {
      const found = await app.store.programmes.get(id);
      return found ? done(found) : refuse({ code: 'no-programme', id });
    }),
  );
  return { json: document(programme), text: () => programmeText(context.translator, programme) };
}

function document(programme: Programme): object {
  const { indicators, roadmaps, ...passport } = programme;
  return {
    ...passport,
    indicators: indicators.map(({ id, level, direction, base, plan, ...indicator }) => ({
      ...{ id, level, direction, base, plan },
      ...indicator,
    })),
    duties: roadmaps.flatMap(({ id: roadmap, duties }) => duties.map((duty) => ({ ...duty, roadmap }))),
    roadmaps,
  };
}
