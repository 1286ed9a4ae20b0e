import { Markup, Telegraf } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type Simulator } from '../../src/simulator/index.ts';

const start = new Date('2022-04-11T06:00:00Z');
let clock: MovableClock;
let simulator: Simulator;
let bot: Telegraf;

function launch(made: Telegraf): void {
  made.catch(() => undefined);
  void made.launch().catch(() => undefined);
}

beforeEach(async () => {
  clock = MovableClock.frozen(start);
  simulator = await startSimulator({ port: 0, clock, limits: false });
  bot = new Telegraf(simulator.token, { telegram: { apiRoot: simulator.url } });
});

afterEach(async () => {
  bot.stop();
  await simulator.close();
});

describe('a person talking with a telegraf bot', () => {
  it('gets answers to a command, presses an inline button and sees the message change', async () => {
    bot.start((ctx) =>
      ctx.reply(`Сәлам ${ctx.payload}`, Markup.inlineKeyboard([Markup.button.callback('Әйе', 'yes')])),
    );
    bot.action('yes', async (ctx) => {
      await ctx.editMessageText('<b>Рәхмәт</b>', { parse_mode: 'HTML' });
      await ctx.answerCbQuery('Кабул ителде', { show_alert: true });
    });
    launch(bot);
    const person = simulator.user({ id: 42, first_name: 'Гөлнара', language_code: 'tt' });

    await person.start('abc');
    await person.settled();
    expect(person.last()).toMatchObject({ fromBot: true, text: 'Сәлам abc', date: start });

    const answer = await person.press('Әйе');
    expect(answer).toEqual({ answered: true, alert: true, text: 'Кабул ителде' });
    expect(person.last()).toMatchObject({ text: 'Рәхмәт', buttons: [], entities: [{ type: 'bold' }] });
  });

  it('presses reply keyboard buttons and takes messages one after another', async () => {
    bot.command('menu', async (ctx) => {
      await ctx.reply('Менюга', Markup.keyboard([['План', 'Ярдәм']]).resize());
      await ctx.reply('Икенче');
    });
    bot.hears('План', (ctx) => ctx.reply('Планыгыз', Markup.removeKeyboard()));
    launch(bot);
    const person = simulator.user({ id: 42, first_name: 'Гөлнара' });

    await person.send('/menu');
    expect((await person.nextMessage()).text).toBe('Менюга');
    expect((await person.nextMessage()).text).toBe('Икенче');
    expect(person.replyKeyboard()).toEqual([['План', 'Ярдәм']]);
    await person.press('План');
    expect((await person.nextMessage()).text).toBe('Планыгыз');
    expect(person.replyKeyboard()).toEqual([]);
    await expect(person.press('Юк')).rejects.toThrow('There is no button «Юк»');
  });

  it('says that a press was not answered when the bot is done without an answer', async () => {
    bot.start((ctx) => ctx.reply('?', Markup.inlineKeyboard([Markup.button.callback('A', 'a')])));
    bot.action('a', () => undefined);
    launch(bot);
    const person = simulator.user({ id: 1, first_name: 'A' });
    await person.say('/start');
    expect(await person.press('A')).toEqual({ answered: false, alert: false });
    expect(person.redeliverPresses()).toBe(1);
    await person.settled();
  });
});
