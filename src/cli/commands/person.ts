import type { Role } from '../../domain/access.ts';
import { forgetPerson, whatForgettingMeans, type Forgetting } from '../../usecases/forget-person.ts';
import { refuse, type Outcome } from '../../usecases/outcome.ts';
import { ownData } from '../../usecases/own-data.ts';
import type { App } from '../../usecases/ports.ts';
import { listRoles, removeRole } from '../../usecases/remove-role.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';
import type { Whom } from '../values.ts';

/** `person list PROGRAMME`: who has which role, with the ids that the other commands take. */
export async function listPeople(context: CliContext, programme: string): Promise<CliReport> {
  const { t, language } = context.translator;
  const { roles } = valueOrRefuse(await withApp(context, (app) => listRoles(app, operator, programme)));
  return {
    json: roles.map(({ person, role, schools }) => ({
      id: person.id,
      name: person.name,
      role,
      schools: schools.map(({ id }) => id),
    })),
    text: () =>
      roles.length === 0
        ? t('cli-person-none')
        : table(
            [t('cli-column-id'), t('cli-column-who'), t('cli-column-role'), t('cli-column-school')],
            roles.map(({ person, role, schools }) => [
              person.id,
              person.name,
              t(`role-${role}`),
              schools.map(({ name }) => name[language]).join(', '),
            ]),
          ),
  };
}

/** `person export`: everything that is stored about a person, as one JSON document with `--json` or without. */
export async function exportPerson(context: CliContext, whom: Whom): Promise<CliReport> {
  const data = valueOrRefuse(await withPerson(context, whom, (app, id) => ownData(app, operator, id)));
  return { json: data, text: () => JSON.stringify(data, null, 2) };
}

/** `person forget`: what it would remove, and with `--yes` its removal. */
export async function forgetPersonBy(context: CliContext, whom: Whom, yes: boolean): Promise<CliReport> {
  const { t, language } = context.translator;
  const { person, counts, sole } = valueOrRefuse(
    await withPerson<Forgetting>(context, whom, (app, id) =>
      (yes ? forgetPerson : whatForgettingMeans)(app, operator, id),
    ),
  );
  return {
    json: {
      id: person.id,
      forgotten: yes,
      removed: counts,
      sole: sole.map(({ programme, role, schools }) => ({
        programme: programme.id,
        role,
        schools: schools.map(({ id }) => id),
      })),
    },
    text: () =>
      [
        t(yes ? 'cli-person-forgotten' : 'cli-person-would-forget', { id: person.id }),
        table(
          [t('cli-column-collection'), t('cli-column-count')],
          Object.entries(counts).map(([name, count]) => [name, String(count)]),
        ),
        ...sole.map(({ programme, role, schools }) =>
          t('cli-person-sole', {
            programme: programme.shortTitle[language],
            role: t(`role-${role}`),
            schools: schools.map(({ name }) => name[language]).join(', '),
          }),
        ),
      ].join('\n'),
  };
}

/** `person remove-role PROGRAMME ID`: the role, or one school of it, is taken away at once. */
export async function removePersonRole(
  context: CliContext,
  wanted: { programme: string; person: string; role: Role; school?: string },
): Promise<CliReport> {
  const { t, language } = context.translator;
  const { person, role, schools } = valueOrRefuse(
    await withApp(context, (app) => removeRole(app, operator, wanted)),
  );
  return {
    json: { id: person.id, programme: wanted.programme, role, schools: schools.map(({ id }) => id) },
    text: () =>
      [
        t('cli-person-role-removed', { name: person.name, role: t(`role-${role}`) }),
        ...schools.map(({ name }) => `• ${name[language]}`),
      ].join('\n'),
  };
}

async function withPerson<T>(
  context: CliContext,
  whom: Whom,
  work: (app: App, id: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return withApp(context, async (app) => {
    if ('id' in whom) return work(app, whom.id);
    const person = await app.store.people.byTelegram(whom.telegram);
    return person ? work(app, person.id) : refuse({ code: 'no-person' });
  });
}
