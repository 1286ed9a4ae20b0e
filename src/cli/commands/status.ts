import type { LocalDate } from '../../domain/dates.ts';
import type { Period } from '../../domain/periods.ts';
import type { Programme } from '../../domain/programme.ts';
import type { SchoolFilter } from '../../domain/school-filter.ts';
import type { IndicatorStatus } from '../../domain/status-card.ts';
import type { Text } from '../../domain/text.ts';
import { valueText, writtenAs, type Whose, type Written } from '../../i18n/indicator-values.ts';
import { municipalityStatus } from '../../usecases/municipality-status.ts';
import { schoolStatus } from '../../usecases/school-status.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

interface Card {
  programme: Programme;
  /** The school's name, or the municipality's. */
  name: Text;
  whose: Whose;
  period: Period;
  date: LocalDate;
  indicators: IndicatorStatus[];
}

/** `status PROGRAMME`: how a school stands, or the municipality where none is named. */
export async function showStatus(
  context: CliContext,
  wanted: { programme: string; school?: string; period?: Period; at?: LocalDate; filter?: SchoolFilter },
): Promise<CliReport> {
  const { programme, school, period, at, filter } = wanted;
  const asked = { programme, period, date: at };
  const moment = at === undefined ? undefined : { programme, at };
  const card = await withApp(
    context,
    async (app): Promise<Card> => {
      if (school === undefined) {
        const whole = valueOrRefuse(await municipalityStatus(app, operator, { ...asked, filter }));
        return { ...whole, name: whole.programme.municipality, whose: 'several' };
      }
      const own = valueOrRefuse(await schoolStatus(app, operator, { ...asked, school }));
      return { ...own, name: own.school.name, whose: 'one' };
    },
    moment,
  );
  return {
    json: card.indicators.map((one) => statusDocument(context, one)),
    text: () => cardText(context, card),
  };
}

/** An indicator's status as a document. Shares are in percent and exact; what there is none of is null. */
export function statusDocument({ translator: { language } }: CliContext, one: IndicatorStatus): object {
  const { indicator } = one;
  return {
    id: indicator.id,
    direction: indicator.direction,
    base: one.base,
    plan: one.plan,
    numerator: one.figure?.numerator ?? null,
    denominator: one.figure?.denominator ?? null,
    value: one.value,
    status: one.status,
    preliminary: one.preliminary?.value ?? null,
    title: indicator.title[language],
    kind: indicator.kind,
    level: indicator.level,
    period: one.period,
    wave: one.wave,
    stale: one.stale,
    history: one.history,
    gap: one.gap,
    previous: one.previous,
    hidden: one.hidden,
    compared: one.compared?.value ?? null,
    coverage: one.coverage,
    everySchool: one.everySchool,
    growth: one.growth,
  };
}

function cardText({ translator }: CliContext, card: Card): string {
  const { t, language, format } = translator;
  const lines = [
    card.programme.title[language],
    card.name[language],
    t('cli-status-when', { period: format.period(card.period), date: format.date(card.date) }),
  ];
  if (card.indicators.length === 0) return [...lines, t('cli-status-none')].join('\n');
  const none = '—';
  const rows = card.indicators.map(({ indicator, base, plan, value, figure, preliminary, status }) => {
    const as = writtenAs(card.programme, indicator, card.whose);
    const written = (shown: number, against?: number | null) => valueText(translator, as, shown, against);
    return [
      indicator.title[language],
      base === null ? none : written(base),
      plan === null ? none : written(plan),
      value === null ? none : written(value, plan),
      figure === null ? none : figureText(translator, as.kind, figure),
      preliminary === null ? none : written(preliminary.value, plan),
      t(`status-${status}`),
    ];
  });
  const head = [
    ...[t('cli-column-title'), t('cli-column-base'), t('cli-column-plan'), t('cli-column-value')],
    ...[t('cli-column-figure'), t('cli-column-preliminary'), t('cli-column-status')],
  ];
  return [...lines, table(head, rows)].join('\n');
}

/** What a value was made of: of a mean only how many took part, its sum of marks says nothing. */
function figureText(
  { t, format }: CliContext['translator'],
  kind: Written['kind'],
  { numerator, denominator }: { numerator: number; denominator: number },
): string {
  return kind === 'mean'
    ? t('indicator-mean-of', { count: denominator })
    : `${format.number(numerator)} / ${format.number(denominator)}`;
}
