import type { HandedInMark } from '../domain/completeness.ts';
import type { DutyState } from '../domain/duties.ts';
import type { Status } from '../domain/indicators.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { Translator } from '../i18n/translator.ts';
import { filterName } from '../i18n/filter-name.ts';
import { valueText, type Written } from '../i18n/indicator-values.ts';
import type { ExportContent } from '../usecases/gather-export.ts';

/** What documents say in words; the signs that a chat puts before them are left out. */

export function statusWord({ t }: Translator, status: Status): string {
  return withoutSign(t(`status-${status}`));
}

export function dutyStateWord({ t }: Translator, state: DutyState): string {
  return withoutSign(t(`duty-state-${state}`));
}

/** Where one report stands. */
export function submissionWord({ t }: Translator, mark: HandedInMark): string {
  return withoutSign(t(mark === 'missing' ? 'export-mark-missing' : `completeness-mark-${mark}`));
}

function withoutSign(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '');
}

/** Of whom a document is: the school's name, the municipality's, or «my schools together»; which of them, where
 * not all are meant. */
export function nameOfContent(
  tr: Translator,
  { school, whole, programme, filter }: Pick<ExportContent, 'school' | 'whole' | 'programme' | 'filter'>,
): string {
  if (school) return school.name[tr.language];
  const whose = whole ? programme.municipality[tr.language] : tr.t('card-my-schools');
  return filter.by === 'all' ? whose : `${whose}: ${filterName(tr, programme, filter)}`;
}

/** The document that a programme was adopted by: «Приказ № 199, 13.12.2020». */
export function documentText({ language, t, format }: Translator, { programme }: ExportContent): string {
  const { kind, number, approved } = programme.document;
  return [
    number === undefined ? kind[language] : t('doc-document-number', { kind: kind[language], number }),
    ...(approved === undefined ? [] : [format.date(approved)]),
  ].join(', ');
}

/** What has to be known of a value, plain texts. */
export function notesOf(tr: Translator, written: Written, status: IndicatorStatus): string[] {
  const { t } = tr;
  const { plan, growth, previous, coverage, everySchool } = status;
  const years = growth?.years.map(
    ({ period, value }) => `${period} — ${value === null ? '—' : valueText(tr, written, value)}`,
  );
  return [
    plan === null && growth === null ? t('export-note-no-plan') : undefined,
    plan === null && growth === null && previous !== null
      ? t('export-note-previous', { value: valueText(tr, written, previous) })
      : undefined,
    years && t('export-note-years', { years: years.join('; ') }),
    growth?.soFar ? t('export-note-so-far') : undefined,
    everySchool ? t('card-every-school', { count: everySchool.achieved, of: everySchool.of }) : undefined,
    coverage ? t('card-coverage', { count: coverage.withData, of: coverage.of }) : undefined,
    status.hidden ? t('export-note-hidden') : undefined,
    status.stale ? t('export-note-stale') : undefined,
    status.history ? t('export-note-history') : undefined,
  ].filter((note) => note !== undefined);
}
