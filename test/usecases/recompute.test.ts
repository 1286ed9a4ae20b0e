import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalValue, valueKey, type StoredValue } from '../../src/domain/stored-values.ts';
import { readAudit } from '../../src/usecases/audit.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { importResults } from '../../src/usecases/import-results.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import type { App } from '../../src/usecases/ports.ts';
import { recompute } from '../../src/usecases/recompute.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { accepted, operator, programmeText, stage } from './stage.ts';

const rybinsk = 'rybinsk-2022';
const kargasok = 'kargasok-2023';
const here = stage('2022-04-11T09:00:00Z', rybinsk, kargasok);

/** Everything that is stored of a programme, as documents. */
async function stored(programme: string): Promise<StoredValue[]> {
  const docs = await here.models.values.find({ programme }).lean();
  return docs.map(({ _id, ...value }) => value).sort((a, b) => (valueKey(a) < valueKey(b) ? -1 : 1));
}

/** The fingerprint as `recompute` describes it: a line for each value, by school and then by key. */
function fingerprint(values: readonly StoredValue[]): string {
  const lines = [...values]
    .sort((a, b) => (`${a.school} ${valueKey(a)}` < `${b.school} ${valueKey(b)}` ? -1 : 1))
    .map((value) => `${canonicalValue(value)}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

const run = async (programme: string, dryRun = false, app: App = here.app) =>
  accepted(await recompute(app, operator, { programme, dryRun }));

const share = (numerator: number, denominator: number) => ({ numerator, denominator });

async function hand(school: string, form: string, answers: Record<string, unknown>) {
  const key = { programme: rybinsk, school, form };
  return accepted(await handInAnswers(here.app, operator, key, answers, { via: 'cli', accept: true }));
}

const audit = {
  olympiad: share(3, 40),
  'extra-education': share(30, 40),
  training: share(12, 16),
  mentoring: share(2, 16),
  communities: share(8, 16),
  contests: share(5, 16),
  vacancies: share(0, 2),
  diploma: share(10, 16),
  gia: share(9, 10),
  vpr: share(61, 80),
  distance: share(1, 10),
};
const own = { network: true, oip: 19.5, 'social-index': 42.7, 'resource-centre': false };
const staff = {
  teachers: 20,
  prevention: share(1, 40),
  category: share(7, 20),
  'competence-growth': share(15, 20),
  staffing: share(15, 20),
};

describe('what acceptance stored', () => {
  it('holds the figure of a threshold on schools, and the values of criteria that a form measures', async () => {
    await hand('glebovo', 'self-audit', audit);
    await hand('glebovo', 'coordinator', own);
    await hand('glebovo', 'staff', staff);
    await hand('milyushino', 'self-audit', { ...audit, olympiad: share(4, 40) });
    here.at('2022-04-12T09:00:00Z');
    await hand('glebovo', 'self-audit', { ...audit, olympiad: share(6, 40) });
    const values = await here.app.store.values.ofSchool(rybinsk, 'glebovo', ['2022']);
    const of = (id: string) => values.find(({ indicator }) => indicator === id);
    expect(of('olympiad')).toMatchObject({ numerator: 6, denominator: 40, value: 15, version: 2 });
    expect(of('oip')).toMatchObject({ value: 0, compared: { numerator: 19.5, value: 19.5 } });
    expect(of('social-index')).toMatchObject({ value: 100, compared: { value: 42.7 } });
    expect(of('criteria/staff-category')).toMatchObject({ numerator: 7, denominator: 20, value: 35 });
    expect(of('criteria/results-gia')).toBeUndefined();
  });

  it('is recomputed to the last byte, as often as one likes', async () => {
    const before = await stored(rybinsk);
    for (const dryRun of [true, false, false]) {
      expect(await run(rybinsk, dryRun)).toMatchObject({
        checked: before.length,
        changed: 0,
        added: 0,
        removed: 0,
        sha256: fingerprint(before),
      });
      expect(await stored(rybinsk)).toEqual(before);
    }
  });

  it('is recomputed from results too, of several imports by several people', async () => {
    const columns = ['school', 'year', 'procedure', 'grade', 'subject', 'participants', 'low'];
    const load = async (...lines: string[]) => {
      const rows = lines.map((line, at) => ({
        row: at + 2,
        cells: Object.fromEntries(line.split(' ').map((cell, index) => [columns[index] ?? '', cell])),
      }));
      accepted(await importResults(here.app, operator, { programme: kargasok, rows, dryRun: false }));
    };
    await load('sample-1 2022/2023 vpr 5 russian 20 7', 'sample-2 2021/2022 oge 9 russian 10 1');
    here.at('2022-04-13T09:00:00Z');
    await load('sample-1 2022/2023 vpr 6 russian 20 2', 'sample-1 2021/2022 vpr 5 russian 5 5');
    const before = await stored(kargasok);
    expect(before.length).toBeGreaterThan(4);
    expect(await run(kargasok)).toMatchObject({
      checked: before.length,
      changed: 0,
      sha256: fingerprint(before),
    });
    // A result that turns out to be of nobody takes its value with it.
    await load('sample-2 2021/2022 oge 9 russian 0 0');
    expect((await stored(kargasok)).filter(({ school }) => school === 'sample-2')).toEqual([]);
    expect(await run(kargasok)).toMatchObject({ changed: 0, added: 0, removed: 0 });
  });
});

describe('recomputing', () => {
  it('mends what is wrong, missing or too much, and leaves history alone', async () => {
    const rows = [
      {
        row: 2,
        cells: { school: 'glebovo', indicator: 'olympiad', year: '2021', numerator: '4', denominator: '40' },
      },
    ];
    accepted(await importHistory(here.app, operator, { programme: rybinsk, rows, dryRun: false }));
    const right = await stored(rybinsk);
    const [first, second, third] = right.filter(({ history }) => !history).map(valueKey) as [
      string,
      string,
      string,
    ];
    await here.models.values.updateOne({ _id: first }, { $set: { numerator: 1 } });
    await here.models.values.deleteOne({ _id: second });
    const strange = { ...right[0], indicator: 'gone', _id: `${rybinsk}|glebovo|gone|2022-Q2` };
    await here.models.values.collection.insertOne(strange as never);
    await here.models.values.updateOne({ _id: third }, { $unset: { value: 1 } });
    const broken = await stored(rybinsk);
    const mended = { changed: 2, added: 1, removed: 1, sha256: fingerprint(right) };
    expect(await run(rybinsk, true)).toMatchObject(mended);
    expect(await stored(rybinsk)).toEqual(broken);
    expect(await run(rybinsk)).toMatchObject(mended);
    expect(await stored(rybinsk)).toEqual(right);
  });

  it('follows a programme’s file that takes an indicator from elsewhere, and back again', async () => {
    const text = programmeText(rybinsk);
    const right = await stored(rybinsk);
    const elsewhere = text.replace(
      'source: { form: self-audit, field: contests }',
      'source: { form: self-audit, field: communities }',
    );
    expect(elsewhere).not.toBe(text);
    accepted(await loadProgramme(here.app, operator, { text: elsewhere, name: 'file', samples: true }));
    const once = await run(rybinsk, false, here.other);
    expect(once).toMatchObject({ changed: 2, added: 0, removed: 0 });
    const values = await stored(rybinsk);
    expect(values.filter(({ indicator }) => indicator === 'contests').map(({ value }) => value)).toEqual([
      50, 50,
    ]);
    expect(once.sha256).toBe(fingerprint(values));
    const again = await run(rybinsk);
    expect(again).toMatchObject({ changed: 0, added: 0, removed: 0, sha256: once.sha256 });
    // What is accepted from now on is what recomputing gives.
    await hand('milyushino', 'self-audit', audit);
    expect(await run(rybinsk)).toMatchObject({ changed: 0, added: 0, removed: 0 });
    // A field that the report never answered: the value is gone, and history is what is left.
    const unasked = text.replace(
      'source: { form: self-audit, field: olympiad }',
      'source: { form: staff, field: category }',
    );
    accepted(await loadProgramme(here.app, operator, { text: unasked, name: 'file', samples: true }));
    expect(await run(rybinsk)).toMatchObject({ changed: 2, removed: 2, added: 1 });
    accepted(await loadProgramme(here.app, operator, { text, name: 'file', samples: true }));
    await run(rybinsk);
    const glebovo = (list: readonly StoredValue[]) => list.filter(({ school }) => school === 'glebovo');
    expect(glebovo(await stored(rybinsk))).toEqual(glebovo(right));
  });

  it('keeps what was reported on a form that the file has no more', async () => {
    const text = programmeText(kargasok);
    accepted(await loadProgramme(here.app, operator, { text, name: 'file', samples: true }));
    const value: StoredValue = {
      programme: rybinsk,
      school: 'glebovo',
      indicator: 'olympiad',
      period: '2022',
      wave: '2022-H1',
      measuredAt: '2022-06-30',
      numerator: 1,
      denominator: 4,
      value: 25,
      report: `${rybinsk}|glebovo|former|2022-H1`,
      version: 1,
      by: 'operator',
      at: new Date('2022-03-01T09:00:00Z'),
      history: false,
    };
    await here.models.values.collection.insertOne({ _id: valueKey(value), ...value } as never);
    // Without its report nothing stands behind it; with it, it is history.
    expect(await run(rybinsk, true)).toMatchObject({ removed: 1 });
    await here.app.store.reports.save({
      ...{ programme: rybinsk, school: 'glebovo', form: 'former', period: '2022-H1' },
      id: value.report ?? '',
      versions: [],
      waiting: false,
      revision: 1,
    });
    expect(await run(rybinsk)).toMatchObject({ removed: 0, added: 0, changed: 0 });
    expect((await stored(rybinsk)).some(({ wave }) => wave === '2022-H1')).toBe(true);
  });

  it('leaves nothing half when it is broken off, and does the rest the next time', async () => {
    const right = await stored(rybinsk);
    const spoil = { $set: { numerator: 0, value: 0 } };
    const computed = { programme: rybinsk, history: false, wave: { $ne: '2022-H1' } };
    await here.models.values.collection.updateMany(computed, spoil);
    const broken = await stored(rybinsk);
    const { values } = here.app.store;
    const store = {
      ...here.app.store,
      values: {
        ...values,
        correct: async (difference: Parameters<typeof values.correct>[0]) => {
          if (difference.school === 'glebovo') return values.correct(difference);
          await values.correct({ ...difference, put: difference.put.slice(0, 3) });
          throw new Error('the power is gone');
        },
      },
    };
    await expect(run(rybinsk, false, { ...here.app, store })).rejects.toThrow('the power is gone');
    const of = (list: readonly StoredValue[], school: string) => list.filter((one) => one.school === school);
    const now = await stored(rybinsk);
    expect(of(now, 'glebovo')).toEqual(of(right, 'glebovo'));
    expect(of(now, 'milyushino')).toEqual(of(broken, 'milyushino'));
    expect(await run(rybinsk)).toMatchObject({ sha256: fingerprint(right) });
    expect(await stored(rybinsk)).toEqual(right);
  });

  it('takes turns with what is accepted at the same moment', async () => {
    const before = await here.models.values.countDocuments({ programme: rybinsk });
    await Promise.all([
      hand('glebovo', 'self-audit', { ...audit, vpr: share(70, 80) }),
      run(rybinsk, false, here.other),
      hand('milyushino', 'self-audit', { ...audit, vpr: share(71, 80) }),
      run(rybinsk),
    ]);
    expect(await here.models.values.countDocuments({ programme: rybinsk })).toBe(before);
    expect(await run(rybinsk)).toMatchObject({ changed: 0, added: 0, removed: 0 });
  });

  it('stands in the audit trail, a dry run does not', async () => {
    const entries = async () =>
      accepted(await readAudit(here.app, operator, { programme: rybinsk, limit: 100 })).entries.filter(
        ({ action }) => action === 'values-recomputed',
      );
    const before = await entries();
    await run(rybinsk, true);
    expect(await entries()).toHaveLength(before.length);
    await run(rybinsk);
    const [newest] = await entries();
    expect(newest).toMatchObject({ by: 'operator', via: 'cli', subject: '0' });
  });
});
