import type { Row } from 'write-excel-file/node';
import { localDateAt } from '../domain/dates.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { writtenAs, type Written } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import type { DutyView } from '../usecases/list-duties.ts';
import { dateCell, headerCell, headerRow, numberCell, statusCell, textCell, valueCell } from './cells.ts';
import { documentText, dutyStateWord, submissionWord, nameOfContent, notesOf, statusWord } from './words.ts';

/** A sheet before it is written. */
export interface SheetPlan {
  name: string;
  rows: Row[];
  /** In characters. */
  widths: readonly number[];
  /** Rows and columns that stay in sight. */
  frozen: { rows: number; columns: number };
  /** Its first row is a header by which the rows are filtered. */
  filtered: boolean;
}

/** The sheets of a workbook, in their order. */
export function sheetsOf(tr: Translator, content: ExportContent): SheetPlan[] {
  return [
    aboutSheet(tr, content),
    indicatorSheet(tr, content),
    // Of one school it would only say what the sheet of the indicators says.
    ...(content.school ? [] : [matrixSheet(tr, content)]),
    dutySheet(tr, content),
    submissionSheet(tr, content),
    ...(content.criteria.length > 0 ? [criterionSheet(tr, content)] : []),
  ];
}

function aboutSheet(tr: Translator, content: ExportContent): SheetPlan {
  const { t, language, format } = tr;
  const { programme, school, schools, period, date, madeAt } = content;
  const rows: Row[] = [
    [headerCell(t('export-programme')), textCell(programme.title[language])],
    [headerCell(t('export-document')), textCell(documentText(tr, content))],
    [headerCell(t('export-municipality')), textCell(programme.municipality[language])],
    school
      ? [headerCell(t('export-school')), textCell(school.name[language])]
      : [headerCell(t('doc-of-schools')), textCell(nameOfContent(tr, content))],
    ...(school ? [] : [[headerCell(t('export-schools')), numberCell(schools.length)]]),
    [headerCell(t('export-period')), textCell(format.period(period))],
    [headerCell(t('export-data-at')), dateCell(date)],
    [headerCell(t('export-made-at')), dateCell(localDateAt(madeAt, programme.zone))],
    [headerCell(t('export-what-counts')), textCell(t('export-only-accepted'))],
    [null, textCell(t('export-small-surveys'))],
  ];
  const none = { rows: 0, columns: 0 };
  return { name: t('export-sheet-about'), rows, widths: [18, 80], frozen: none, filtered: false };
}

function indicatorSheet(tr: Translator, { programme, school, indicators }: ExportContent): SheetPlan {
  const { t, language } = tr;
  const several = school === undefined;
  const head = [
    ...[t('export-column-number'), t('export-column-indicator'), t('export-column-unit')],
    ...[t('export-column-direction'), t('export-column-base'), t('export-column-plan')],
    ...[t('export-column-value'), t('export-column-numerator'), t('export-column-denominator')],
    ...[t('export-column-status'), t('export-column-gap'), t('export-column-measured')],
    ...(several
      ? [t('export-column-with-data'), t('export-column-of-schools'), t('export-column-each-school')]
      : []),
    t('export-column-notes'),
  ];
  const rows = indicators.map((one, at): Row => {
    const { indicator, base, plan, figure, coverage, everySchool } = one;
    const written = writtenAs(programme, indicator, several ? 'several' : 'one');
    return [
      numberCell(at + 1),
      textCell(indicator.title[language]),
      textCell(unitText(tr, written)),
      textCell(t(`export-direction-${indicator.direction}`)),
      valueCell(tr, written, base),
      valueCell(tr, written, plan),
      valueCell(tr, written, one.value, plan),
      numberCell(figure?.numerator ?? null),
      numberCell(figure?.denominator ?? null),
      statusCell(statusWord(tr, one.status), one.status),
      gapCell(written, one),
      dateCell(one.measuredAt),
      ...(several
        ? [
            numberCell(coverage?.withData ?? null),
            numberCell(coverage?.of ?? null),
            numberCell(everySchool?.achieved ?? null),
          ]
        : []),
      textCell(notesOf(tr, written, { ...one, coverage: null, everySchool: null }).join('; ')),
    ];
  });
  return {
    name: t('export-sheet-indicators'),
    rows: [headerRow(head), ...rows],
    widths: [5, 48, 10, 10, 10, 10, 12, 12, 15, 18, 11, 14, ...(several ? [12, 10, 16] : []), 46],
    frozen: { rows: 1, columns: 2 },
    filtered: true,
  };
}

