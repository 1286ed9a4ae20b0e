import { describe, expect, it } from 'vitest';
import { fitRows } from '../../src/bot/screen.ts';

const row = (...labels: string[]) => labels.map((text) => ({ text, callback_data: 'x' }));

describe('rows of buttons', () => {
  it.each([
    ['numbers stay together', [['1', '2', '3', '4', '5']], [['1', '2', '3', '4', '5']]],
    [
      'words stand two in a row',
      [['🎯 Критерии', '🗓 Задачи управления', '📄 Документы']],
      [['🎯 Критерии', '🗓 Задачи управления'], ['📄 Документы']],
    ],
    [
      'long ones alone',
      [['🔢 Мәктәпләр һәм күрсәткечләр', '🔎 Төркем']],
      [['🔢 Мәктәпләр һәм күрсәткечләр'], ['🔎 Төркем']],
    ],
    ['one alone stays', [['Школа'], ['⬅️ Назад']], [['Школа'], ['⬅️ Назад']]],
    ['none are none', [], []],
  ])('%s', (_, given, shown) => {
    expect(fitRows(given.map((labels) => row(...labels)))).toEqual(shown.map((labels) => row(...labels)));
  });
});
