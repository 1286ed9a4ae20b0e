import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/imports/read-table.ts';
import { refusalHtml, refusalText } from '../../src/i18n/refusals.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { Outcome, RowProblem, TableProblem } from '../../src/usecases/outcome.ts';
import type { TableWords } from '../../src/usecases/table.ts';
import { formula, sheetXml, workbook, type Cell } from './xlsx.ts';

const columns = { required: ['id', 'name'], optional: ['pupils'] };
const headings = {
  id: { ru: 'Шифр', tt: 'Билге' },
  name: { ru: 'Имя', tt: 'Исем' },
  pupils: { ru: 'Дети', tt: 'Балалар' },
};
const words: TableWords = {
  headings,
  columnOf: (heading) =>
    Object.entries(headings).find(([id, { ru, tt }]) =>
      [id, ru.toLowerCase(), tt.toLowerCase()].includes(heading.replaceAll('"', '').trim().toLowerCase()),
    )?.[0],
  idOf: (column, text) => (column === 'name' && text === 'полночь' ? 'north' : text),
};
const readAll = (data: Buffer | string) =>
  readTable(typeof data === 'string' ? Buffer.from(data) : data, columns, words);
/** The rows with what was read alone. */
async function read(data: Buffer | string): Promise<Outcome<{ row: number; cells: object }[]>> {
  const outcome = await readAll(data);
  return outcome.ok ? { ok: true, value: outcome.value.map(({ row, cells }) => ({ row, cells })) } : outcome;
}
const named = (...ids: (keyof typeof headings)[]) => ids.map((id) => ({ id, name: headings[id] }));

const north = { row: 2, cells: { id: 'north', name: 'Северная', pupils: '120' } };

