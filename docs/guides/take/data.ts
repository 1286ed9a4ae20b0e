import type { Actor } from '../../../src/domain/access.ts';
import type { Language } from '../../../src/domain/text.ts';
import { resultTemplate } from '../../../src/i18n/result-template.ts';
import { translator } from '../../../src/i18n/translator.ts';
import type { App } from '../../../src/usecases/ports.ts';
import { importHistory } from '../../../src/usecases/import-history.ts';
import { writeResultTemplate } from '../../../src/imports/result-template.ts';
import { procedures } from '../../../src/usecases/import-results.ts';
import type { Outcome } from '../../../src/usecases/outcome.ts';
import { handInAnswers } from '../../../src/usecases/submit-report.ts';
import { otherProgramme, programme } from './stage.ts';

const operator = { kind: 'operator' } as const;

/** The four schools of the programme; the guide looks over the shoulder of the director of the first. */
export const schools = ['glebovo', 'milyushino', 'sretenye', 'shashkovo'] as const;

type School = (typeof schools)[number];
type Share = readonly [numerator: number, denominator: number];

/** The questions of the self-audit in their order; how many of how many. */
const questions = [
  'olympiad',
  'extra-education',
  'training',
  'mentoring',
  'communities',
  'contests',
  'vacancies',
  'diploma',
  'gia',
  'vpr',
  'distance',
] as const;

/** Made up: what the schools reported of the first quarter. */
// prettier-ignore
const before: Record<School, readonly Share[]> = {
  glebovo: [[11, 100], [76, 100], [28, 40], [6, 40], [27, 40], [10, 40], [1, 5], [25, 40], [14, 20], [36, 50], [2, 20]],
  milyushino: [[9, 82], [60, 82], [18, 24], [5, 24], [17, 24], [8, 24], [0, 4], [20, 24], [10, 12], [25, 33], [3, 15]],
  sretenye: [[8, 90], [70, 90], [19, 28], [4, 28], [15, 28], [5, 28], [1, 4], [19, 28], [9, 14], [24, 40], [1, 14]],
  shashkovo: [[12, 75], [61, 75], [17, 22], [5, 22], [16, 22], [6, 22], [1, 4], [16, 22], [8, 10], [21, 30], [2, 12]],
};

/** And two of them of the second. */
const now: Record<'milyushino' | 'shashkovo', readonly Share[]> = {
  milyushino: [
    [14, 82],
    [68, 82],
    [19, 24],
    [6, 24],
    [18, 24],
    [9, 24],
    [0, 4],
    [20, 24],
    [10, 12],
    [26, 33],
    [4, 15],
  ],
  shashkovo: [
    [13, 75],
    [62, 75],
    [18, 22],
    [5, 22],
    [17, 22],
    [6, 22],
    [0, 4],
    [17, 22],
    [9, 10],
    [23, 30],
    [2, 12],
  ],
};

/** The first quarter's self-audits of all schools, accepted, and shares of the year before. */
export async function fillFirstQuarter(app: App): Promise<void> {
  const rows = schools.flatMap((school, at) =>
    (['training', 'extra-education', 'communities'] as const).map((indicator, of) => ({
      row: 2 + at * 3 + of,
      cells: { school, year: '2021', indicator, numerator: String(20 + at + 3 * of), denominator: '40' },
    })),
  );
  must(await importHistory(app, operator, { programme, rows, dryRun: false }));
  for (const [at, school] of schools.entries()) {
    const audit = { programme, school, form: 'self-audit', period: '2022-Q1' };
    const ofCoordinator = { programme, school, form: 'coordinator' };
    const known = { network: true, oip: 18.5 + at, 'social-index': 41.5 };
    const options = { via: 'cli', accept: true } as const;
    must(await handInAnswers(app, operator, audit, answers(before[school]), options));
    must(await handInAnswers(app, operator, ofCoordinator, known, options));
  }
}

/** The second quarter's self-audit of another school, sent by its director. */
export async function fillSecondQuarter(app: App, director: Actor, school: keyof typeof now): Promise<void> {
  const wanted = { programme, school, form: 'self-audit', period: '2022-Q2' };
  must(await handInAnswers(app, director, wanted, answers(now[school]), { via: 'chat', accept: false }));
}

function answers(shares: readonly Share[]): Record<string, unknown> {
  return Object.fromEntries(
    questions.flatMap((question, at) => {
      const [numerator, denominator] = shares[at] ?? [];
      return numerator === undefined ? [] : [[question, { numerator, denominator }]];
    }),
  );
}

/** The schools of the other programme that its curator looks after and whose results of a year come in; their grades. */
export const resultSchools = {
  'sample-1': [5, 6, 9, 11],
  'sample-2': [5, 6, 9],
  'sample-5': [5, 6, 9, 11],
} as const;

/** How many are below the threshold where it is many: the second school comes on the list, the fifth is at risk. */
const low: Partial<Record<string, number>> = {
  'sample-2 5 russian': 8,
  'sample-2 9 mathematics': 9,
  'sample-5 6 mathematics': 10,
};

/** The bot's template of the table of results as a coordinator fills it in: an XLSX file. */
export async function resultTable({ app, language }: { app: App; language: Language }): Promise<Uint8Array> {
  const year = '2022/2023';
  const roster = await app.store.schools.list(otherProgramme);
  const grades: Readonly<Record<string, readonly number[]>> = resultSchools;
  const taking = roster.filter(({ id }) => grades[id]);
  const template = resultTemplate(translator(language), { schools: taking, year, years: [year] });
  const [example = [], ...rows] = template.rows;
  const filled = taking.flatMap(({ id }, school) =>
    procedures
      .map((procedure, at) => ({ ...procedure, cells: rows[school * procedures.length + at] ?? [] }))
      .filter(({ grade }) => grades[id]?.includes(grade))
      .map(({ grade, subject, cells }, at) => {
        const below = low[`${id} ${grade} ${subject}`] ?? (at % 4) + 1;
        return [...cells.slice(0, -2), 24, below];
      }),
  );
  return writeResultTemplate({ ...template, rows: [example, ...filled] });
}

function must(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}
