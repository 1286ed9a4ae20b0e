import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/text.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });

/** What people send where «сколько из скольких» is asked, and what the answer must name in each language. */
const inputs: [what: string, typed: string, named: Record<Language, RegExp>][] = [
  ['a word', 'сорок', { ru: /два числа/, tt: /Ике сан/ }],
  ['emoji', '👍👍', { ru: /два числа/, tt: /Ике сан/ }],
  ['right-to-left letters', 'ארבעים', { ru: /два числа/, tt: /Ике сан/ }],
  ['markup', '<b>12</b> из <script>', { ru: /два числа/, tt: /Ике сан/ }],
  ['an exponent', '1e9', { ru: /два числа/, tt: /Ике сан/ }],
  ['one number', '12', { ru: /два числа/, tt: /Ике сан/ }],
  ['two answers at once', '12 из 40, 13 из 40', { ru: /два числа/, tt: /Ике сан/ }],
  ['a negative number', '-5 из 40', { ru: /0/, tt: /0/ }],
  ['half a pupil', '12,5 из 40', { ru: /цел/, tt: /бөтен/ }],
  ['more than all', '41 из 40', { ru: /41/, tt: /41/ }],
  ['a number beyond all schools', '1 из 99999999', { ru: /100\s?000/, tt: /100\s?000/ }],
  ['a date that does not exist', '31.02.2022', { ru: /два числа/, tt: /Ике сан/ }],
  ['4000 letters', 'я'.repeat(4000), { ru: /два числа/, tt: /Ике сан/ }],
];

describe.each<[Language, string, string]>([
  ['ru', 'glebovo', '📋 Отчитаться'],
  ['tt', 'milyushino', '📋 Хисап бирергә'],
])('bad input in %s', (language, school, menu) => {
  let director: SimUser;
  let form: number;
  const key = { programme: 'rybinsk-2022', school, form: 'self-audit', period: '2022-Q2' };
  const draft = async () => (await bot.open.app.store.reports.find(key))?.draft?.answers;

  beforeAll(async () => {
    director = await bot.person(language, 'Директор', {
      programme: 'rybinsk-2022',
      role: 'director',
      schools: [school],
    });
    await director.say(menu);
    const entry = director
      .last()
      .buttons.flat()
      .find(({ text }) => text.includes('II') && !text.startsWith('⏰'));
    await director.press(entry?.text ?? '');
    await director.settled();
    form = director.last().id;
    await director.say('16 из 100');
    expect(await draft()).toEqual({ olympiad: { numerator: 16, denominator: 100 } });
    // The next question has the same «всего»: one number would be enough there, so the one after it is asked.
    await director.say('80 из 100');
  });

  it.each(inputs)('%s is explained, and nothing is lost', async (_, typed, named) => {
    const before = await draft();
    await director.say(typed);
    const shown = director.message(form).text;
    expect(shown).toContain('⚠️');
    expect(shown).toMatch(named[language]);
    expect(shown.length).toBeLessThan(4096);
    expect(await draft()).toEqual(before);
  });

  it('the right answer goes on from where it was', async () => {
    await director.say('30 из 40');
    expect(Object.keys((await draft()) ?? {})).toHaveLength(3);
    expect(director.message(form).text).not.toContain('⚠️');
  });
});
