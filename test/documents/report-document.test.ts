import { beforeAll, describe, expect, it } from 'vitest';
import { fileName, inLatin } from '../../src/documents/file-name.ts';
import { writeReport } from '../../src/documents/report-document.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport, type ExportContent } from '../../src/usecases/gather-export.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { paragraphsOf, partsOf, tablesOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

const programme = 'rybinsk-2022';
const on = stage('2022-07-04T09:00:00Z', programme);
let own: ExportContent;
let all: ExportContent;
let file: Buffer;
const ru = translator('ru');

beforeAll(async () => {
  const handIn = async (form: string, school: string, answers: Record<string, string>, accept: boolean) => {
    const key = { programme, form, school, period: '2022-Q2' };
    accepted(await handInAnswers(on.app, operator, key, answers, { via: 'cli', accept }));
  };
  await handIn('self-audit', 'glebovo', { olympiad: '32 из 200', vacancies: '1 из 5', vpr: '2 из 3' }, true);
  await handIn('self-audit', 'milyushino', { olympiad: '199 из 200' }, false);
  own = accepted(await gatherExport(on.app, operator, { programme, school: 'glebovo' }));
  all = accepted(await gatherExport(on.app, operator, { programme }));
  file = await writeReport(ru, own);
});

describe('the report of a school', () => {
  it('says of whom, what and when it is', () => {
    const texts = paragraphsOf(file);
    expect(texts[0]).toBe('Аналитическая справкао выполнении программы');
    expect(tablesOf(file)[0]).toEqual(
      expect.arrayContaining([
        ['Школа', 'МОУ Глебовская СОШ'],
        ['Период', '2022 год'],
        ['Данные на', '4 июля 2022 г.'],
        ['Составлено', '4 июля 2022 г.'],
      ]),
    );
  });

  it('sums up in sentences', () => {
    const texts = paragraphsOf(file);
    expect(texts).toContain(
      'В справку вошли 11 показателей: достигнуты — 2; по графику — 1; нет данных — 8.',
    );
    expect(texts.find((text) => text.startsWith('Отчётов к сдаче'))).toContain('приняты — 1');
  });

  it('shows each indicator with what it consists of', () => {
    const [, indicators = []] = tablesOf(file);
    expect(indicators[0]).toEqual([
      ...['№', 'Показатель', 'База', 'План', 'Значение', 'Из чего', 'Статус', 'До плана и примечания'],
    ]);
    expect(indicators.find(([, title]) => title === 'Ученики, справившиеся с ВПР')).toEqual([
      ...['10', 'Ученики, справившиеся с ВПР', '50 %', '75 %', '66,7 %', '2 из 3', 'по графику'],
      'до плана 8,3 п. п. (1 участник)',
    ]);
  });

  it('is A4 in its language, with headers repeated, numbered pages and lines to sign on', () => {
    const parts = partsOf(file);
    const body = parts['word/document.xml'] ?? '';
    expect(body).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(body).toContain('<w:tblHeader/>');
    expect(parts['word/styles.xml']).toContain('w:val="ru-RU"');
    const footer = Object.entries(parts).find(([path]) => path.startsWith('word/footer'))?.[1];
    expect(footer).toContain('PAGE');
    expect(footer).toContain('NUMPAGES');
    expect(tablesOf(file).at(-1)).toEqual([
      ['Должность', '', 'Подпись', '', 'Расшифровка подписи', '', 'Дата'],
    ]);
  });

  it('is a text of its own in Tatar', async () => {
    const tatar = await writeReport(translator('tt'), own);
    expect(partsOf(tatar)['word/styles.xml']).toContain('w:val="tt-RU"');
    const texts = paragraphsOf(tatar);
    expect(texts[0]).toBe('Аналитик белешмәпрограмманың үтәлеше турында');
    expect(texts).toContain(
      'Белешмәгә 11 күрсәткеч керде: ирешелде — 2; график буенча — 1; мәгълүмат юк — 8.',
    );
    // Of what both have only numbers, days and abbreviations are the same.
    const russian = new Set(paragraphsOf(file));
    expect(texts.filter((text) => /\p{L}{5}/u.test(text) && russian.has(text))).toEqual([]);
  });
});

describe('the report of the municipality', () => {
  it('has the schools, and nothing of what waits for review', async () => {
    const several = await writeReport(ru, all);
    const schools = tablesOf(several).find(([head]) => head?.[0] === 'Школа');
    expect(schools?.find(([name]) => name === 'МОУ Глебовская СОШ')).toEqual([
      'МОУ Глебовская СОШ',
      ...['2', '1', '0', '0', '8', '0'],
    ]);
    expect(paragraphsOf(several).join('\n')).not.toMatch(/99,5|199/);
  });
});

/** The pictures of a text document: what each is called and says, and its size in the document. */
function picturesOf(docx: Buffer) {
  const parts = partsOf(docx);
  const pictures = [...(parts['word/document.xml'] ?? '').matchAll(/<w:drawing>.*?<\/w:drawing>/gs)];
  expect(Object.keys(parts).filter((path) => path.endsWith('.png'))).toHaveLength(pictures.length);
  return pictures.map(([xml]) => ({
    title: /<wp:docPr [^>]*title="([^"]*)"/.exec(xml)?.[1],
    words: /<wp:docPr [^>]*descr="([^"]*)"/.exec(xml)?.[1]?.replaceAll('\u202f', ' ') ?? '',
    // In English metric units, 9525 of which are a pixel of 1/96 inch.
    height: Number(/<wp:extent [^>]*cy="(\d+)"/.exec(xml)?.[1]) / 9525,
  }));
}

