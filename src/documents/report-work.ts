import { handedInCounts } from '../domain/completeness.ts';
import type { DutyState } from '../domain/duties.ts';
import type { LowResultsEntry } from '../domain/low-results.ts';
import { evidenceText } from '../i18n/low-result-text.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent, Submission } from '../usecases/gather-export.ts';
import { dutiesTogether, type DutyTogether, type DutyView } from '../usecases/list-duties.ts';
import type { Block, TableBlock } from './blocks.ts';
import { submissionWord } from './words.ts';

/** The parts of the report that are about what is done: duties, results of examinations, reports handed in. */

/** As many rows as a table of duties has on paper. */
const mostDuties = 25;
const nextDuties = 10;

const states = [
  'done',
  'submitted',
  'open',
  'overdue',
  'upcoming',
  'before-start',
] as const satisfies readonly DutyState[];

/** How the duties of the period stand: those of the schools and those of the authority. */
export function dutySentences(
  tr: Translator,
  { programme, duties, overdueEarlier }: ExportContent,
): string[] {
  const { t } = tr;
  if (programme.roadmaps.length === 0) return [];
  const own = duties.filter(({ linkedTo }) => linkedTo === undefined);
  const schools = own.filter(({ holder }) => holder !== 'authority');
  const authority = own.filter(({ holder }) => holder === 'authority');
  const counts = (views: readonly DutyView[]) =>
    states
      .flatMap((state) => {
        const count = views.filter((view) => view.state === state).length;
        return count > 0 ? [t(`doc-duties-${state}`, { count })] : [];
      })
      .join('; ');
  const earlier = overdueEarlier.length;
  return [
    schools.length > 0
      ? t('doc-summary-duties', { count: schools.length, counts: counts(schools) })
      : t('doc-summary-duties-none'),
    ...(authority.length > 0
      ? [t('doc-summary-authority-duties', { count: authority.length, counts: counts(authority) })]
      : []),
    ...(earlier > 0 ? [t('doc-summary-duties-earlier', { count: earlier })] : []),
  ];
}

/** How many reports of the period are in. */
export function submissionSentences({ t }: Translator, { submissions }: ExportContent): string[] {
  if (submissions.length === 0) return [];
  const { of, waiting, returned, missing, running, late, 'on-time': onTime } = handedInCounts(submissions);
  const accepted = late + onTime;
  return [t('doc-summary-submissions', { of, accepted, waiting, returned, missing, running })];
}

/** Overdue, next and done duties, each once with the number of schools it is the same for. */
export function dutyBlocks(tr: Translator, content: ExportContent): Block[] {
  const { t } = tr;
  const own = content.duties.filter(({ linkedTo }) => linkedTo === undefined);
  if (own.length === 0 && content.overdueEarlier.length === 0) return [];
  const overdue = [...content.overdueEarlier, ...own.filter(({ state }) => state === 'overdue')];
  const next = own.filter(({ state, window }) => {
    return (state === 'open' || state === 'upcoming') && window.due >= content.date;
  });
  const done = own.filter(({ state }) => state === 'done');
  const part = (title: string, views: readonly DutyView[], most: number): Block[] => {
    const grouped = dutiesTogether(views);
    if (grouped.length === 0) return [];
    return [
      { kind: 'heading', text: title, level: 2 },
      dutyTable(tr, content, grouped.slice(0, most)),
      ...(grouped.length > most
        ? [{ kind: 'note' as const, text: t('doc-more', { shown: most, of: grouped.length }) }]
        : []),
    ];
  };
  return [
    { kind: 'heading', text: t('doc-duties'), level: 1 },
    ...part(t('doc-duties-overdue-list'), overdue, mostDuties),
    ...part(t('doc-duties-next-list'), next, nextDuties),
    ...part(t('doc-duties-done-list'), done, mostDuties),
  ];
}

function dutyTable(tr: Translator, { school }: ExportContent, views: readonly DutyTogether[]): TableBlock {
  const { t, language, format } = tr;
  return {
    kind: 'table',
    columns: [
      { title: t('export-column-number'), width: 8, align: 'center' },
      { title: t('export-column-duty'), width: 52 },
      { title: t('export-column-holder'), width: 24 },
      { title: t('export-column-due'), width: 16, align: 'center' },
    ],
    rows: views.map(({ duty, holder, window, schools }) => [
      duty.number ?? '',
      duty.title[language],
      holderText(tr, holder === 'authority', school?.name[language], schools),
      format.date(window.due),
    ]),
  };
}

