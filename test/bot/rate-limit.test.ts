import { expect, it } from 'vitest';
import { testBot } from '../kit/bot.ts';

const bot = testBot({
  at: '2022-04-11T07:00:10Z',
  programmes: ['uryupinsk-2020'],
  rate: { updates: 4, seconds: 60 },
});
const director = { programme: 'uryupinsk-2020', role: 'director' as const, schools: ['sample-1'] };
const later = (seconds: number) => bot.clock.moveTo(new Date(bot.clock.now().getTime() + seconds * 1000));

it('what is more than a person can write is answered once, and then with nothing for a while', async () => {
  const person = await bot.person('ru', 'Торопливый', director);
  const other = await bot.person('tt', 'Башка', director);
  for (let at = 0; at < 8; at++) await person.send('/settings');
  await person.settled();
  const said = (part: string) => person.messages().filter(({ text }) => text.includes(part)).length;
  // Of the four, one was /start.
  expect(said('Настройки')).toBe(3);
  expect(said('Слишком много сообщений подряд. Подождите 50 с')).toBe(1);

  await other.say('/settings');
  expect(other.last().text).toContain('Көйләүләр');

  await later(50);
  await person.say('/settings');
  expect(said('Настройки')).toBe(4);
});

it('a press too many says so over the chat, and only once', async () => {
  const person = await bot.person('tt', 'Ашыгучан', director);
  await person.say('/settings');
  await person.press('🕘 Вакыт');
  await person.press('11:00');
  await person.settled();
  const tooMuch = { alert: true, text: expect.stringContaining('60 секунд көтегез') as string };
  expect(await person.press('🕘 Вакыт')).toMatchObject(tooMuch);
  expect(await person.press('🕘 Вакыт')).toMatchObject({ answered: false });
  expect(person.last().text).toContain('11:00');
});

it('what was written over a longer time while the bot was away is all read', async () => {
  const person = await bot.person('ru', 'Терпеливый', director);
  await bot.serving.stop();
  for (let at = 0; at < 7; at++) {
    await person.send('/settings');
    await later(20);
  }
  await bot.restart();
  await person.settled();
  expect(person.messages().filter(({ text }) => text.includes('Настройки'))).toHaveLength(7);
});
