import type { LocalDate } from '../../domain/dates.ts';
import { listDuties, type DutyView } from '../../usecases/list-duties.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

/** `duties PROGRAMME`: the occurrences of the roadmap, by due day. */
export async function showDuties(
  context: CliContext,
  wanted: { programme: string; school?: string; at?: LocalDate; days?: number },
): Promise<CliReport> {
  const { t, language } = context.translator;
  const { programme: id, at } = wanted;
  const list = valueOrRefuse(
    await withApp(
      context,
      (app) => listDuties(app, operator, { ...wanted, date: at }),
      at === undefined ? undefined : { programme: id, at },
    ),
  );
  const executors = new Map(list.programme.executors.map((one) => [one.id, one.title[language]]));
  const responsible = ({ duty }: DutyView) =>
    duty.responsible?.map((executor) => executors.get(executor) ?? executor) ?? null;
  const schools = new Map(list.schools.map((school) => [school.id, school.name[language]]));
  const document = (view: DutyView) => ({
    duty: view.duty.id,
    section: view.duty.section,
    opens: view.window.opens,
    due: view.window.due,
    state: view.state,
    responsible: responsible(view),
    school: view.holder === 'authority' ? null : view.holder.school,
    roadmap: view.roadmap,
    number: view.duty.number ?? null,
    title: view.duty.title[language],
    result: view.duty.result?.[language] ?? null,
    planned: view.planned.map(({ of, amount, atLeast }) => ({ of: of?.[language] ?? null, amount, atLeast })),
    counts: view.counts,
    linkedTo: view.linkedTo ?? null,
    occurrence: view.id,
  });
  return {
    json: list.duties.map(document),
    text: () => {
      if (list.duties.length === 0) return t('cli-duties-none');
      const head = [
        ...[t('cli-column-number'), t('cli-column-title'), t('cli-column-whose'), t('cli-column-opens')],
        ...[t('cli-column-due'), t('cli-column-state'), t('cli-column-responsible')],
      ];
      const rows = list.duties.map((view) => [
        view.duty.number ?? '',
        view.duty.title[language],
        view.holder === 'authority'
          ? list.programme.authority[language]
          : (schools.get(view.holder.school) ?? view.holder.school),
        view.window.opens,
        view.window.due,
        t(`duty-state-${view.state}`),
        responsible(view)?.join(', ') ?? t('cli-show-not-named'),
      ]);
      return table(head, rows);
    },
  };
}
