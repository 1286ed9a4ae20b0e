import { Markup, Telegraf } from 'telegraf';

import type { Simulator } from '../../src/simulator/index.ts';

/** A bot that shows everything the chat page has to draw. Started; stop it with `stop()`. */
export async function startDemoBot(simulator: Simulator): Promise<Telegraf> {
  const bot = new Telegraf(simulator.token, { telegram: { apiRoot: simulator.url } });
  bot.catch((error) => {
    throw error;
  });
  await bot.telegram.setMyName('Мәгариф сыйфаты');
  await bot.telegram.setMyDescription('Мәктәп директорларына үз-үзеңне тикшерү һәм план белән ярдәм итә.');
  await bot.telegram.setMyCommands(
    [
      { command: 'start', description: 'Начать сначала' },
      { command: 'plan', description: 'План мероприятий школы' },
    ],
    { scope: { type: 'all_private_chats' } },
  );
  await bot.telegram.setMyCommands(
    [
      { command: 'start', description: 'Яңадан башлау' },
      { command: 'plan', description: 'Мәктәпнең чаралар планы' },
    ],
    { scope: { type: 'all_private_chats' }, language_code: 'tt' },
  );
  bot.start(async (ctx) => {
    await ctx.reply(`Исәнмесез! Код: ${ctx.payload || 'юк'}`, {
      ...Markup.keyboard([
        ['План', 'Күрсәткечләр'],
        ['Үз-үзеңне тикшерү нәтиҗәләрен җибәрү', 'Ярдәм'],
      ])
        .resize()
        .persistent(),
    });
    await ctx.reply(
      '<b>Хөрмәтле директор!</b>\nУкучыларның <i>җиңүләре</i>, <u>олимпиада</u> һәм <s>иске</s> ' +
        '<code>код-42</code> турында <a href="https://example.org/plan">сылтама</a>.\n' +
        '<blockquote>Өч көннән: мәктәп сайтын яңарту</blockquote>' +
        '<span class="tg-spoiler">Яшерен нәтиҗә</span> һәм /plan боерыгы\n<pre>2022 = 87 %\n2023 = 91 %</pre>' +
        `https://t.me/${simulator.username}?start=abc`,
      {
        parse_mode: 'HTML',
        ...Markup.inlineKeyboard([
          [Markup.button.callback('Әйе, эшләнде', 'yes'), Markup.button.callback('Юк', 'no')],
          [Markup.button.callback('Нәтиҗәне тулысынча, барлык дәлилләре белән җибәрү', 'alert')],
          [Markup.button.url('Ачык мәгълүмат', 'https://example.org/')],
        ]),
      },
    );
  });
  bot.action('yes', async (ctx) => {
    await ctx.answerCbQuery('Җавабыгыз кабул ителде');
    await ctx.editMessageText('Эшләнде: рәхмәт!');
  });
  bot.action('alert', (ctx) => ctx.answerCbQuery('Әлегә иртә: вакыт 1 майда ачыла', { show_alert: true }));
  bot.command('plan', async (ctx) => {
    await ctx.sendChatAction('upload_document');
    await ctx.replyWithDocument(
      { source: Buffer.from('план'), filename: 'Мәктәп планы.txt' },
      { caption: 'Чаралар планы' },
    );
  });
  bot.on('photo', (ctx) => ctx.reply('Фото алынды'));
  bot.on('text', (ctx) => ctx.reply(`Сез яздыгыз: ${ctx.message.text}`));
  void bot.launch().catch(() => undefined);
  return bot;
}
