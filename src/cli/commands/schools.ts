import { done, refuse } from '../../usecases/outcome.ts';
import { valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

/** `schools list PROGRAMME`: the roster, with what was confirmed of the groups: it goes before the roster. */
export async function listSchools(context: CliContext, id: string): Promise<CliReport> {
  const { t, language } = context.translator;
  const schools = valueOrRefuse(
    await withApp(context, async ({ store }) => {
      const [programme, roster] = await Promise.all([store.programmes.get(id), store.schools.list(id)]);
      return programme ? done(roster) : refuse({ code: 'no-programme', id });
    }),
  );
  return {
    json: schools.map((school) => ({
      id: school.id,
      name: school.name,
      kind: school.kind,
      pupils: school.pupils ?? null,
      groups: school.groups,
      confirmed: school.confirmed ?? [],
      role: school.role,
      sample: school.sample,
    })),
    text: () =>
      table(
        [
          t('cli-column-id'),
          t('cli-column-title'),
          t('cli-column-kind'),
          t('cli-column-pupils'),
          t('cli-column-groups'),
          t('cli-column-confirmed'),
        ],
        schools.map((school) => [
          school.id,
          school.name[language],
          t(`school-kind-${school.kind}`),
          school.pupils === undefined ? '' : String(school.pupils),
          Object.entries(school.groups)
            .flatMap(([year, groups]) => groups.map((group) => (year === 'all' ? group : `${year}:${group}`)))
            .join(', '),
          (school.confirmed ?? [])
            .map(({ year, group, member }) => `${year}:${member ? '+' : '−'}${group}`)
            .join(', '),
        ]),
      ),
  };
}