function holderText(
  { t }: Translator,
  authority: boolean,
  name: string | undefined,
  schools: number,
): string {
  if (authority) return t('export-authority');
  return name ?? t('doc-duties-schools', { count: schools });
}

/** Where the schools stand by the low-results rule, with the evidence. */
export function lowResultsBlocks(tr: Translator, { lowResults, school }: ExportContent): Block[] {
  if (!lowResults) return [];
  const { t, format } = tr;
  const { lowResults: listed, atRisk, year } = lowResults;
  const name = (id: string) => lowResults.schools.get(id)?.name[tr.language] ?? id;
  const part = (title: string, entries: readonly LowResultsEntry[]): Block[] => [
    { kind: 'heading', text: title, level: 2 },
    entries.length === 0
      ? { kind: 'text', text: t('doc-results-none') }
      : {
          kind: 'table',
          columns: [
            { title: t('export-school'), width: 40 },
            { title: t('doc-column-evidence'), width: 60 },
          ],
          rows: entries.map((entry) => [
            name(entry.school),
            entry.evidence.map((one) => evidenceText(tr, one)).join('; '),
          ]),
        },
  ];
  const fine = school && listed.length === 0 && atRisk.length === 0;
  return [
    { kind: 'heading', text: t('doc-results'), level: 1 },
    { kind: 'text', text: t('doc-results-year', { year: format.period(year) }) },
    ...(fine
      ? [{ kind: 'text' as const, text: t('doc-results-fine') }]
      : [...part(t('doc-results-list'), listed), ...part(t('doc-results-risk'), atRisk)]),
  ];
}

/** Which reports are in: for a school each, for several how many of them. */
export function submissionBlocks(tr: Translator, content: ExportContent): Block[] {
  const { t } = tr;
  const { submissions, school } = content;
  const table = school ? ownSubmissions(tr, content) : submissionsTogether(tr, content);
  return [
    { kind: 'heading', text: t('doc-submissions'), level: 1 },
    submissions.length === 0 ? { kind: 'text', text: t('doc-submissions-none') } : table,
  ];
}

function ownSubmissions(tr: Translator, { submissions }: ExportContent): TableBlock {
  const { t, language, format } = tr;
  return {
    kind: 'table',
    columns: [
      { title: t('export-column-form'), width: 30 },
      { title: t('export-period'), width: 23 },
      { title: t('export-column-due'), width: 12, align: 'center' },
      { title: t('export-column-sent'), width: 12, align: 'center' },
      { title: t('export-column-mark'), width: 11 },
      { title: t('export-column-accepted'), width: 12, align: 'center' },
    ],
    rows: submissions.map(({ form, wave, sent, mark, accepted }) => [
      form.title[language],
      format.period(wave.period),
      format.date(wave.due),
      sent === undefined ? '' : format.date(sent),
      submissionWord(tr, mark),
      accepted === undefined ? '' : format.date(accepted),
    ]),
  };
}

function submissionsTogether(tr: Translator, { submissions }: ExportContent): TableBlock {
  const { t, language, format } = tr;
  const waves = new Map<string, Submission[]>();
  for (const one of submissions) {
    const key = `${one.form.id} ${one.wave.period}`;
    waves.set(key, [...(waves.get(key) ?? []), one]);
  }
  const marks = ['on-time', 'late', 'waiting', 'returned', 'running', 'missing'] as const;
  // As wide as the longest word of either language.
  const titles: [title: string, width: number][] = [
    [t('doc-column-on-time'), 11],
    [t('doc-column-late'), 9],
    [t('doc-column-waiting'), 11],
    [t('doc-column-returned'), 11],
    [t('doc-column-running'), 9],
    [t('doc-column-missing-reports'), 13],
  ];
  return {
    kind: 'table',
    columns: [
      { title: t('export-column-form'), width: 14 },
      { title: t('export-period'), width: 11 },
      { title: t('export-column-due'), width: 11, align: 'center' },
      ...titles.map(([title, width]) => ({ title, width, align: 'center' as const })),
    ],
    rows: [...waves.values()].flatMap((all) => {
      const [first] = all;
      if (!first) return [];
      const counts = handedInCounts(all);
      return [
        [
          first.form.title[language],
          format.period(first.wave.period),
          format.date(first.wave.due),
          ...marks.map((mark) => String(counts[mark])),
        ],
      ];
    }),
  };
}
