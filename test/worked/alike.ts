import { expect } from 'vitest';
import { trendData } from '../../src/charts/index.ts';
import { makeDocument } from '../../src/documents/index.ts';
import type { Status } from '../../src/domain/indicators.ts';
import { sourceIndicator } from '../../src/domain/status-card.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { indicatorDetails } from '../../src/usecases/indicator-details.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import type { App } from '../../src/usecases/ports.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { csvRows, sheetOf, tablesOf, type CellValue } from '../kit/documents.ts';
import { accepted, operator } from '../usecases/stage.ts';

/** A figure of a worked example, derived by hand: everywhere it is shown it has to be this. */
export interface Expected {
  indicator: string;
  numerator: number;
  denominator: number;
  /** In the indicator's unit: percent, marks. */
  value: number;
  status: Status;
  /** As a report has it: value and status in words. */
  written: [value: string, status: string];
  /** As the workbook has it: a percentage is a part of one. */
  cell: CellValue;
}

export interface Example {
  programme: string;
  school?: string;
  date: string;
}

/** Hands answers in and accepts them. */
export async function given(
  app: App,
  key: { programme: string; school: string; form: string; period: string },
  answers: Record<string, string>,
): Promise<void> {
  accepted(await handInAnswers(app, operator, key, answers, { via: 'cli', accept: true }));
}

const near = (value: number): number => expect.closeTo(value, 9) as number;

/** The example's figures in status, in what charts are drawn from, in workbook, report and table for machines. */
export async function expectAlike(app: App, example: Example, figures: readonly Expected[]): Promise<void> {
  await expectStatus(app, example, figures);
  if (example.school !== undefined) await expectTrends(app, { ...example, school: example.school }, figures);
  const content = accepted(await gatherExport(app, operator, example));
  const ru = translator('ru');
  const file = async (format: 'xlsx' | 'docx' | 'csv') => (await makeDocument(ru, content, format)).content;
  const sheet = await sheetOf(await file('xlsx'), 'Показатели');
  const table = tablesOf(await file('docx')).find(([head]) => head?.[1] === 'Показатель') ?? [];
  const rows = csvRows((await file('csv')).toString());
  for (const { indicator, numerator, denominator, value, status, written, cell } of figures) {
    const { programme } = content;
    const named = programme.indicators.find(({ id }) => id === indicator);
    const title = named?.title.ru ?? '';
    expect(sheet.find((row) => row['Показатель'] === title)).toMatchObject({
      Значение: typeof cell === 'number' ? near(cell) : cell,
      ...{ Числитель: numerator, Знаменатель: denominator, Статус: written[1] },
    });
    const row = table.find((cells) => cells[1] === title) ?? [];
    const whole = (number: number) => String(number).replace('.', ',');
    // Of a mean the report says how many took part: a sum of marks tells a reader nothing.
    const isMean = named && sourceIndicator({ programme, indicator: named }).kind === 'mean';
    const parts: unknown = isMean
      ? expect.stringMatching(new RegExp(`^${denominator} участник`))
      : `${whole(numerator)} из ${whole(denominator)}`;
    expect(row).toEqual(expect.arrayContaining([...written, parts]));
    const line = rows.find(
      (one) => one['indicator'] === indicator && one['school'] === (example.school ?? '*'),
    );
    expect(line).toMatchObject({
      ...{ numerator: String(numerator), denominator: String(denominator), status, as_of: example.date },
    });
    expect(Number(line?.['value'])).toEqual(near(value));
  }
}

async function expectStatus(app: App, example: Example, figures: readonly Expected[]): Promise<void> {
  const { school, ...wanted } = example;
  const { indicators } =
    school === undefined
      ? accepted(await municipalityStatus(app, operator, wanted))
      : accepted(await schoolStatus(app, operator, { ...wanted, school }));
  for (const { indicator, numerator, denominator, value, status } of figures) {
    expect(indicators.find((one) => one.indicator.id === indicator)).toMatchObject({
      ...{ figure: { numerator, denominator }, value: near(value), status },
    });
  }
}

async function expectTrends(
  app: App,
  example: Example & { school: string },
  figures: readonly Expected[],
): Promise<void> {
  for (const { indicator, value } of figures) {
    const details = accepted(await indicatorDetails(app, operator, { ...example, indicator }));
    expect(trendData(details).points.at(-1)).toMatchObject({ value: near(value), period: details.period });
  }
}
