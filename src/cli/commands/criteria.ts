import type { LocalDate } from '../../domain/dates.ts';
import { shown } from '../../domain/indicators.ts';
import type { Period } from '../../domain/periods.ts';
import { criteriaStatus, type CriteriaStatus, type CriterionStatus } from '../../usecases/criteria-status.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

/** `criteria PROGRAMME`: monitoring criteria and expected results, of a school or of all together. */
export async function showCriteria(
  context: CliContext,
  wanted: { programme: string; school?: string; period?: Period; at?: LocalDate },
): Promise<CliReport> {
  const { at, ...asked } = wanted;
  const moment = at === undefined ? undefined : { programme: wanted.programme, at };
  const status = valueOrRefuse(
    await withApp(context, (app) => criteriaStatus(app, operator, { ...asked, date: at }), moment),
  );
  return {
    json: status.criteria.map((one) => document(context, one)),
    text: () => statusText(context, status),
  };
}

/** Shares are in percent and exact; what there is none of is null. */
function document({ translator: { language } }: CliContext, one: CriterionStatus): object {
  const { list, criterion, measure, standing, status } = one;
  return {
    id: criterion.id,
    list,
    title: criterion.title[language],
    standing,
    direction: criterion.direction ?? null,
    threshold: criterion.threshold ?? null,
    measuredBy: criterion.measuredBy ?? null,
    kind: measure?.kind ?? null,
    numerator: status?.figure?.numerator ?? null,
    denominator: status?.figure?.denominator ?? null,
    value: status?.value ?? null,
    previous: status?.previous ?? null,
    preliminary: status?.preliminary?.value ?? null,
    coverage: status?.coverage ?? null,
    hidden: status?.hidden ?? false,
    tools: criterion.tools?.[language] ?? null,
    data: criterion.data?.[language] ?? null,
  };
}

function statusText({ translator }: CliContext, card: CriteriaStatus): string {
  const { t, language, format } = translator;
  const { programme, school, period, date, criteria } = card;
  const lines = [
    programme.title[language],
    (school?.name ?? programme.municipality)[language],
    t('cli-status-when', { period: format.period(period), date: format.date(date) }),
  ];
  if (criteria.length === 0) return [...lines, t('criteria-none')].join('\n');
  const none = '—';
  const rows = criteria.map(({ criterion, measure, status, standing }) => {
    const { threshold, direction } = criterion;
    const written = (value: number | null | undefined) =>
      measure && typeof value === 'number'
        ? format.value(measure.kind, shown(value, threshold, direction))
        : none;
    return [
      criterion.title[language],
      threshold === undefined ? none : measure ? written(threshold) : format.number(threshold),
      written(status?.value),
      status?.figure
        ? `${format.number(status.figure.numerator)} / ${format.number(status.figure.denominator)}`
        : none,
      t(`criterion-${standing}`),
    ];
  });
  const head = [
    ...[t('cli-column-title'), t('cli-column-threshold'), t('cli-column-value')],
    ...[t('cli-column-figure'), t('cli-column-outcome')],
  ];
  return [...lines, table(head, rows)].join('\n');
}