function unitText({ t }: Translator, { kind, whose }: Written): string {
  switch (kind) {
    case 'mean':
      return t('export-unit-mark');
    case 'count':
      return t('export-unit-count');
    case 'yes-no':
      return t(whose === 'one' ? 'export-unit-yes-no' : 'export-unit-percent');
    case 'share':
    case 'growth':
      return t('export-unit-percent');
  }
}

/** What is missing to the plan: percentage points as a number, for they are no part of anything. */
function gapCell(written: Written, { gap }: IndicatorStatus) {
  if (written.kind === 'yes-no' && written.whose === 'one') return null;
  return numberCell(gap === null ? null : Math.round(gap * 10_000) / 10_000);
}

/** For every indicator two columns, value and status; one where a school only meets a condition or not. */
function matrixSheet(tr: Translator, { programme, matrix }: ExportContent): SheetPlan {
  const { t, language } = tr;
  const columns = programme.indicators.map((indicator, at) => ({
    ...{ indicator, at, written: writtenAs(programme, indicator, 'one') },
  }));
  const head = [
    t('export-school'),
    ...columns.flatMap(({ indicator: { title, level } }) =>
      level === 'municipality'
        ? [title[language]]
        : [title[language], `${title[language]}: ${t('export-column-status').toLocaleLowerCase(language)}`],
    ),
  ];
  const rows = matrix.map(({ school: { name }, cells }): Row => [
    textCell(name[language]),
    ...columns.flatMap(({ indicator, at, written }) => {
      const cell = cells[at];
      if (indicator.level === 'municipality') {
        const known = cell?.value ?? null;
        return [known === null ? null : textCell(tr.format.yesNo(known > 0))];
      }
      return cell
        ? [
            valueCell(tr, written, cell.value, cell.plan),
            statusCell(statusWord(tr, cell.status), cell.status),
          ]
        : [null, null];
    }),
  ]);
  return {
    name: t('export-sheet-matrix'),
    rows: [headerRow(head), ...rows],
    widths: [36, ...head.slice(1).map(() => 16)],
    frozen: { rows: 1, columns: 1 },
    filtered: true,
  };
}

function dutySheet(tr: Translator, content: ExportContent): SheetPlan {
  const { t, language } = tr;
  const head = [
    ...[t('export-column-roadmap'), t('export-column-section'), t('export-column-number')],
    ...[t('export-column-duty'), t('export-column-holder'), t('export-column-opens')],
    ...[t('export-column-due'), t('export-column-state'), t('export-column-quantity')],
    ...[t('export-column-accepted-count'), t('export-column-same-as')],
  ];
  const tables = new Map(content.programme.roadmaps.map((roadmap) => [roadmap.id, roadmap]));
  const all = new Map(
    content.programme.roadmaps.flatMap(({ duties }) => duties.map((duty) => [duty.id, duty])),
  );
  const names = new Map(content.schools.map(({ id, name }) => [id, name[language]]));
  const rows = [...content.overdueEarlier, ...content.duties].map((view): Row => {
    const { duty, holder, window, state } = view;
    const roadmap = tables.get(view.roadmap);
    const section = roadmap?.sections.find(({ id }) => id === duty.section);
    const same = duty.sameAs === undefined ? undefined : all.get(duty.sameAs);
    const { planned, accepted } = quantitiesOf(view);
    return [
      textCell(roadmap?.title[language] ?? ''),
      textCell(section?.title[language] ?? ''),
      textCell(duty.number ?? ''),
      textCell(duty.title[language]),
      textCell(holder === 'authority' ? t('export-authority') : (names.get(holder.school) ?? holder.school)),
      dateCell(window.opens),
      dateCell(window.due),
      textCell(dutyStateWord(tr, state)),
      numberCell(planned),
      numberCell(accepted),
      textCell(same ? [same.number, same.title[language]].filter(Boolean).join(' ') : ''),
    ];
  });
  return {
    name: t('export-sheet-duties'),
    rows: [headerRow(head), ...rows],
    widths: [30, 30, 7, 50, 28, 12, 12, 18, 14, 10, 30],
    frozen: { rows: 1, columns: 0 },
    filtered: true,
  };
}

