import type { Refusal, RowProblem, TableProblem } from '../usecases/outcome.ts';
import { answerProblemText, formProblemText } from './answer-problems.ts';
import { programmeProblemText } from './programme-problems.ts';
import { nameWithId } from '../usecases/table.ts';
import { cellWord, columnHeading } from './table-words.ts';
import type { Translate, Translator } from './translator.ts';

/** What whoever shows a refusal knows more than the refusal itself. */
export interface RefusalNames {
  /** The title of a form's field by its id; the id stands for it otherwise. */
  field?: (id: string) => string | undefined;
  /** The name of a person by id; nobody is named otherwise. */
  person?: (id: string) => string | undefined;
  /** How many problems of a file or table are listed; the rest is only counted. All by default. */
  limit?: number;
}

/** How many of the possible periods are named. */
const periodsShown = 12;

const badInvite = {
  uses: 'refusal-bad-invite-uses',
  expires: 'refusal-bad-invite-expires',
  schools: 'refusal-bad-invite-schools',
} as const;

/** Why something was declined and what would be right, as plain text of one or more lines. */
export function refusalText(translator: Translator, refusal: Refusal, names: RefusalNames = {}): string {
  return render(translator, translator.t, refusal, names);
}

/** The same as Telegram HTML: everything that came from a person or a file is escaped. */
export function refusalHtml(translator: Translator, refusal: Refusal, names: RefusalNames = {}): string {
  return render(translator, translator.th, refusal, names);
}

function render(translator: Translator, say: Translate, refusal: Refusal, names: RefusalNames): string {
  const { t } = translator;
  const field = (id: string) => names.field?.(id) ?? id;
  switch (refusal.code) {
    case 'not-allowed':
      return say('error-not-allowed');
    case 'no-programme':
      return say('refusal-no-programme', { id: refusal.id });
    case 'no-school':
      return say('refusal-no-school', { id: refusal.id });
    case 'no-form':
      return say('refusal-no-form', { id: refusal.id });
    case 'no-period': {
      const known = refusal.known.slice(-periodsShown).join(', ');
      if (known === '') return say('refusal-no-period-none');
      return say('refusal-no-period', { period: refusal.period, known });
    }
    case 'no-group': {
      const known = refusal.known.join(', ');
      if (known === '') return say('refusal-no-group-none');
      return say('refusal-no-group', { group: refusal.group, known });
    }
    case 'no-report':
      return say('refusal-no-report');
    case 'no-duty':
      return say('refusal-no-duty');
    case 'no-proposal':
      return say('refusal-no-proposal');
    case 'not-for-school':
      return say('refusal-not-for-school');
    case 'bad-answer':
      return say('refusal-bad-answer', {
        field: field(refusal.field),
        problem: answerProblemText(t, refusal.problem),
      });
    case 'unknown-field':
      return say('refusal-unknown-field', { field: refusal.field, known: refusal.known.join(', ') });
    case 'cannot-skip':
      return say('refusal-cannot-skip', { field: field(refusal.field) });
    case 'answered-since':
      return say('refusal-answered-since', { field: field(refusal.field) });
    case 'answer-changed':
      return say('refusal-answer-changed', { field: field(refusal.field) });
    case 'incomplete': {
      const problems = refusal.problems.map((problem) => formProblemText(translator, problem));
      return say('refusal-incomplete', { problems: listed(t, problems, names.limit) });
    }
    case 'nothing-changed':
      return say('refusal-nothing-changed');
    case 'period-closed':
      return say('refusal-period-closed', { since: translator.format.date(refusal.since) });
    case 'period-not-begun':
      return say('refusal-period-not-begun', { opens: translator.format.date(refusal.opens) });
    case 'period-open':
      return say('refusal-period-open');
    case 'nothing-to-review':
      return say('refusal-nothing-to-review');
    case 'decided-already': {
      const { decision } = refusal;
      const person = names.person?.(refusal.by);
      return person === undefined
        ? say('refusal-decided-already', { decision })
        : say('refusal-decided-already-by', { decision, person });
    }
    case 'reason-needed':
      return say('refusal-reason-needed');
    case 'bad-reason': {
      const { problem } = refusal;
      return problem.code === 'too-short'
        ? say('refusal-reason-too-short', { min: problem.min })
        : say('answer-too-long', { max: problem.max, length: problem.length });
    }
    case 'already-done':
      return say('refusal-already-done');
    case 'bad-programme': {
      const problems = refusal.problems.map((problem) => programmeProblemText(translator, problem));
      return say('refusal-bad-programme', {
        count: problems.length,
        problems: listed(t, problems, names.limit),
      });
    }
    case 'bad-table':
      return say('refusal-bad-table', { problem: tableProblemText(t, refusal.problem) });
    case 'bad-rows': {
      const problems = refusal.problems.map((problem) => rowProblemText(translator, problem));
      return say('refusal-bad-rows', { count: problems.length, problems: listed(t, problems, names.limit) });
    }
    case 'code-unknown':
      return say('refusal-code-unknown');
    case 'code-expired':
      return say('refusal-code-expired');
    case 'own-invite':
      return say('refusal-own-invite');
    case 'no-person':
      return say('refusal-no-person');
    case 'no-role':
      return say('refusal-no-role');
    case 'last-coordinator':
      return say('refusal-last-coordinator');
    case 'no-academic-year':
      return say('refusal-no-academic-year', { year: refusal.year });
    case 'code-used-up':
      return say('refusal-code-used-up');
    case 'too-many-tries':
      return say('error-too-many-tries', { minutes: refusal.minutes });
    case 'campaign':
      return say(`refusal-campaign-${refusal.problem}`);
    case 'same-again':
      return say('broadcast-same-again', { minutes: refusal.minutes });
    case 'invite-needs-school':
      return say('refusal-invite-needs-school', { role: t(`role-${refusal.role}`) });
    case 'bad-invite':
      return say(badInvite[refusal.what]);
    case 'deadlines-muted':
      return say('refusal-deadlines-muted');
    case 'digest-muted':
      return say('refusal-digest-muted');
  }
}

