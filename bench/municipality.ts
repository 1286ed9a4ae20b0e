import type { Connection } from 'mongoose';
import { modelsOn, prepareCollections, type Models } from '../src/db/models.ts';
import { programmeShape, type Programme } from '../src/domain/programme.ts';
import { valueKey, valuesFrom, type AcceptedReport } from '../src/domain/stored-values.ts';
import type { Actor } from '../src/domain/access.ts';
import { reportId } from '../src/usecases/report-support.ts';
import type { App } from '../src/usecases/ports.ts';
import { appOn } from '../src/open-app.ts';
import { addSchools } from './schools.ts';

/** A made-up municipality of any size, with three years of accepted reports and the values that follow. */

export const operator: Actor = { kind: 'operator' };
export const years = ['2022', '2023', '2024'];
const indicatorCount = 20;
const text = (ru: string) => ({ ru, tt: `${ru} (tt)` });
const numbers = Array.from({ length: indicatorCount }, (_, at) => at + 1);

export const programme: Programme = programmeShape.parse({
  id: 'bench',
  title: text('Программа'),
  shortTitle: text('Программа'),
  municipality: text('Район'),
  region: text('Область'),
  authority: text('Управление'),
  zone: 'Europe/Moscow',
  document: { file: 'none', kind: text('Программа') },
  period: { from: '2022-01-01', to: '2024-12-31', ref: 'made up' },
  year: 'calendar',
  indicators: numbers.map((at) => ({
    id: `i${at}`,
    title: text(`Показатель ${at}`),
    kind: 'share',
    level: 'school',
    direction: at % 5 === 0 ? 'lower' : 'higher',
    base: 30,
    plan: { '2022': 40, '2023': 50, '2024': 60 },
    source: { form: 'self-audit', field: `f${at}` },
    ref: 'made up',
  })),
  forms: [
    {
      id: 'self-audit',
      title: text('Самоаудит'),
      kind: 'self-audit',
      waves: { every: 'year' },
      fields: numbers.map((at) => ({
        id: `f${at}`,
        kind: 'share',
        title: text(`Вопрос ${at}`),
        numerator: text('часть'),
        denominator: text('всего'),
      })),
    },
  ],
});

/** The answers of a school's self-audit, the same in every run. */
export function answersOf(
  school: number,
  year: number,
): Record<string, { numerator: number; denominator: number }> {
  return Object.fromEntries(
    numbers.map((at) => [`f${at}`, { numerator: (school * 7 + year * 5 + at * 3) % 40, denominator: 40 }]),
  );
}

export const schoolId = (at: number): string => `school-${at}`;

export interface Municipality {
  app: App;
  models: Models;
}

/** Fills the connection's database with so many schools, each with its director and accepted self-audits. */
export async function municipality(connection: Connection, schools: number): Promise<Municipality> {
  const models = modelsOn(connection);
  await connection.dropDatabase();
  await prepareCollections(models);
  const at = new Date('2024-06-01T09:00:00Z');
  const app: App = appOn(connection, models, { now: () => at });
  await app.store.programmes.save(programme, at);
  const numbered = Array.from({ length: schools }, (_, number) => number);
  await addSchools(app, models, programme.id, numbered.map(schoolId), (number) => ({
    telegramId: number + 1,
    name: `Директор ${number}`,
  }));
  for (const [index, year] of years.entries()) {
    const reports = numbered.map((number): AcceptedReport => {
      const key = { programme: programme.id, school: schoolId(number), form: 'self-audit', period: year };
      return { ...key, id: reportId(key), version: 1, answers: answersOf(number, index), by: 'operator', at };
    });
    await models.reports.collection.insertMany(reports.map(reportDocument), { ordered: false });
    const values = valuesFrom(programme, { reports });
    await models.values.collection.insertMany(
      values.map((value) => ({ _id: valueKey(value), ...value })) as never[],
      { ordered: false },
    );
  }
  return { app, models };
}

/** An accepted report as it is stored. */
function reportDocument({ id, school, form, period, version, answers, by, at }: AcceptedReport): object {
  const decision = { kind: 'accepted', by, at };
  const pairs = Object.entries(answers).map(([field, value]) => ({ field, value }));
  return {
    ...{ _id: id, programme: programme.id, school, form, period, waiting: false, revision: 2 },
    versions: [{ number: version, answers: pairs, by, at, via: 'cli', late: false, decision }],
  };
}
