import type { Field } from './form-definition.ts';
import { meets } from './indicators.ts';
import type { Criterion, Indicator, Programme } from './programme.ts';
import type { IndicatorStatus } from './status-card.ts';

/**
 * Monitoring criteria and expected results (DOMAIN: programmes). One that a field of a form measures is measured
 * like an indicator of its own, with the same values, sums and protection of small surveys; its id holds a `/`,
 * which no indicator's id does.
 */

/** Where a document has its thresholds beside the indicators. */
export const criterionLists = ['criteria', 'expectedResults'] as const;
export type CriterionList = (typeof criterionLists)[number];

export interface ListedCriterion {
  list: CriterionList;
  criterion: Criterion;
  /** What measures it; undefined when the document names no figure. */
  measure: Indicator | undefined;
}

/** A programme's monitoring criteria and then its expected results, in the document's order. */
export function criteriaOf(programme: Programme): ListedCriterion[] {
  return criterionLists.flatMap((list) =>
    programme[list].map((criterion) => ({
      list,
      criterion,
      measure: measureOf(programme, list, criterion),
    })),
  );
}

/** The programme's indicators and what its forms measure beside them: everything that has values of its own. */
export function measuresOf(programme: Programme): Indicator[] {
  const own = criteriaOf(programme).flatMap(({ criterion: { measuredBy }, measure }) =>
    measure && measuredBy && 'form' in measuredBy ? [measure] : [],
  );
  return [...programme.indicators, ...own];
}

/** The kind of indicator that a field's answers make. */
const kinds: Partial<Record<Field['kind'], Indicator['kind']>> = {
  share: 'share',
  mean: 'mean',
  'yes-no': 'yes-no',
  number: 'count',
};

function measureOf(
  { indicators, forms }: Programme,
  list: CriterionList,
  { id, title, direction = 'higher', measuredBy, ref }: Criterion,
): Indicator | undefined {
  if (!measuredBy) return undefined;
  if ('indicator' in measuredBy) return indicators.find((one) => one.id === measuredBy.indicator);
  const form = forms.find((one) => one.id === measuredBy.form);
  const kind = kinds[form?.fields.find((field) => field.id === measuredBy.field)?.kind ?? 'text'];
  if (!form || !kind) return undefined;
  return {
    id: `${list}/${id}`,
    title,
    kind,
    level: 'school',
    direction,
    base: null,
    plan: {},
    everySchool: false,
    population: form.population,
    alsoFor: [],
    source: measuredBy,
    ref,
  };
}

export const criterionStandings = ['met', 'not-met', 'no-figure', 'no-threshold', 'papers'] as const;
/** `papers`: the document names no figure, it is judged by documents. */
export type CriterionStanding = (typeof criterionStandings)[number];

/**
 * How a criterion stands; `status` is that of what measures it. Exactly the threshold is met. Of one without a
 * threshold the status of the measure says how it changes.
 */
export function standingOfCriterion(
  { threshold, direction = 'higher', measuredBy }: Criterion,
  status: Pick<IndicatorStatus, 'value'> | undefined,
): CriterionStanding {
  if (!measuredBy) return 'papers';
  if (!status || status.value === null) return 'no-figure';
  if (threshold === undefined) return 'no-threshold';
  return meets(direction, status.value, threshold) ? 'met' : 'not-met';
}
