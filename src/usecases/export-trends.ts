import type { Actor } from '../domain/access.ts';
import { troubling, type Status } from '../domain/indicators.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { ExportContent } from './gather-export.ts';
import { indicatorDetails, type IndicatorDetails } from './indicator-details.ts';
import type { App } from './ports.ts';
import { yearsTogether } from './trend-across.ts';

/** What the pictures of trends in a document are drawn from: those of a school, or of several together. */
export interface DocumentTrends {
  /** A school's indicators, each with its history. */
  trends: IndicatorDetails[];
  /** Those of several schools together: the status of the period, and that of each year, oldest first. */
  trendsAcross: { together: IndicatorStatus; years: IndicatorStatus[] }[];
}

/** As many pictures as a report has room for. */
const mostTrends = 6;

/** The trends of the indicators that have a value, those that ask for something to be done first. */
export async function trendsOf(
  app: App,
  actor: Actor,
  card: Pick<ExportContent, 'programme' | 'school' | 'filter' | 'period' | 'periods' | 'date' | 'indicators'>,
): Promise<DocumentTrends> {
  const { programme, school, period, date, indicators } = card;
  const shown = indicators
    .filter(({ value, indicator }) => value !== null && !(school && indicator.kind === 'yes-no'))
    .sort((a, b) => rank(a.status) - rank(b.status))
    .slice(0, mostTrends);
  if (!school) {
    const asked = { ...card, programme: programme.id, known: shown, forDocument: true as const };
    const years = await yearsTogether(app, actor, asked);
    return {
      trends: [],
      trendsAcross: years.ok
        ? shown.map((together) => ({ together, years: years.value.get(together.indicator.id) ?? [] }))
        : [],
    };
  }
  const trends: IndicatorDetails[] = [];
  for (const { indicator } of shown) {
    const asked = { programme: programme.id, school: school.id, indicator: indicator.id };
    const details = await indicatorDetails(app, actor, { ...asked, period, date, forDocument: true });
    if (details.ok) trends.push(details.value);
  }
  return { trends, trendsAcross: [] };
}

function rank(status: Status): number {
  const at = troubling.findIndex((one) => one === status);
  return at === -1 ? troubling.length : at;
}
