import { planYear } from '../../../domain/periods.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { cellKinds, countCells, kindOfCell, type CellKind } from '../../../i18n/cell-kind.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { shorten } from '../../../domain/text.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { MatrixRow, MunicipalityMatrix } from '../../../usecases/municipality-matrix.ts';
import { button, page, rows, type Screen } from '../../screen.ts';
import { nameOfSeveral } from './card-screen.ts';
import { changeLines } from './change-lines.ts';
import { filterArgument, filterButton, filterLines } from './filter.ts';
import { periodButtons } from './values.ts';
import { openedFrom } from './way-back.ts';

const schoolsPerPage = 8;
const numbersPerRow = 4;
/** Longest name of an indicator in the key, in characters. */
const keyLength = 45;
/** Signs stand in fives, so that one is found by counting. */
const inGroup = 5;

/** Schools × indicators as a list: of each school a row of signs in the order of the indicators, and counts. */
export function matrixScreen(tr: Translator, matrix: MunicipalityMatrix, at: number): Screen {
  const { language, t, th, format } = tr;
  const { programme, period, date, rows: schools, together, filter, change } = matrix;
  const token = tokenOf(programme.id);
  const asked = period === planYear(programme, date) ? '*' : period;
  const kept = filterArgument(filter);
  const shown = page(schools, at, schoolsPerPage, (to, label) =>
    button(label, 'mx', token, asked, to, ...kept),
  );
  const from = openedFrom('x', shown.first / schoolsPerPage, kept);
  const numbered = shown.items.map((row, place) => ({ row, number: shown.first + place + 1 }));
  const used = new Set([together, ...shown.items.map(({ cells }) => cells)].flat().map(kindOfCell));
  const several = { ...matrix, schools: schools.map(({ school }) => school) };
  return {
    text: [
      th('matrix-title', { name: nameOfSeveral(tr, matrix) }),
      th('card-when', { period: format.period(period), date: format.date(date) }),
      ...filterLines(tr, matrix, schools.length),
      ...(schools.length === 0
        ? []
        : [
            ...changeLines(
              tr,
              change.schools,
              ({ school }) => school.name[language],
              ({ better, worse }) => t('matrix-changed', { better, worse }),
            ),
            '',
            ...rowLines(tr, th('matrix-together'), together),
            ...numbered.flatMap(({ row, number }) => [
              '',
              ...rowLines(tr, `<b>${number}.</b> ${html(row.school.name[language])}`, row.cells),
            ]),
            '',
            `<i>${cellKinds
              .filter((kind) => used.has(kind))
              .map((kind) => th(kind))
              .join(' · ')}</i>`,
            th('matrix-order'),
            ...keyLines(tr, together),
          ]),
    ].join('\n'),
    buttons: [
      ...rows(
        numbered.map(({ row: { school }, number }) =>
          button(
            String(number),
            'so',
            schoolToken({ programme: programme.id, id: school.id }),
            asked,
            0,
            from,
          ),
        ),
        numbersPerRow,
      ),
      shown.turns,
      periodButtons(matrix, (to, label) => button(label, 'mx', token, to, 0, ...kept)),
      filterButton(tr, several, 'mx'),
      schools.length > 0 && programme.indicators.length > 0
        ? [button(`🖼 ${t('chart-button-matrix')}`, 'zm', token, period, ...kept)]
        : [],
      [
        button(`⬅️ ${t('button-back')}`, 'mo', token, asked, 0, ...kept),
        button(`🔄 ${t('card-button-refresh')}`, 'mx', token, asked, at, ...kept),
      ],
    ].filter((row) => row.length > 0),
  };
}

/** Which indicator stands at which place of a row; cut names, so that all fit below the schools. */
function keyLines({ language, th }: Translator, together: readonly IndicatorStatus[]): string[] {
  if (together.length === 0) return [];
  return [
    '',
    th('matrix-key'),
    ...together.map(
      ({ indicator }, at) => `${at + 1}. ${html(shorten(indicator.title[language], keyLength))}`,
    ),
  ];
}

/** A name, the signs and how many there are of each; HTML lines. */
function rowLines(tr: Translator, name: string, cells: MatrixRow['cells']): string[] {
  const counts = countCells(cells).map(({ kind, count }) => `${signOf(tr, kind)} ${count}`);
  const signs = cells.map((cell) => signOf(tr, kindOfCell(cell)));
  const groups = signs.flatMap((_, at) =>
    at % inGroup === 0 ? [signs.slice(at, at + inGroup).join('')] : [],
  );
  return [name, html(groups.join(' ')), html(counts.join(' · '))];
}

function signOf({ t }: Translator, kind: CellKind): string {
  return t(kind).split(' ')[0] ?? '';
}