describe('the pictures of a report', () => {
  it.each([
    ['ru', 'Рисунок', 'по графику', 'Школы: 4, сначала отстающие', 'поздно: 1, на проверке: 1, не сдали: 2'],
    ['tt', 'нче рәсем', 'график буенча', 'Мәктәпләр: 4', 'соңарып: 1, тикшерүдә: 1, тапшырмады: 2'],
  ] as const)(
    'of the municipality are trends, the matrix and who handed in, each with its words: %s',
    async (language, caption, status, schools, handedIn) => {
      const docx = await writeReport(translator(language), all);
      const pictures = picturesOf(docx);
      const { indicators, forms } = all.programme;
      const titleOf = (list: readonly { id: string; title: { ru: string; tt: string } }[], id: string) =>
        list.find((one) => one.id === id)?.title[language] ?? id;
      const expected: [title: string, words: string][] = [
        [titleOf(indicators, 'olympiad'), '16 %'],
        [titleOf(indicators, 'vacancies'), '20 %'],
        [titleOf(indicators, 'vpr'), status],
        ...([1, 2].map(() => ['', schools]) as [string, string][]),
        [titleOf(forms, 'self-audit'), handedIn],
        [titleOf(forms, 'staff'), ''],
        [all.submissions.at(-1)?.form.title[language] ?? '', ''],
      ];
      expect(pictures).toHaveLength(expected.length);
      for (const [at, { title, words, height }] of pictures.entries()) {
        expect(title).toContain(caption);
        expect(title).toContain(String(at + 1));
        expect(title).toContain(expected[at]?.[0]);
        expect(words).toContain(expected[at]?.[1]);
        expect(height).toBeLessThanOrEqual(850);
        expect(paragraphsOf(docx)).toContain(title);
      }
    },
  );

  it.each(['ru', 'tt'] as const)(
    'say of who has handed in what the table says, before and after the last day: %s',
    async (language) => {
      const tr = translator(language);
      const wanted = { programme, period: '2022' };
      for (const date of ['2022-06-01', '2022-06-30', '2022-07-01', '2022-07-04']) {
        const docx = await writeReport(
          tr,
          accepted(await gatherExport(on.app, operator, { ...wanted, date })),
        );
        const [head = [], ...rows] =
          tablesOf(docx).find(([top]) => top?.includes(tr.t('doc-column-late'))) ?? [];
        const pictured = picturesOf(docx).flatMap(({ words }) => words.split('\n'));
        expect(rows.length, date).toBeGreaterThan(3);
        for (const [, period = '', , ...counts] of rows) {
          const parts = head
            .slice(3)
            .flatMap((title, at) => (counts[at] === '0' ? [] : [`${title.toLowerCase()}: ${counts[at]}`]));
          expect(pictured.filter((line) => line.startsWith(`${period}: ${parts.join(', ')} (`))).not.toEqual(
            [],
          );
        }
      }
    },
  );

  it('shows first what asks for something to be done', async () => {
    const ended = { programme, period: '2022', date: '2023-01-10' };
    const late = accepted(await gatherExport(on.app, operator, ended));
    const order = late.trendsAcross.map(({ together }) => [together.indicator.id, together.status]);
    expect(order).toEqual([
      ['vpr', 'missed'],
      ['olympiad', 'achieved'],
      ['vacancies', 'achieved'],
    ]);
  });
});

