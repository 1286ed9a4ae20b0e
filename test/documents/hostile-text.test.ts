import { beforeAll, describe, expect, it } from 'vitest';
import { campaignTable } from '../../src/documents/campaign-table.ts';
import { csvCell } from '../../src/documents/csv.ts';
import { writeReport } from '../../src/documents/report-document.ts';
import { writeWorkbook } from '../../src/documents/workbook.ts';
import { printable } from '../../src/domain/printable.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import { campaignReport } from '../../src/usecases/campaign/campaign-report.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { gatherExport, type ExportContent } from '../../src/usecases/gather-export.ts';
import { paragraphsOf, partsOf, sheetOf, tablesOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

/** Documents whose schools and people have names that somebody chose to break them. */

const programme = 'rybinsk-2022';
const on = stage('2022-07-04T09:00:00Z', programme);
const markup = `<w:p>&amp;</w:t> "x" 'y' ]]> <script>`;
/** Control characters, and two that are none. */
const broken = `Ломаная\u0000\u0001\u0008\u000b\u001fшкола\ufffe\uffff`;
const mended = 'Ломанаяшкола';
const formulas = ['=cmd|calc', '+7 900', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'];
const hostile = [markup, broken, ...formulas];
/** Whatever XML 1.0 has no place for. */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
let content: ExportContent;

beforeAll(async () => {
  const school = { programme, kind: 'secondary' as const, groups: {}, role: 'participant' as const };
  await on.app.store.schools.saveAll(
    hostile.map((name, at) => ({ ...school, id: `h${at}`, name: { ru: name, tt: name }, sample: true })),
  );
  content = accepted(await gatherExport(on.app, operator, { programme }));
});

const check = (file: Uint8Array) => {
  for (const [path, xml] of Object.entries(partsOf(file))) {
    if (!/\.(xml|rels)$/.test(path)) continue;
    expect(illegal.test(xml), path).toBe(false);
    expect(xml, path).not.toContain('<script>');
    expect(xml, path).not.toMatch(/<f[ >]/);
  }
};

describe.each(languages)('in %s', (language) => {
  const tr = translator(language);

  it('a workbook has them as texts', async () => {
    const file = await writeWorkbook(tr, content);
    check(file);
    const rows = await sheetOf(file, tr.t('export-sheet-matrix'));
    const names = rows.map((row) => String(row[tr.t('export-school')]));
    expect(names).toEqual(expect.arrayContaining([markup, mended, '=cmd|calc', '+7 900', '-1', '@SUM(A1)']));
  });

  it('a report has them as texts', async () => {
    const file = await writeReport(tr, content);
    check(file);
    const said = [...paragraphsOf(file), ...tablesOf(file).flat(2)].join('\n');
    expect(said).toContain(markup);
    expect(said).toContain(mended);
  });

  it('a table of a broadcast has them as texts', async () => {
    const people = [];
    for (const [at, name] of hostile.entries()) {
      const person = await on.person(['director', programme, [`h${at}`]]);
      await on.app.store.people.ensure(person.telegramId, name);
      people.push(person);
    }
    const contents = { ru: { text: markup, entities: [], files: [] } };
    const whole = { programme, contents, audience: [], send: true, again: true };
    const { campaign } = accepted(await composeCampaign(on.app, operator, whole));
    const report = accepted(await campaignReport(on.app, operator, { campaign: campaign.id }));
    const file = await campaignTable(tr, report);
    check(file);
    const rows = await sheetOf(file, tr.t('broadcast-sheet-people'));
    const names = rows.map((row) => String(row[tr.t('broadcast-column-person')]));
    expect(names).toEqual(expect.arrayContaining([markup, mended, '=cmd|calc', '@SUM(A1)']));
  });
});

it('half of a character is none', () => {
  expect(printable('a\ud83db 😀\n')).toBe('ab 😀\n');
});

it.each(formulas)('%j in a table for machines begins with an apostrophe', (text) => {
  expect(csvCell(text)).toMatch(/^"?'/);
});