/** One row's problem: «строка 5, столбец «Класс»: …», as plain text; the column as it stands in the person's file. */
export function rowProblemText(tr: Translator, problem: RowProblem): string {
  const { t, language } = tr;
  const row = String(problem.row);
  const text = rowReason(tr, problem);
  const { column: id, heading } = problem;
  if (id === undefined) return t('row-problem', { row, problem: text });
  const named = typeof heading === 'object' ? heading[language] : heading;
  return t('row-problem-column', { row, column: named ?? columnHeading(tr, id) ?? id, problem: text });
}

function rowReason(tr: Translator, problem: RowProblem): string {
  const { t } = tr;
  const { code, value = '', above } = problem;
  const expected = expectedText(tr, problem);
  switch (code) {
    case 'missing':
      return expected === '' ? t('row-problem-missing') : t('row-problem-missing-example', { expected });
    case 'ambiguous':
      return t('row-problem-ambiguous', { value, expected });
    case 'bad-id':
      return t('row-problem-bad-id', { value });
    case 'unknown-value':
      return t('row-problem-unknown-value', { value, expected });
    case 'unknown-kind':
      return t('row-problem-unknown-kind', { value, expected });
    case 'not-a-number':
      return t('row-problem-not-a-number', { value });
    case 'unknown-group':
      return t('row-problem-unknown-group', { value, expected });
    case 'repeated':
      return problem.column === undefined
        ? t('row-problem-repeated-row', { above: String(above) })
        : t('row-problem-repeated', { value, above: String(above) });
    case 'repeated-column':
      return t('row-problem-repeated-column', { value });
    case 'unknown-school':
      return expected === ''
        ? t('row-problem-unknown-school-none', { value })
        : t('row-problem-unknown-school', { value, expected });
    case 'unknown-indicator':
      return expected === ''
        ? t('row-problem-unknown-indicator-none', { value })
        : t('row-problem-unknown-indicator', { value, expected });
    case 'bad-period':
      return t('row-problem-bad-period', { value, expected });
    case 'numerator-above-denominator':
      return t('row-problem-numerator-above-denominator', { value, expected });
    case 'unknown-column':
      return t('row-problem-unknown-column', { expected });
    case 'missing-column':
      return t('row-problem-missing-column', { expected });
    case 'too-long':
      return t('row-problem-too-long', { value, expected });
    case 'formula-text':
      return t('row-problem-formula-text', { value });
    case 'formula-without-value':
      return t('row-problem-formula-without-value');
    case 'error-value':
      return t('row-problem-error-value');
  }
}

/** What would be right, in the person's words; names are quoted, and namesakes told apart by their ids. */
function expectedText(tr: Translator, { code, column = '', expected, oneOf }: RowProblem): string {
  if (!oneOf) return expected ?? '';
  return oneOf
    .map((thing) => {
      const name = thing.name?.[tr.language];
      if (name === undefined) return cellWord(tr, column, thing.id);
      return `«${code === 'ambiguous' ? nameWithId(thing, name) : name}»`;
    })
    .join(', ');
}

function tableProblemText(t: Translate, problem: TableProblem): string {
  switch (problem.code) {
    case 'too-large':
      return t('table-problem-too-large', { megabytes: problem.megabytes });
    case 'unpacks-too-large':
      return t('table-problem-unpacks-too-large', { megabytes: problem.megabytes });
    case 'unknown-type':
      return t('table-problem-unknown-type');
    case 'old-excel':
      return t('table-problem-old-excel');
    case 'unreadable':
      return t('table-problem-unreadable');
    case 'lost-letters':
      return t('table-problem-lost-letters');
    case 'bad-csv':
      return t('table-problem-bad-csv', { line: String(problem.line) });
    case 'too-many-rows':
      return t('table-problem-too-many-rows', { max: problem.max });
    case 'too-many-columns':
      return t('table-problem-too-many-columns', { max: problem.max });
    case 'empty-table':
      return t('table-problem-empty-table');
  }
}

function listed(t: Translate, problems: readonly string[], limit = Infinity): string {
  const rest = problems.length - limit;
  const lines = problems.slice(0, limit).map((problem) => `• ${problem}`);
  return (rest > 0 ? [...lines, t('refusal-more', { count: rest })] : lines).join('\n');
}
