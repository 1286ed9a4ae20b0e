import { localDateAt } from '../domain/dates.ts';
import { statuses, troubling, type Status } from '../domain/indicators.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { gapText, shortGapText, valueText, writtenAs, type Written } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent, ExportRow } from '../usecases/gather-export.ts';
import type { Block, TableBlock } from './blocks.ts';
import { matrixBlocks } from './report-pictures.ts';
import { dutySentences, submissionSentences } from './report-work.ts';
import { documentText, nameOfContent, notesOf, statusWord } from './words.ts';

/** The parts of the report that are about indicators. */

const absent = '—';
/** As many indicators as a sentence can name. */
const named = 5;
/** As many schools as somebody reads through on paper. */
const mostSchools = 60;

/** Of whom, what and when the report is. */
export function aboutBlocks(tr: Translator, content: ExportContent): Block[] {
  const { t, language, format } = tr;
  const { programme, school, schools, period, date, madeAt } = content;
  const several = `${nameOfContent(tr, content)}, ${t('doc-schools', { count: schools.length })}`;
  return [
    {
      kind: 'facts',
      rows: [
        [t('export-programme'), programme.title[language]],
        [t('export-document'), documentText(tr, content)],
        [t('export-municipality'), `${programme.municipality[language]}, ${programme.region[language]}`],
        school ? [t('export-school'), school.name[language]] : [t('doc-of-schools'), several],
        [t('export-period'), format.period(period)],
        [t('export-data-at'), format.date(date, 'long')],
        [t('export-made-at'), format.date(localDateAt(madeAt, programme.zone), 'long')],
      ],
    },
  ];
}

/** What matters most, in sentences. */
export function summaryBlocks(tr: Translator, content: ExportContent): Block[] {
  const sentences = [
    ...indicatorSentences(tr, content),
    ...dutySentences(tr, content),
    ...submissionSentences(tr, content),
  ];
  return [
    { kind: 'heading', text: tr.t('doc-summary'), level: 1 },
    ...sentences.map((text): Block => ({ kind: 'text', text })),
  ];
}

function indicatorSentences(tr: Translator, { programme, school, indicators }: ExportContent): string[] {
  const { t, format, language } = tr;
  if (indicators.length === 0) return [t('doc-summary-no-indicators')];
  const counts = statuses.flatMap((status) => {
    const count = indicators.filter((one) => one.status === status).length;
    return count > 0 ? [t(`doc-count-${status}`, { count })] : [];
  });
  const attention = indicators
    .filter(({ status }) => troubling.some((one) => one === status))
    .map((one) => {
      const written = writtenAs(programme, one.indicator, school ? 'one' : 'several');
      const what = [statusWord(tr, one.status), gapText(tr, written, one.gap)].filter((part) => part);
      return t('doc-summary-one', { title: one.indicator.title[language], what: what.join(', ') });
    });
  return [
    t('doc-summary-indicators', { count: indicators.length, counts: counts.join('; ') }),
    ...(indicators.every(({ value }) => value === null) ? [t('doc-summary-none')] : []),
    ...(attention.length > 0
      ? [t('doc-summary-attention', { indicators: format.list(shortened(tr, attention)) })]
      : []),
  ];
}

function shortened({ t }: Translator, texts: readonly string[]): string[] {
  const rest = texts.length - named;
  return rest > 1 ? [...texts.slice(0, named), t('doc-and-more', { count: rest })] : [...texts];
}

