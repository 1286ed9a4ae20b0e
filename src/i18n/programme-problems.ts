import type { FileProblem, Form, Pattern, Problem, ValueType } from '../domain/file-problem.ts';
import type { Translate, Translator } from './translator.ts';

const values = {
  text: 'file-value-text',
  number: 'file-value-number',
  'whole-number': 'file-value-whole-number',
  'yes-no': 'file-value-yes-no',
  list: 'file-value-list',
  entries: 'file-value-entries',
  nothing: 'file-value-nothing',
} as const satisfies Record<ValueType, string>;

const patterns = {
  id: 'file-pattern-id',
  date: 'file-pattern-date',
  month: 'file-pattern-month',
  'month-day': 'file-pattern-month-day',
  quarter: 'file-pattern-quarter',
  year: 'file-pattern-year',
  'calendar-year': 'file-pattern-calendar-year',
  'academic-year': 'file-pattern-academic-year',
  zone: 'file-pattern-zone',
  other: 'file-pattern-other',
} as const satisfies Record<Pattern, string>;

/** One problem of a programme's file: «file:line: path — what is wrong and what is expected», as plain text. */
export function programmeProblemText({ t }: Translator, found: FileProblem): string {
  const { file, path, forms } = found;
  const line = String(found.line);
  const reason = reasonOf(t, found);
  const problem = forms
    ? t('programme-problem-forms', {
        problem: reason,
        forms: forms.map((form) => formText(t, form)).join(' · '),
      })
    : reason;
  return path === ''
    ? t('programme-problem-file', { file, line, problem })
    : t('programme-problem', { file, line, path, problem });
}

function formText(t: Translate, form: Form): string {
  return 'keys' in form ? `{ ${form.keys.join(', ')} }` : t(values[form.type]);
}

function reasonOf(t: Translate, problem: Problem): string {
  switch (problem.code) {
    case 'too-large':
      return t('file-problem-too-large', { length: problem.length, max: problem.max });
    case 'yaml':
      return t('file-problem-yaml', { what: problem.what });
    case 'repeated-key':
      return t('file-problem-repeated-key', { key: problem.key });
    case 'unknown-alias':
      return t('file-problem-unknown-alias', { name: problem.name });
    case 'too-many-aliases':
      return t('file-problem-too-many-aliases', { max: problem.max });
    case 'type': {
      const given = t(values[problem.given]);
      // An unquoted 1.4 or true is no text to YAML.
      const quote = problem.expected === 'text' && ['number', 'yes-no'].includes(problem.given);
      if (quote) return t('file-problem-quote', { given });
      return t('file-problem-type', { expected: t(values[problem.expected]), given });
    }
    case 'missing':
      return t('file-problem-missing', { expected: t(values[problem.expected]) });
    case 'one-of': {
      const options = problem.options.join(', ');
      if (problem.given === null) return t('file-problem-one-of-missing', { options });
      return t('file-problem-one-of', { given: problem.given, options });
    }
    case 'pattern':
      return t('file-problem-pattern', { given: problem.given, expected: t(patterns[problem.pattern]) });
    case 'empty':
      return t('file-problem-empty');
    case 'too-long':
      return t('file-problem-too-long', { length: problem.length, max: problem.max });
    case 'too-few':
      return t('file-problem-too-few', { given: problem.given, min: problem.min });
    case 'too-small':
      return t('file-problem-too-small', { given: problem.given, min: problem.min });
    case 'too-big':
      return t('file-problem-too-big', { given: problem.given, max: problem.max });
    case 'unknown-key': {
      const { key, meant } = problem;
      const known = problem.known.join(', ');
      if (meant === null) return t('file-problem-unknown-key', { key, known });
      return t('file-problem-misspelt-key', { key, meant, known });
    }
    case 'no-form':
      return t('file-problem-no-form');
    case 'unknown-id': {
      const known = problem.known.join(', ') || '—';
      return t('file-problem-unknown-id', { what: problem.what, id: problem.id, known });
    }
    case 'repeated-id':
      return t('file-problem-repeated-id', { id: problem.id, other: String(problem.firstLine) });
    case 'field-kind':
      return t('file-problem-field-kind', {
        field: problem.field,
        given: problem.given,
        needed: problem.needed,
      });
    case 'duty-form':
      return t('file-problem-duty-form', { form: problem.form, kind: problem.kind });
    case 'growth-source':
      return t('file-problem-growth-source', { growth: problem.growth ? 'yes' : 'no' });
    case 'year-outside': {
      const { year, first, last } = problem;
      if (last === null) return t('file-problem-year-before', { year, first });
      return t('file-problem-year-outside', { year, first, last });
    }
    case 'ends-before-start':
      return t('file-problem-ends-before-start', { start: problem.start });
    case 'direction-missing':
      return t('file-problem-direction-missing');
  }
}
