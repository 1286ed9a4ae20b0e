import { beforeAll, describe, expect, it } from 'vitest';
import {
  completenessData,
  drawCompleteness,
  drawMatrix,
  drawTrend,
  drawTrendAcross,
  matrixData,
  trendAcrossData,
  trendData,
  type Picture,
} from '../../src/charts/index.ts';
import { handedInCounts } from '../../src/domain/completeness.ts';
import type { MunicipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import { completenessOfWaves } from '../../src/usecases/completeness-waves.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { indicatorDetails } from '../../src/usecases/indicator-details.ts';
import { municipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { trendAcross } from '../../src/usecases/trend-across.ts';
import { accepted, actor, operator, stage } from '../usecases/stage.ts';
import { acrossScreen } from '../../src/bot/features/status/across-screen.ts';
import { matrixScreen } from '../../src/bot/features/status/matrix-screen.ts';
import { html } from '../../src/i18n/html.ts';
import { indicatorScreen } from '../../src/bot/features/status/indicator-screen.ts';
import { trendSpec } from '../../src/charts/trend-spec.ts';
import { enterResult } from '../../src/usecases/enter-results.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { coloursOf, pixelsOf } from './pixels.ts';

const all = stage(
  '2022-04-11T07:00:00Z',
  ...['baltasi-2021', 'rybinsk-2022', 'kargasok-2023', 'yutazy-2020'],
);
const programme = 'rybinsk-2022';

async function handIn(school: string, period: string, answers: Record<string, unknown>, accept = true) {
  const key = { programme, school, form: 'self-audit', period };
  accepted(await handInAnswers(all.app, operator, key, answers, { via: 'cli', accept }));
}

const details = async (indicator: string, school = 'glebovo') =>
  accepted(await indicatorDetails(all.app, operator, { programme, school, indicator }));

beforeAll(async () => {
  await handIn('glebovo', '2022-Q1', { training: '20/40', vacancies: '2/5' });
  await handIn('glebovo', '2022-Q2', { training: '27/40' }, false);
  await handIn('milyushino', '2022-Q1', { training: '31/40', vacancies: '0/5' });
  const cells = {
    school: 'glebovo',
    indicator: 'training',
    year: '2021',
    numerator: '14',
    denominator: '40',
  };
  accepted(await importHistory(all.app, operator, { programme, rows: [{ row: 2, cells }], dryRun: false }));
});

describe('the data of a trend', () => {
  it('is what the status says: values, what waits, plan, base and the line between them', async () => {
    const found = await details('training');
    const data = trendData(found);
    expect(data.status).toBe(found.status);
    expect(data.points).toEqual([
      { date: '2021-12-31', value: 35, period: '2021', wave: '2021', history: true },
      { date: '2022-03-31', value: 50, period: '2022', wave: '2022-Q1', history: false },
    ]);
    expect(data.points.at(-1)?.value).toBe(found.status.value);
    expect(data.preliminary).toEqual({ date: '2022-06-30', value: 67.5 });
    expect(data.base).toBe(50);
    expect(data.plans.map(({ period, value }) => [period, value])).toEqual([
      ['2022', 75],
      ['2023', 100],
      ['2024', 100],
    ]);
    // The first line begins at the base, the next at the plan of the year before.
    expect(data.lines.map(({ from, to }) => [from.value, to.value])).toEqual([
      [50, 75],
      [75, 100],
      [100, 100],
    ]);
    expect(data.lines[0]?.from.value).toBe(found.line?.reference);
    expect(data.years.map(({ period }) => period)).toEqual(['2021', '2022', '2023', '2024']);
  });

  it('has no points where nothing was accepted', async () => {
    const data = trendData(await details('training', 'sretenye'));
    expect(data.points).toEqual([]);
    expect(data.preliminary).toBeUndefined();
  });

  it('of several schools is their sum, a value a year', async () => {
    const across = accepted(await trendAcross(all.app, operator, { programme, indicator: 'training' }));
    const data = trendAcrossData(across);
    // (20 + 31) of (40 + 40); of the year before only one school is known. At the end of the
    // wave, as it is judged.
    expect(data.points.map(({ date, value }) => [date, value])).toEqual([
      [across.together.measuredAt, 63.75],
    ]);
    expect(across.line).toMatchObject({ measuredAt: data.points[0]?.date, reference: 50 });
    expect(data.status).toBe(across.together);
    expect(data.name).toEqual(across.programme.municipality);
  });

  it.each(languages)('of several schools is explained by its line, in %s', async (language) => {
    const across = accepted(await trendAcross(all.app, operator, { programme, indicator: 'training' }));
    const tr = translator(language);
    const { line, together } = across;
    const said = acrossScreen(tr, across, 0).text;
    expect(said).toContain(tr.th('indicator-why-on-track'));
    expect(said).toContain(tr.format.date(together.measuredAt ?? ''));
    expect(line?.expected).toBeLessThan(together.value ?? 0);
  });

  it.each(languages)(
    'of results names who entered them, and where they are corrected, in %s',
    async (language) => {
      const kargasok = { programme: 'kargasok-2023', school: 'sample-1' };
      const result = {
        school: 'sample-1',
        year: '2022/2023',
        exam: 'vpr',
        grade: 5,
        subject: 'russian',
      } as const;
      const who = await all.person(['coordinator', 'kargasok-2023']);
      const entered = { programme: 'kargasok-2023', result: { ...result, participants: 10, low: 1 } };
      accepted(await enterResult(all.app, actor(who), entered));
      const asked = { ...kargasok, period: '2023', date: '2023-06-01' };
      const { indicators } = accepted(await schoolStatus(all.app, actor(who), asked));
      const indicator = indicators.find(
        (one) => 'results' in one.indicator.source && one.value !== null,
      )?.indicator;
      const found = accepted(
        await indicatorDetails(all.app, operator, { ...asked, indicator: indicator?.id ?? '' }),
      );
      expect(found.origin).toMatchObject({ kind: 'results', by: who.name });
      const tr = translator(language);
      const rights = { choose: false, report: true, export: false, across: false };
      const screen = indicatorScreen(tr, found, rights);
      expect(screen.text).toContain(tr.th('indicator-only-look-results'));
      expect(screen.text).not.toContain('📜');
      const labels = screen.buttons.flat().map(({ text }) => text);
      expect(labels).toContain(tr.t('menu-results'));
      expect(labels).not.toContain(tr.t('menu-report'));
      const drawn = JSON.stringify(trendSpec(tr, trendData(found)));
      expect(drawn).toContain(tr.t('chart-results'));
      expect(drawn).toContain(tr.t('chart-ahead').split(' ')[0]);
      expect(drawn).not.toContain(`"${tr.t('chart-accepted')}"`);
    },
  );

  it('is said in words, with the figures as they are written on the screen', async () => {
    const { alt } = await drawTrend(translator('ru'), await details('training'));
    const words = alt.replaceAll('\u202f', ' ');
    expect(words).toContain('2022 год, на 11.04.2022');
    expect(words).toContain('⚠️ под угрозой · чем больше, тем лучше');
    expect(words).toContain('Значение: 50 %');
    expect(words).toContain('📨 на проверке: 67,5 %');
    expect(words).toContain('База: 50 %');
    expect(words).toContain('План: 2022 — 75 % · 2023 — 100 % · 2024 — 100 %');
  });
});

/** A matrix of many schools, made from that of a few. */
function many(matrix: MunicipalityMatrix, count: number): MunicipalityMatrix {
  const row = matrix.rows[0]!;
  const rows = Array.from({ length: count }, (_, at) => ({
    ...row,
    school: { ...row.school, id: `s${at}`, name: { ru: `Школа ${at}`, tt: `Мәктәп ${at}` } },
  }));
  return { ...matrix, rows };
}

describe.each(languages)('the words of a matrix, in %s', (language) => {
  it.each(['baltasi-2021', 'rybinsk-2022', 'kargasok-2023', 'yutazy-2020'])(
    'name every school of %s and count as its screen does',
    async (id) => {
      const tr = translator(language);
      const matrix = accepted(await municipalityMatrix(all.app, operator, { programme: id }));
      const [picture] = await drawMatrix(tr, matrix);
      const words = picture?.alt.split('\n') ?? [];
      expect(picture?.alt.length).toBeLessThanOrEqual(1020);
      const screen = matrixScreen(tr, matrix, 0).text.split('\n');
      expect(matrix.rows.length).toBeGreaterThan(0);
      for (const { school } of matrix.rows) {
        const name = school.name[language];
        const at = screen.findIndex((line) => line.startsWith('<b>') && line.endsWith(` ${html(name)}`));
        const counts =
          words
            .find((line) => line.includes(`. ${name} — `))
            ?.split(' — ')
            .at(-1) ?? '';
        const signs = counts.split(', ').map((one) => one.replace(/^(\S+) .*: (\d+)$/, '$1 $2'));
        expect(html(signs.join(' · '))).toBe(screen[at + 2]);
      }
    },
  );
});

describe('the data of a matrix', () => {
  it('has the cells of the status, the worst-off schools first', async () => {
    const matrix = accepted(await municipalityMatrix(all.app, operator, { programme }));
    const data = matrixData(matrix);
    const order = data.rows.map(({ school }) => school.id);
    // One is at risk, one has achieved what it reported; of the others nothing is known.
    expect([order[0], order.at(-1)]).toEqual(['glebovo', 'milyushino']);
    for (const { school, cells } of data.rows)
      expect(cells).toBe(matrix.rows.find((row) => row.school.id === school.id)?.cells);
    expect(data.pictures.flatMap(({ columns }) => columns.map(({ number }) => number))).toEqual(
      matrix.indicators.map((_, at) => at + 1),
    );
  });

  it('shows 20 of 1,000 schools in pictures of a phone’s size, and says so', async () => {
    const matrix = many(accepted(await municipalityMatrix(all.app, operator, { programme })), 1000);
    const pictures = await drawMatrix(translator('ru'), matrix);
    expect(pictures).toHaveLength(4);
    expect(Math.max(...pictures.map(({ height }) => height))).toBeLessThan(2000);
    const words = pictures[0]?.alt ?? '';
    expect(words).toContain('Школы: 20 из 1000, сначала отстающие');
    // A caption has no room for all of them, and says how many it leaves out.
    const named = words.split('\n').filter((line) => /^\d+\. Школа/.test(line)).length;
    expect(named).toBeGreaterThan(10);
    expect(words.split('\n').at(-1)).toBe(`… и ещё школ: ${20 - named}`);
  });
});

const none = handedInCounts([]);

it('completeness has the counts of the screen, wave by wave', async () => {
  const waves = accepted(await completenessOfWaves(all.app, operator, { programme, form: 'self-audit' }));
  expect(completenessData(waves).waves.map(({ wave, counts }) => [wave.period, counts])).toEqual([
    ['2022-Q1', { ...none, late: 2, missing: 2, of: 4 }],
    // The wave's last day has not come yet.
    ['2022-Q2', { ...none, waiting: 1, running: 3, of: 4 }],
  ]);
});

describe('the words of a picture name the filter', () => {
  it.each([
    [{ by: 'group', group: 'shnor' }, 'Рыбинский муниципальный район: ШНОР: низкие результаты'],
    [{ by: 'kind', kind: 'secondary' }, 'Рыбинский муниципальный район: средняя школа'],
  ] as const)('%j: %s', async (filter, name) => {
    const ru = translator('ru');
    const matrix = accepted(await municipalityMatrix(all.app, operator, { programme, filter }));
    const trend = await trendAcross(all.app, operator, { programme, filter, indicator: 'training' });
    const pictures = [...(await drawMatrix(ru, matrix)), await drawTrendAcross(ru, accepted(trend))];
    for (const { alt } of pictures) expect(alt.split('\n')[1]).toBe(name);
  });

  it('and those of completeness whose schools are counted, where it is not all', async () => {
    const memberships = [{ programme, role: 'curator' as const, schools: ['glebovo'] }];
    const curator = { kind: 'person' as const, id: 'curator', memberships };
    const wanted = { programme, form: 'self-audit' };
    const lines = async (actor: typeof operator | typeof curator) => {
      const waves = accepted(await completenessOfWaves(all.app, actor, wanted));
      return (await drawCompleteness(translator('tt'), completenessData(waves))).alt.split('\n');
    };
    const [own, whole] = [await lines(curator), await lines(operator)];
    expect(own).toContain('Мәктәпләрем бергә');
    expect(whole).not.toContain('Мәктәпләрем бергә');
    expect(own.at(-1)).toContain('(барлык мәктәпләр: 1)');
  });
});

async function expectPicture({ png, width, height, alt }: Picture): Promise<void> {
  expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG');
  expect(Buffer.from(png).readUInt32BE(16)).toBe(1080);
  expect([width, Buffer.from(png).readUInt32BE(20)]).toEqual([1080, height]);
  expect(coloursOf(pixelsOf(png, width, height))).toBeGreaterThan(20);
  expect(alt.length).toBeGreaterThan(20);
  expect(alt.length).toBeLessThanOrEqual(1024);
}

describe.each(languages)('pictures in %s', (language) => {
  const tr = translator(language);

  it.each(['training', 'vacancies'])('a trend: %s', async (indicator) => {
    await expectPicture(await drawTrend(tr, await details(indicator)));
  });

  it.each(['baltasi-2021', 'rybinsk-2022', 'kargasok-2023', 'yutazy-2020'])(
    'every indicator and the matrix of %s',
    async (id) => {
      const matrix = accepted(await municipalityMatrix(all.app, operator, { programme: id }));
      for (const picture of await drawMatrix(tr, matrix)) await expectPicture(picture);
      const [indicator] = matrix.indicators;
      const wanted = { programme: id, indicator: indicator!.id };
      await expectPicture(await drawTrendAcross(tr, accepted(await trendAcross(all.app, operator, wanted))));
    },
  );

  it('completeness', async () => {
    const wanted = { programme, form: 'self-audit' };
    const waves = accepted(await completenessOfWaves(all.app, operator, wanted));
    await expectPicture(await drawCompleteness(tr, completenessData(waves)));
  });
});
