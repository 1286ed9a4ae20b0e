import { describe, expect, it } from 'vitest';
import {
  criteriaOf,
  measuresOf,
  standingOfCriterion,
  type CriterionStanding,
} from '../../src/domain/criteria.ts';
import { makeField, makeForm, makeIndicator, makeProgramme, makeText } from '../kit/factories.ts';

const criterion = (own: Record<string, unknown> = {}) => ({
  id: 'criterion',
  title: makeText('Критерий'),
  ref: 'made up',
  ...own,
});
const fields = [
  makeField('share'),
  makeField('mean', { id: 'mark' }),
  makeField('yes-no', { id: 'done' }),
  makeField('number', { id: 'pupils' }),
  makeField('text', { id: 'words' }),
];
const byField = (field: string) => ({ measuredBy: { form: 'form', field } });
const listed = (...criteria: Record<string, unknown>[]) =>
  makeProgramme({
    forms: [makeForm({ fields, population: 'shnor' })],
    indicators: [makeIndicator()],
    criteria,
  });

describe('what measures a criterion', () => {
  it.each([
    ['field', 'share'],
    ['mark', 'mean'],
    ['done', 'yes-no'],
    ['pupils', 'count'],
    ['words', undefined],
  ])('by the field %s: %s', (field, kind) => {
    const [found] = criteriaOf(listed(criterion({ direction: 'lower', ...byField(field) })));
    expect(found?.measure?.kind).toBe(kind);
    if (kind) {
      expect(found?.measure).toMatchObject({
        id: 'criteria/criterion',
        direction: 'lower',
        population: 'shnor',
        plan: {},
        source: { form: 'form', field },
      });
    }
  });

  it('is the indicator itself where it names one, and nothing where it names no figure', () => {
    const programme = listed(
      criterion({ measuredBy: { indicator: 'indicator' } }),
      criterion({ id: 'papers' }),
      criterion({ id: 'share', ...byField('field') }),
    );
    expect(criteriaOf(programme).map(({ measure }) => measure?.id)).toEqual([
      'indicator',
      undefined,
      'criteria/share',
    ]);
    expect(measuresOf(programme).map(({ id }) => id)).toEqual(['indicator', 'criteria/share']);
  });

  it('is told apart where both lists have the same id', () => {
    const both = [criterion(byField('field'))];
    const programme = makeProgramme({ forms: [makeForm({ fields })], criteria: both, expectedResults: both });
    expect(measuresOf(programme).map(({ id }) => id)).toEqual([
      'criteria/criterion',
      'expectedResults/criterion',
    ]);
  });
});

describe('a criterion', () => {
  const measured = byField('field');
  it.each<[string, Record<string, unknown>, number | null, CriterionStanding]>([
    ['exactly the threshold', { ...measured, direction: 'higher', threshold: 80 }, 80, 'met'],
    ['a hair below', { ...measured, direction: 'higher', threshold: 80 }, 79.999, 'not-met'],
    ['a hair above', { ...measured, direction: 'higher', threshold: 80 }, 80.001, 'met'],
    ['lower: exactly the threshold', { ...measured, direction: 'lower', threshold: 5 }, 5, 'met'],
    ['lower: above', { ...measured, direction: 'lower', threshold: 5 }, 5.001, 'not-met'],
    ['lower: nought', { ...measured, direction: 'lower', threshold: 5 }, 0, 'met'],
    ['no value', { ...measured, direction: 'higher', threshold: 80 }, null, 'no-figure'],
    ['no threshold', { ...measured, direction: 'higher' }, 50, 'no-threshold'],
    ['neither', measured, null, 'no-figure'],
    ['no figure in the document', {}, null, 'papers'],
    ['a threshold, but no figure in the document', { direction: 'higher', threshold: 100 }, null, 'papers'],
  ])('%s: %j', (_, own, value, standing) => {
    const [found] = criteriaOf(listed(criterion(own)));
    if (!found) throw new Error('it is not listed');
    expect(standingOfCriterion(found.criterion, { value })).toBe(standing);
  });

  it('of a school of which its measure is not asked has no figure', () => {
    const [found] = criteriaOf(listed(criterion({ ...measured, direction: 'higher', threshold: 80 })));
    expect(found && standingOfCriterion(found.criterion, undefined)).toBe('no-figure');
  });
});
