import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer, type Answer, type Answers } from '../../src/domain/answers.ts';
import type { Field, Form } from '../../src/domain/form-definition.ts';
import {
  changedFields,
  differsMuch,
  fieldOf,
  figureOf,
  formProblems,
  nextField,
  progressOf,
  sharedDenominator,
} from '../../src/domain/form-engine.ts';
import { fewlyAnswered, figuresFrom } from '../../src/domain/sources.ts';
import { makeField, makeForm, makeIndicator, makeProgramme, makeText } from '../kit/factories.ts';

const today = '2022-05-31';
const form = makeForm({
  fields: [
    makeField('number', { id: 'teachers' }),
    makeField('share', { id: 'trained', of: 'teachers', required: false }),
    makeField('share', { id: 'category', of: 'teachers', required: false }),
    makeField('share', { id: 'pupils', of: 'pupils', required: false }),
    makeField('date', { id: 'day', notAfterToday: true, required: false }),
  ],
  rules: [
    { kind: 'not-more', left: ['trained'], right: ['teachers'], message: makeText('Больше, чем педагогов') },
  ],
});
const share = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('progress', () => {
  it.each<[string, Answers, string[], number, string | undefined]>([
    ['of an empty form', {}, [], 0, 'teachers'],
    ['counts answers', { teachers: 40 }, [], 1, 'trained'],
    ['counts skipped fields', { teachers: 40 }, ['trained'], 2, 'category'],
    ['counts a field once', { trained: share(1, 2) }, ['trained'], 1, 'teachers'],
    ['does not count fields that the form lost', { gone: 1 }, ['lost'], 0, 'teachers'],
    ['goes back to a gap', { trained: share(1, 2) }, ['category', 'pupils', 'day'], 4, 'teachers'],
    ['ends', { teachers: 1 }, ['trained', 'category', 'pupils', 'day'], 5, undefined],
  ])('%s', (_, answers, skipped, answered, next) => {
    expect(progressOf(form, answers, skipped)).toEqual({ answered, total: 5 });
    expect(nextField(form, answers, skipped)?.id).toBe(next);
  });
});

describe('a denominator', () => {
  it.each<[string, string, Answers, number | undefined]>([
    ['is shared by the same name', 'category', { trained: share(1, 40) }, 40],
    ['is shared backwards too', 'trained', { category: share(1, 40) }, 40],
    ['is not shared with another name', 'pupils', { trained: share(1, 40) }, undefined],
    ['is not its own', 'trained', { trained: share(1, 40) }, undefined],
    ['is not a number field', 'trained', { teachers: 40 }, undefined],
    ['may be 0', 'category', { trained: share(0, 0) }, 0],
  ])('%s', (_, field, answers, expected) => {
    expect(sharedDenominator(form, fieldOf(form, field) as never, answers)).toBe(expected);
  });
});

describe('what keeps a form from being sent', () => {
  it.each<[string, Answers, string[]]>([
    ['nothing', { teachers: 40, trained: share(12, 40) }, []],
    ['no answer at all', {}, ['missing teachers', 'nothing-answered']],
    ['a required field', { trained: share(1, 2) }, ['missing teachers']],
    ['a wrong answer', { teachers: -1 }, ['answer teachers']],
    ['an answer of another kind', { teachers: 'сорок' }, ['answer teachers']],
    [
      'a day that was not in the future when it was given',
      { teachers: 1, day: '2022-06-01' },
      ['answer day'],
    ],
    ['a contradiction', { teachers: 39, trained: share(12, 40) }, ['rule trained teachers']],
    ['no contradiction at the edge', { teachers: 40, trained: share(40, 40) }, []],
    ['a field that the form lost', { teachers: 1, gone: 1 }, ['unknown-field gone']],
  ])('%s', (_, answers, expected) => {
    const named = formProblems(form, answers, today).map((problem) => {
      if (problem.code === 'missing' || problem.code === 'answer')
        return `${problem.code} ${problem.field.id}`;
      if (problem.code === 'rule') return `rule ${problem.fields.map(({ id }) => id).join(' ')}`;
      return problem.code === 'unknown-field' ? `unknown-field ${problem.id}` : problem.code;
    });
    expect(named).toEqual(expected);
  });
});

describe('an unusual change', () => {
  it.each<[string, 'number' | 'share' | 'mean' | 'text', Answer, Answer | undefined, boolean]>([
    ['of nothing before', 'number', 100, undefined, false],
    ['of a number by a half', 'number', 100, 50, false],
    ['of a number by more than a half', 'number', 100, 49, true],
    ['of a number down', 'number', 49, 100, true],
    ['of a small number', 'number', 3, 1, false],
    ['of a share by 20 points', 'share', share(50, 100), share(30, 100), false],
    ['of a share by more', 'share', share(51, 100), share(30, 100), true],
    ['of a share’s size', 'share', share(50, 100), share(20, 40), true],
    ['of a share without data', 'share', share(0, 0), share(20, 40), false],
    ['of a mean by a mark', 'mean', { mean: 4, participants: 20 }, { mean: 3, participants: 20 }, false],
    ['of a mean by more', 'mean', { mean: 4.1, participants: 20 }, { mean: 3, participants: 20 }, true],
    ['of a text', 'text', 'один', 'два', false],
    ['of the kind', 'number', 100, 'сто', false],
  ])('%s: %s', (_, kind, now, last, expected) => {
    expect(differsMuch(makeField(kind), now, last)).toBe(expected);
  });
});

