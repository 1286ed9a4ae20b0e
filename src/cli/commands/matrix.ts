import type { LocalDate } from '../../domain/dates.ts';
import type { Period } from '../../domain/periods.ts';
import type { SchoolFilter } from '../../domain/school-filter.ts';
import type { IndicatorStatus } from '../../domain/status-card.ts';
import { valueText, writtenAs, type Whose } from '../../i18n/indicator-values.ts';
import { municipalityMatrix, type MunicipalityMatrix } from '../../usecases/municipality-matrix.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';
import { statusDocument } from './status.ts';

/** `matrix PROGRAMME`: schools × indicators, of a group or a kind when one is named. */
export async function showMatrix(
  context: CliContext,
  wanted: { programme: string; period?: Period; at?: LocalDate; filter: SchoolFilter },
): Promise<CliReport> {
  const { programme, period, at, filter } = wanted;
  const matrix = await withApp(
    context,
    async (app) =>
      valueOrRefuse(await municipalityMatrix(app, operator, { programme, period, date: at, filter })),
    at === undefined ? undefined : { programme, at },
  );
  const { change } = matrix;
  return {
    json: {
      programme,
      period: matrix.period,
      date: matrix.date,
      filter,
      rows: matrix.rows.map(({ school, cells, better, worse }) => ({
        ...{ school: school.id, name: school.name, better, worse },
        cells: cells.map((cell) => cell && statusDocument(context, cell)),
      })),
      together: matrix.together.map((one) => statusDocument(context, one)),
      change: {
        indicators: {
          best: change.indicators.best?.indicator.id ?? null,
          worst: change.indicators.worst?.indicator.id ?? null,
        },
        schools: {
          best: change.schools.best?.school.id ?? null,
          worst: change.schools.worst?.school.id ?? null,
        },
      },
    },
    text: () => matrixText(context, matrix),
  };
}

function matrixText(context: CliContext, matrix: MunicipalityMatrix): string {
  const { t, language, format } = context.translator;
  const { programme, rows, indicators, together, period, date } = matrix;
  const lines = [
    programme.title[language],
    t('cli-status-when', { period: format.period(period), date: format.date(date) }),
  ];
  if (indicators.length === 0) return [...lines, t('cli-status-none')].join('\n');
  if (rows.length === 0) return [...lines, t('filter-nobody')].join('\n');
  const row = (name: string, cells: readonly (IndicatorStatus | null)[], whose: Whose) => [
    name,
    ...cells.map((cell) => cellText(context, matrix, cell, whose)),
  ];
  return [
    ...lines,
    table(
      [t('cli-column-school'), ...indicators.map((_, at) => String(at + 1))],
      [
        ...rows.map(({ school, cells }) => row(school.name[language], cells, 'one')),
        row(t('cli-matrix-together'), together, 'several'),
      ],
    ),
    ...indicators.map(({ title }, at) => `${at + 1}. ${title[language]}`),
  ].join('\n');
}

/** The value with the sign of its status; of a share of schools whether the condition holds in this one. */
function cellText(
  { translator }: CliContext,
  { programme }: MunicipalityMatrix,
  cell: IndicatorStatus | null,
  whose: Whose,
): string {
  if (cell === null) return '';
  const { indicator, value, plan, status } = cell;
  if (value === null) return '—';
  if (whose === 'one' && indicator.level === 'municipality') return translator.format.yesNo(value > 0);
  const [sign = ''] = translator.t(`status-${status}`).split(' ');
  return `${sign} ${valueText(translator, writtenAs(programme, indicator, whose), value, plan)}`;
}