/** Every indicator with what its value consists of. Base and plan have a column where the document has any. */
export function indicatorBlocks(tr: Translator, { programme, school, indicators }: ExportContent): Block[] {
  if (indicators.length === 0) return [];
  const { t, language } = tr;
  const hasBase = indicators.some(({ base }) => base !== null);
  const hasPlan = indicators.some(({ plan }) => plan !== null);
  const [numbers, wide] = [9, hasBase ? 0 : 9];
  const columns: TableBlock['columns'] = [
    { title: t('export-column-number'), width: 5, align: 'center' },
    { title: t('export-column-indicator'), width: 24 + wide },
    ...(hasBase ? [{ title: t('export-column-base'), width: numbers, align: 'right' as const }] : []),
    ...(hasPlan ? [{ title: t('export-column-plan'), width: numbers, align: 'right' as const }] : []),
    { title: t('export-column-value'), width: 11, align: 'right' },
    { title: t('doc-column-parts'), width: 12, align: 'center' },
    { title: t('export-column-status'), width: 13 },
    { title: t('doc-column-missing'), width: hasPlan ? 17 : 26 },
  ];
  const rows = indicators.map((one, at) => {
    const { indicator, base, plan, value, figure } = one;
    const written = writtenAs(programme, indicator, school ? 'one' : 'several');
    const text = (number: number | null) => (number === null ? absent : valueText(tr, written, number, plan));
    const missing = [shortGapText(tr, programme, one, written.whose), ...notesOf(tr, written, one)].filter(
      (part) => part,
    );
    return [
      String(at + 1),
      indicator.title[language],
      ...(hasBase ? [text(base)] : []),
      ...(hasPlan ? [text(plan)] : []),
      text(value),
      figure ? partsText(tr, written, figure) : absent,
      statusWord(tr, one.status),
      missing.join('; '),
    ];
  });
  return [
    { kind: 'heading', text: t('doc-indicators'), level: 1 },
    { kind: 'table', columns, rows },
  ];
}

/** What a value was made of: of a mean only how many took part, its sum of marks says nothing. */
function partsText(
  { t, format }: Translator,
  { kind }: Written,
  { numerator, denominator }: NonNullable<IndicatorStatus['figure']>,
) {
  if (kind === 'mean') return t('indicator-mean-of', { count: denominator });
  return t('doc-parts', {
    numerator: format.number(numerator),
    denominator: format.number(denominator),
  });
}

/** The statuses that have a column of their own for each school; the others are those without a plan. */
const counted = ['achieved', 'on-track', 'at-risk', 'missed', 'no-data'] as const satisfies readonly Status[];

/** How many indicators of each school stand how, those with most to do first, and each in a picture. */
export async function schoolBlocks(tr: Translator, content: ExportContent): Promise<Block[]> {
  const { school, matrix } = content;
  const { t, language } = tr;
  if (school || !matrix.some(({ cells }) => cells.some((cell) => cell))) return [];
  const rows = matrix
    .map((row) => ({ name: row.school.name[language], counts: countsOf(row) }))
    .sort((a, b) => troubles(b.counts) - troubles(a.counts));
  const columns: TableBlock['columns'] = [
    { title: t('export-school'), width: 28 },
    ...counted.map((status) => ({ title: t(`doc-column-${status}`), width: 12.2, align: 'center' as const })),
    { title: t('doc-column-without-plan'), width: 11, align: 'center' },
  ];
  return [
    { kind: 'heading', text: t('doc-of-schools'), level: 1 },
    { kind: 'note', text: t('doc-of-schools-about') },
    {
      kind: 'table',
      columns,
      rows: rows
        .slice(0, mostSchools)
        .map(({ name, counts }) => [
          name,
          ...[...counted.map((status) => counts[status]), counts.others].map((count) => String(count)),
        ]),
    },
    ...(rows.length > mostSchools
      ? [{ kind: 'note' as const, text: t('doc-more', { shown: mostSchools, of: rows.length }) }]
      : []),
    ...(await matrixBlocks(tr, content)),
  ];
}

type Counts = Record<(typeof counted)[number] | 'others', number>;

function countsOf({ cells }: ExportRow): Counts {
  const own = cells.filter((cell) => cell !== null).filter(({ indicator }) => indicator.level === 'school');
  const of = (status: Status) => own.filter((cell) => cell.status === status).length;
  const counts = Object.fromEntries(counted.map((status) => [status, of(status)])) as Omit<Counts, 'others'>;
  const others = own.length - Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { ...counts, others };
}

function troubles(counts: Counts): number {
  return counts.missed + counts['at-risk'];
}

/** What the figures mean, and lines to sign on: nobody's name is in it. */
export function notesBlocks({ t }: Translator, { school }: ExportContent): Block[] {
  return [
    { kind: 'heading', text: t('doc-notes'), level: 2 },
    { kind: 'note', text: t('export-only-accepted') },
    { kind: 'note', text: t('export-small-surveys') },
    ...(school ? [] : [{ kind: 'note' as const, text: t('doc-notes-sums') }]),
    {
      kind: 'signature',
      labels: [
        ...[t('doc-signature-post'), t('doc-signature-sign')],
        ...[t('doc-signature-name'), t('doc-signature-date')],
      ],
    },
  ];
}