/** How much is planned in all and how much of it is accepted; one and whether it is done where nothing is named. */
function quantitiesOf({ planned, counts, state }: DutyView): { planned: number; accepted: number } {
  if (planned.length === 0) return { planned: 1, accepted: state === 'done' ? 1 : 0 };
  return {
    planned: planned.reduce((sum, { amount }) => sum + amount, 0),
    accepted: counts.reduce((sum, count) => sum + count, 0),
  };
}

function submissionSheet(tr: Translator, { submissions }: ExportContent): SheetPlan {
  const { t, language, format } = tr;
  const head = [
    ...[t('export-school'), t('export-column-form'), t('export-period'), t('export-column-opens')],
    ...[t('export-column-due'), t('export-column-mark'), t('export-column-sent')],
    ...[t('export-column-late'), t('export-column-accepted')],
  ];
  const rows = submissions.map(({ school, form, wave, mark, sent, late, accepted }): Row => [
    textCell(school.name[language]),
    textCell(form.title[language]),
    textCell(format.period(wave.period)),
    dateCell(wave.opens),
    dateCell(wave.due),
    textCell(submissionWord(tr, mark)),
    dateCell(sent),
    textCell(sent === undefined ? '' : format.yesNo(late)),
    dateCell(accepted),
  ]);
  return {
    name: t('export-sheet-submissions'),
    rows: [headerRow(head), ...rows],
    widths: [36, 34, 24, 12, 12, 16, 12, 12, 12],
    frozen: { rows: 1, columns: 0 },
    filtered: true,
  };
}

function criterionSheet(tr: Translator, { programme, school, criteria }: ExportContent): SheetPlan {
  const { t, language } = tr;
  const head = [
    ...[t('doc-column-criterion'), t('export-column-direction'), t('doc-column-needed')],
    ...[t('export-column-value'), t('export-column-numerator'), t('export-column-denominator')],
    ...[t('export-column-status'), t('export-column-measured')],
  ];
  const rows = criteria.map(({ criterion, measure, status, standing }): Row => {
    const { threshold = null, direction = 'higher' } = criterion;
    const written = measure && { ...writtenAs(programme, measure, school ? 'one' : 'several'), direction };
    const cell = (value: number | null) =>
      written ? valueCell(tr, written, value, threshold) : numberCell(value);
    return [
      textCell(criterion.title[language]),
      textCell(t(`export-direction-${direction}`)),
      cell(threshold),
      cell(status?.value ?? null),
      numberCell(status?.figure?.numerator ?? null),
      numberCell(status?.figure?.denominator ?? null),
      textCell(t(`criterion-${standing}`)),
      dateCell(status?.measuredAt),
    ];
  });
  return {
    name: t('doc-criteria'),
    rows: [headerRow(head), ...rows],
    widths: [56, 12, 12, 12, 12, 13, 18, 13],
    frozen: { rows: 1, columns: 1 },
    filtered: true,
  };
}
