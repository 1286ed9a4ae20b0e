import { expect, it } from 'vitest';
import { makeDocument } from '../../src/documents/index.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { sheetOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

/** A workbook of so many schools that it is written on a thread of its own. */
const programme = 'rybinsk-2022';
const on = stage('2022-07-04T09:00:00Z', programme);

it('is the same as one of few schools', async () => {
  const schools = Array.from({ length: 60 }, (_, at) => ({
    ...{ programme, id: `p${at}`, kind: 'secondary' as const, groups: {}, role: 'participant' as const },
    ...{ name: { ru: `Школа № ${at}`, tt: `${at} нче мәктәп` }, sample: true },
  }));
  await on.app.store.schools.saveAll(schools);
  const content = accepted(await gatherExport(on.app, operator, { programme }));
  const { content: file } = await makeDocument(translator('tt'), content, 'xlsx');
  const rows = await sheetOf(file, 'Мәктәпләр һәм күрсәткечләр');
  expect(rows.map((row) => row['Мәктәп'])).toEqual(content.schools.map(({ name }) => name.tt));
});
