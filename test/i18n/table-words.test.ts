import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/text.ts';
import { columnsText, tableWords, type TableName } from '../../src/i18n/table-words.ts';
import { translator } from '../../src/i18n/translator.ts';
import { historyColumns } from '../../src/usecases/import-history.ts';
import { resultColumns } from '../../src/usecases/import-results.ts';
import { schoolColumns } from '../../src/usecases/import-schools.ts';

const tables = { results: resultColumns, schools: schoolColumns, history: historyColumns };
const names = Object.keys(tables) as TableName[];
const columnsOf = (name: TableName): string[] => [...tables[name].required, ...tables[name].optional];

describe('a column is known by', () => {
  it.each<[TableName, column: string, ...headings: string[]]>([
    ['results', 'school', 'school', 'SCHOOL', 'Школа', ' школа ', 'Мәктәп', 'МӘКТӘП'],
    ['results', 'year', 'year', 'Учебный год', 'учебный  год', 'Уку елы', 'Год', 'Ел'],
    ['results', 'procedure', 'procedure', 'Работа или экзамен', '«Работа или экзамен»', 'Эш яки имтихан'],
    ['results', 'grade', 'grade', 'Класс', 'Сыйныф'],
    ['results', 'subject', 'subject', 'Предмет', 'Фән'],
    ['results', 'participants', 'participants', 'Участвовали', 'Катнашты'],
    ['results', 'low', 'low', 'Не справились', 'НЕСПРАВИЛИСЬ', 'Башкара алмады'],
    ['schools', 'id', 'id', 'ID', 'Код школы', 'Мәктәп коды'],
    ['schools', 'name_ru', 'Name_RU', 'Название на русском', 'Русча исеме'],
    ['schools', 'name_tt', 'name_tt', 'Название на татарском', 'Татарча исеме'],
    ['schools', 'kind', 'kind', 'Вид школы', 'Мәктәп төре'],
    ['schools', 'pupils', 'pupils', 'Учеников', 'Укучылар саны'],
    ['schools', 'groups', 'groups', 'Группы', 'Төркемнәр'],
    ['history', 'school', 'school', 'Школа', 'Мәктәп'],
    ['history', 'indicator', 'indicator', 'Показатель', 'Күрсәткеч'],
    ['history', 'year', 'year', 'Год', 'Ел', 'Учебный год', 'Уку елы'],
    ['history', 'numerator', 'numerator', 'Числитель', 'Санаучы'],
    ['history', 'denominator', 'denominator', 'Знаменатель', 'Ваклаучы'],
    ['history', 'mean', 'mean', 'Средний балл', 'Уртача балл'],
  ])('%s: %s by id, in Russian and in Tatar', (table, column, ...headings) => {
    expect(headings.map(tableWords(table).columnOf)).toEqual(headings.map(() => column));
  });

  it.each(names)('every column of %s, and by nothing else', (table) => {
    const { headings, columnOf } = tableWords(table);
    expect(Object.keys(headings).sort()).toEqual(columnsOf(table).sort());
    for (const column of columnsOf(table)) {
      for (const heading of [column, ...Object.values(headings[column] ?? {})]) {
        expect(columnOf(heading)).toBe(column);
      }
    }
    expect(['', 'Цвет', 'Школа 1'].map(columnOf)).toEqual([undefined, undefined, undefined]);
  });

  it('the command line names each with its id', () => {
    expect(columnsText(translator('ru'), 'results')).toContain('Школа (school), Учебный год (year), ');
    expect(columnsText(translator('tt'), 'schools')).toContain('Мәктәп коды (id), Русча исеме (name_ru), ');
  });
});

describe('a cell means', () => {
  const { idOf } = tableWords('results');
  it.each([
    ['procedure', 'vpr', ['vpr', 'VPR', 'ВПР', 'впр', 'БТЭ', '«бтэ»']],
    ['procedure', 'oge', ['oge', 'ОГЭ', 'ТДИ']],
    ['procedure', 'ege', ['ege', 'ЕГЭ', 'ёгэ', 'БДИ']],
    ['grade', '5', ['5', '5 класс', '5класс', '5 сыйныф']],
    ['grade', '11', ['11', '11 КЛАСС', '11 сыйныф']],
    ['subject', 'russian', ['russian', 'Русский язык', '"русский  язык"', 'рус теле']],
    ['subject', 'mathematics', ['mathematics', 'МАТЕМАТИКА', 'Математика фәне']],
    ['year', '2022/2023', ['2022/2023', '2022 / 2023', '2022/2023 учебный год', '2022/2023 Уку елы']],
    ['year', '2022', ['2022', '2022 год', '2022 ел']],
    ['kind', 'secondary', ['secondary', 'Средняя школа', 'Урта мәктәп']],
    ['kind', 'gymnasium', ['gymnasium', 'гимназия', 'Гимназия']],
    ['school', 'example', ['example', 'Пример: эта строка не загружается', 'Үрнәк: бу юл кертелми']],
  ])('%s: %s', (column, id, texts) => {
    expect(texts.map((text) => idOf(column, text))).toEqual(texts.map(() => id));
  });

  it.each([
    ['procedure', 'экзамен'],
    ['grade', '7 класс'],
    ['grade', '5 русский'],
    ['subject', 'физика'],
    ['year', '2022-2023'],
    ['year', '2022/2024'],
    ['year', '2022 учебный год'],
    ['year', 'с 2022 год'],
    ['school', 'Үрнәк'],
    ['school', 'Пример'],
    ['participants', 'vpr'],
    ['constructor', 'x'],
  ])('%s: what it says, where «%s» is no word of it', (column, text) => {
    expect(idOf(column, text)).toBe(text);
  });
});

it.each(languages)('the headings of a table differ in %s', (language) => {
  for (const table of names) {
    const headings = Object.values(tableWords(table).headings).map((heading) => heading[language]);
    expect(new Set(headings).size).toBe(headings.length);
  }
});