/** Windows-1251 has the Cyrillic capitals and small letters in one run from 0xC0. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0);
      return code >= 0x410 ? code - 0x410 + 0xc0 : code;
    }),
  );
}

describe('CSV', () => {
  const table = 'id;name;pupils\nnorth;Северная;120\n';
  it.each<[string, Buffer | string]>([
    ['semicolons', table],
    ['commas', table.replaceAll(';', ',')],
    ['tabs', table.replaceAll(';', '\t')],
    ['a mark of UTF-8', `\ufeff${table}`],
    ['Windows-1251', windows1251(table)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')])],
    ['ends of lines of Windows', table.replaceAll('\n', '\r\n')],
    ['columns by their words', 'Шифр;исем;ДЕТИ\nnorth;Северная;120\n'],
    ['columns in another order and case', 'Pupils, ID ,NAME\n120, north ,Северная\n'],
    ['quotes', '"id","name","pupils"\n"north","Северная","120"\n'],
  ])('with %s', async (_, data) => {
    expect(await read(data)).toEqual({ ok: true, value: [north] });
  });

  it('keeps the numbers of rows when some are empty, and separators and line ends in quotes', async () => {
    const text = 'id,name\n\nnorth,"Северная, первая"\n,\nsouth,"Юж\nная"\n';
    expect(await read(text)).toEqual({
      ok: true,
      value: [
        { row: 3, cells: { id: 'north', name: 'Северная, первая' } },
        { row: 5, cells: { id: 'south', name: 'Юж\nная' } },
      ],
    });
  });

  it('gives the id of a word, and keeps what was typed and how the column is headed', async () => {
    expect(await readAll('Шифр, ИСЕМ\nN,полночь\n')).toEqual({
      ok: true,
      value: [
        {
          row: 2,
          cells: { id: 'N', name: 'north' },
          typed: { id: 'N', name: 'полночь' },
          headings: { id: 'Шифр', name: 'ИСЕМ' },
        },
      ],
    });
  });

  it('fills up short rows', async () => {
    expect(await read('id,name,pupils\nnorth,Северная\n')).toMatchObject({
      value: [{ cells: { pupils: '' } }],
    });
  });
});

describe('a CSV in which letters were lost', () => {
  it.each<[string, Buffer]>([
    ['Tatar headings in Windows-1251', windows1251('М?кт?п;исем\nnorth;Северная\n')],
    ['a Tatar cell in Windows-1251', windows1251('id;name\nnorth;К?ньяк\n')],
    // «Шифр;Имя» in the encoding of a DOS console.
    ['another encoding', Buffer.from('98a8e4e03b88acef0a613b78', 'hex')],
  ])('is refused as such: %s', async (_, data) => {
    expect(await read(data)).toEqual({
      ok: false,
      refusal: { code: 'bad-table', problem: { code: 'lost-letters' } },
    });
  });

  it('is none where something is asked in Russian', async () => {
    const data = windows1251('id;name\nnorth;Северная? Да\n');
    expect(await read(data)).toMatchObject({ value: [{ cells: { name: 'Северная? Да' } }] });
    // Nor is a heading that the table does not have.
    expect(await read(windows1251('id;Название\nnorth;Северная\n'))).toMatchObject({
      refusal: { code: 'bad-rows' },
    });
  });
});

describe('XLSX', () => {
  it('reads texts and numbers as they are seen', async () => {
    const data = workbook([
      ['name', 'ID', 'pupils'],
      ['Северная', 'north', 120],
      [],
      ['Южная', 'south', 0.1 + 0.2],
      ['Западная', 'west', formula('60+60', 120)],
    ]);
    expect(await read(data)).toEqual({
      ok: true,
      value: [
        north,
        { row: 4, cells: { id: 'south', name: 'Южная', pupils: '0.3' } },
        { row: 5, cells: { id: 'west', name: 'Западная', pupils: '120' } },
      ],
    });
  });

  it('is known by its content', async () => {
    expect(
      (
        await read(
          workbook([
            ['id', 'name'],
            ['a', 'b'],
          ]),
        )
      ).ok,
    ).toBe(true);
  });
});

describe('what is wrong in a cell or column is named', () => {
  const row = (cells: Cell[]) => workbook([['id', 'Исем', 'ДЕТИ'], cells]);
  it.each<[string, Buffer | string, RowProblem[]]>([
    [
      'a column that is not known',
      'id,name,colour\na,b,c\n',
      [
        {
          row: 1,
          column: 'colour',
          heading: 'colour',
          code: 'unknown-column',
          oneOf: named('id', 'name', 'pupils'),
        },
      ],
    ],
    [
      'a column without a name',
      'id,name,\na,b,c\n',
      [{ row: 1, column: 'C', heading: 'C', code: 'unknown-column', oneOf: named('id', 'name', 'pupils') }],
    ],
    [
      'a missing column',
      '\nid,pupils\na,5\n',
      [
        {
          row: 2,
          column: 'name',
          heading: headings.name,
          code: 'missing-column',
          oneOf: named('id', 'name'),
        },
      ],
    ],
    [
      'a column twice',
      'id,name,Шифр\na,b,c\n',
      [{ row: 1, column: 'id', heading: 'Шифр', code: 'repeated-column', value: 'id' }],
    ],
    [
      'a text that looks like a formula',
      'id,Имя\na,"=1+1"\n',
      [{ row: 2, column: 'name', heading: 'Имя', code: 'formula-text', value: '=1+1' }],
    ],
    [
      'the same in XLSX',
      row(['a', '=A1', 5]),
      [{ row: 2, column: 'name', heading: 'Исем', code: 'formula-text', value: '=A1' }],
    ],
    [
      'a formula without its value',
      row(['a', 'b', formula('1+1')]),
      [{ row: 2, column: 'pupils', heading: 'ДЕТИ', code: 'formula-without-value' }],
    ],
    [
      'an error of a formula',
      row(['a', 'b', (at) => `<c r="${at}" t="e"><f>1/0</f><v>#DIV/0!</v></c>`]),
      [{ row: 2, column: 'pupils', heading: 'ДЕТИ', code: 'error-value' }],
    ],
    [
      'a text far too long',
      `id,name\na,${'я'.repeat(2001)}\n`,
      [{ row: 2, column: 'name', heading: 'name', code: 'too-long', value: '2001', expected: '2000' }],
    ],
  ])('%s', async (_, data, problems) => {
    const refused = await read(data);
    expect(refused).toEqual({ ok: false, refusal: { code: 'bad-rows', problems } });
    const [problem] = problems;
    if (refused.ok || !problem) return;
    const russian = refusalText(translator('ru'), refused.refusal);
    const shown = (language: 'ru' | 'tt') =>
      typeof problem.heading === 'object' ? problem.heading[language] : (problem.heading ?? problem.column);
    expect(russian).toContain(`строка ${problem.row}, столбец «${shown('ru')}»: `);
    expect(refusalText(translator('tt'), refused.refusal)).toContain(
      `${problem.row} юл, «${shown('tt')}» баганасы: `,
    );
  });
});

describe('what is no table is refused', () => {
  const million = 'x'.repeat(60_000_000);
  it.each<[string, () => Buffer | string, TableProblem]>([
    ['nothing', () => '', { code: 'empty-table' }],
    ['a header alone', () => 'id,name\n', { code: 'empty-table' }],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { code: 'unknown-type' }],
    ['a document', () => '%PDF-1.7\n1 0 obj\n', { code: 'unknown-type' }],
    ['an Excel file of old', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), { code: 'old-excel' }],
    ['a broken archive', () => Buffer.from('PK\x03\x04 and nothing else'), { code: 'unreadable' }],
    ['a cut archive', () => workbook([['id']]).subarray(0, 300), { code: 'unreadable' }],
    [
      'an archive that is no workbook',
      () => sheetXml('', { 'xl/workbook.xml': strToU8('<a/>') }),
      { code: 'unreadable' },
    ],
    ['a quote that is not closed', () => 'id,name\na,"b\n', { code: 'bad-csv', line: 2 }],
    ['too large', () => Buffer.alloc(20_000_001, 'a'), { code: 'too-large', megabytes: 20 }],
    ['too many rows', () => `id,name\n${'a,b\n'.repeat(10_001)}`, { code: 'too-many-rows', max: 10_000 }],
    ['too many columns', () => `id,name${','.repeat(50)}\na,b\n`, { code: 'too-many-columns', max: 50 }],
    [
      'a cell far down',
      () => sheetXml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
      { code: 'too-many-rows', max: 10_000 },
    ],
    [
      'a cell far right',
      () => sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
      { code: 'too-many-columns', max: 50 },
    ],
    [
      'a bomb',
      () => workbook([['id', 'name']], { 'xl/media/a.xml': strToU8(million) }),
      { code: 'unpacks-too-large', megabytes: 50 },
    ],
    [
      'one that is packed too well',
      () => workbook([['id', 'name']], { 'xl/styles.xml': strToU8('x'.repeat(5_000_000)) }),
      { code: 'unpacks-too-large', megabytes: 50 },
    ],
    ['a bomb that lies about its size', () => lying(), { code: 'unpacks-too-large', megabytes: 50 }],
  ])('%s', async (_, make, problem) => {
    const data = make();
    const before = performance.now();
    const refused = await read(data);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(refused).toEqual({ ok: false, refusal: { code: 'bad-table', problem } });
    if (refused.ok) return;
    const [ru, tt] = (['ru', 'tt'] as const).map((one) => refusalText(translator(one), refused.refusal));
    expect(ru).not.toBe(tt);
    expect(ru).toMatch(/^Таблица не загружена: \S.*\.$/);
  });

  /** Says of 60 MB that they are 1,000 bytes. */
  function lying(): Buffer {
    const data = workbook([['id', 'name']], { 'xl/bomb.xml': strToU8(million) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(60_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1000);
    for (let at = data.indexOf(size); at >= 0; at = data.indexOf(size, at + 1)) small.copy(data, at);
    return data;
  }
});

it('the content of a table is escaped for Telegram', async () => {
  const refused = await read('id,name,<b>\na,b,c\n');
  expect(refused.ok ? '' : refusalHtml(translator('ru'), refused.refusal)).toContain('столбец «&lt;b&gt;»:');
});