it.each<[Answer | undefined, unknown]>([
  [7, share(7, 1)],
  [true, share(1, 1)],
  [false, share(0, 1)],
  [share(12, 40), share(12, 40)],
  [{ mean: 4.2, participants: 25 }, share(105, 25)],
  ['текст', undefined],
  [['a'], undefined],
  [undefined, undefined],
])('the figure of %j is %j', (answer, figure) => expect(figureOf(answer)).toEqual(figure));

it('names the fields that differ between two versions', () => {
  const before = { teachers: 40, trained: share(1, 40) };
  const after = { teachers: 40, trained: share(2, 40), day: today };
  expect(changedFields(form, before, after).map(({ id }) => id)).toEqual(['trained', 'day']);
});

describe('the figures of an accepted report', () => {
  const of = (source: Record<string, unknown>, answers: Answers, kind = 'share') =>
    figuresFrom(makeProgramme({ indicators: [makeIndicator({ source, kind })] }), { id: 'form' }, answers)[0]
      ?.figure;
  it.each<[string, Record<string, unknown>, Answers, unknown]>([
    ['a share', { form: 'form', field: 'x' }, { x: share(1, 2) }, share(1, 2)],
    ['a share without data', { form: 'form', field: 'x' }, { x: share(0, 0) }, undefined],
    ['a skipped field', { form: 'form', field: 'x' }, {}, undefined],
    ['another form', { form: 'other', field: 'x' }, { x: share(1, 2) }, undefined],
    ['two numbers', { form: 'form', numerator: 'x', denominator: 'y' }, { x: 1, y: 4 }, share(1, 4)],
    ['one of two numbers', { form: 'form', numerator: 'x', denominator: 'y' }, { x: 1 }, undefined],
    ['exactly the condition', { form: 'form', field: 'x', atLeast: 42.7 }, { x: 42.7 }, share(1, 1)],
    ['below the condition', { form: 'form', field: 'x', atLeast: 42.7 }, { x: 42.6 }, share(0, 1)],
    ['yes', { form: 'form', field: 'x', atLeast: 1 }, { x: true }, share(1, 1)],
    ['no', { form: 'form', field: 'x', atLeast: 1 }, { x: false }, share(0, 1)],
    ['a condition on a share', { form: 'form', field: 'x', atLeast: 50 }, { x: share(49, 100) }, share(0, 1)],
    [
      'a met condition on a share',
      { form: 'form', field: 'x', atLeast: 50 },
      { x: share(1, 2) },
      share(1, 1),
    ],
    [
      'a condition on a mean',
      { form: 'form', field: 'x', atLeast: 4 },
      { x: { mean: 3.9, participants: 20 } },
      share(0, 1),
    ],
    ['a condition without data', { form: 'form', field: 'x', atLeast: 50 }, { x: share(0, 0) }, undefined],
    ['handed in', { handedIn: 'form' }, { x: 'что угодно' }, share(1, 1)],
    ['another form handed in', { handedIn: 'other' }, { x: 'что угодно' }, undefined],
  ])('%s', (_, source, answers, figure) => expect(of(source, answers)).toEqual(figure));
});

it('knows which fields of a survey too few people answered', () => {
  const fields = [
    makeField('share', { id: 'x' }),
    makeField('share', { id: 'y' }),
    makeField('number', { id: 'n' }),
  ];
  const answers = { x: share(1, 4), y: share(1, 5), n: 3 };
  const few = (kind: string) => fewlyAnswered(makeForm({ kind, fields }), answers).map(({ id }) => id);
  expect([few('survey'), few('self-audit')]).toEqual([['x'], []]);
});

describe('the engine, whatever is answered', () => {
  const fields: Field[] = [
    makeField('number', { id: 'n', max: 100 }),
    makeField('share', { id: 's', of: 'all', required: false }),
    makeField('share', { id: 't', of: 'all', required: false }),
    makeField('text', { id: 'x', maxLength: 20, required: false }),
  ];
  const any: Form = makeForm({ fields });
  const ids = fc.constantFrom('n', 's', 't', 'x');
  const steps = fc.array(
    fc.oneof(
      fc.record({ field: ids, typed: fc.oneof(fc.string(), fc.nat().map(String), fc.constant('3 из 7')) }),
      fc.record({ field: ids, skip: fc.constant(true) }),
    ),
    { maxLength: 30 },
  );

  it('keeps what was right, asks on while something is open, and names what is missing', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const answers: Record<string, Answer> = {};
        const skipped = new Set<string>();
        for (const step of taken) {
          const field = fields.find(({ id }) => id === step.field) as Field;
          if ('skip' in step) {
            if (!field.required && answers[field.id] === undefined) skipped.add(field.id);
            continue;
          }
          const before = { ...answers };
          const denominator = sharedDenominator(any, field, answers);
          const parsed = parseAnswer(field, step.typed, { today: '2022-04-11', denominator });
          if (parsed.ok) {
            answers[field.id] = parsed.answer;
            skipped.delete(field.id);
          } else expect(answers).toEqual(before);
        }
        const progress = progressOf(any, answers, [...skipped]);
        expect(progress.answered).toBeLessThanOrEqual(progress.total);
        expect(nextField(any, answers, [...skipped]) === undefined).toBe(
          progress.answered === progress.total,
        );
        const codes = formProblems(any, answers, '2022-04-11').map(({ code }) => code);
        // What the parser has let through is never a problem of its own later.
        expect(codes).not.toContain('answer');
        expect(codes.includes('missing')).toBe(answers['n'] === undefined);
      }),
    );
  });
});