describe('the report of a part of the schools', () => {
  it('says so and has nothing of the others', async () => {
    const { schools } = on.app.store;
    const kept = await schools.list(programme);
    const glebovo = kept.filter(({ id }) => id === 'glebovo');
    await schools.saveAll(glebovo.map((school) => ({ ...school, groups: { 2022: ['partner'] } })));
    const filter = { by: 'group', group: 'partner' } as const;
    const part = accepted(await gatherExport(on.app, operator, { programme, filter }));
    await schools.saveAll(glebovo);
    expect(part.schools.map(({ id }) => id)).toEqual(['glebovo']);
    expect(new Set(part.duties.map(({ holder }) => holder))).toEqual(
      new Set(
        all.duties
          .map(({ holder }) => holder)
          .filter((one) => one !== 'authority' && one.school === 'glebovo'),
      ),
    );
    expect(new Set(part.submissions.map(({ school }) => school.id))).toEqual(new Set(['glebovo']));
    const file = await writeReport(translator('tt'), part);
    const name = 'Рыбинск муниципаль районы: Партнёр мәктәпләр';
    expect(tablesOf(file)[0]).toContainEqual(['Мәктәпләр', `${name}, 1 мәктәп`]);
    expect(picturesOf(file).find(({ words }) => words.includes('Мәктәп үзаудиты'))?.words).toContain(name);
    expect(fileName(ru, part, 'docx')).toMatch(/^spravka_Rybinskiy-munitsipalnyy-rayon-Shkoly-partnery_/);
  });

  it('is refused for a group that the programme does not have', async () => {
    const filter = { by: 'group', group: 'nobody' } as const;
    expect(await gatherExport(on.app, operator, { programme, filter })).toMatchObject({
      refusal: { code: 'no-group', group: 'nobody' },
    });
  });
});

describe('a file’s name', () => {
  it('is telling and in Latin letters', () => {
    expect(fileName(ru, own, 'docx')).toBe('spravka_MOU-Glebovskaya-SOSh_2022_2022-07-04.docx');
    expect(fileName(translator('tt'), { ...own, period: '2021/2022' }, 'xlsx')).toMatch(
      /^tablitsalar_[A-Za-z-]+_2021-2022_2022-07-04\.xlsx$/,
    );
  });

  it.each([
    ['Школа-образец № 1', 'Shkola-obrazets-N-1'],
    ['Җиңү мәктәбе', 'Zhinu-maktabe'],
    ['«Тәгәрмәч» / ../..', 'Tagarmach'],
    ['学校', ''],
  ])('%s: %s', (text, latin) => expect(inLatin(text)).toBe(latin));
});
