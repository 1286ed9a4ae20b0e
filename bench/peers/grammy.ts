import { Bot, InlineKeyboard, session, webhookCallback, type Context, type SessionFlavor } from 'grammy';
import { createServer } from 'node:http';
import { asBot, questionText, reply, tell, type Answers } from './bot.ts';

/**
 * The same form as a bare grammY bot asks it, written as grammY's documentation does: the answers are in the
 * session, kept in MongoDB as its adapter keeps it.
 */

interface Form {
  answers: Answers;
  sent: boolean;
}

await asBot(async ({ token, api, client, questions, webhook }) => {
  type Ctx = Context & SessionFlavor<Form>;
  const bot = new Bot<Ctx>(token, { client: { apiRoot: api } });
  const sessions = client.db().collection<{ key: string; value: Form }>('grammy-sessions');
  bot.use(
    session({
      initial: (): Form => ({ answers: {}, sent: false }),
      storage: {
        read: async (key) => (await sessions.findOne({ key }))?.value,
        write: async (key, value) => {
          await sessions.updateOne({ key }, { $set: { key, value } }, { upsert: true });
        },
        delete: async (key) => {
          await sessions.deleteOne({ key });
        },
      },
    }),
  );

  const ask = async (ctx: Ctx) => {
    const { text, buttons } = questionText(questions, ctx.session.answers);
    const keyboard = InlineKeyboard.from(
      buttons.map((row) => row.map(({ text, data }) => InlineKeyboard.text(text, data))),
    );
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
  };
  bot.callbackQuery('open', async (ctx) => {
    await ctx.answerCallbackQuery();
    ctx.session = { answers: {}, sent: false };
    await ask(ctx);
  });
  bot.callbackQuery(/^answer:(yes|no)$/, async (ctx) => {
    await ctx.answerCallbackQuery();
    ctx.session.answers = reply(questions, ctx.session.answers, ctx.match[1] === 'yes');
    await ask(ctx);
  });
  bot.callbackQuery('send', async (ctx) => {
    await ctx.answerCallbackQuery();
    ctx.session.sent = true;
    await ctx.reply('✅ Отчёт отправлен');
  });
  bot.on('message:text', async (ctx) => {
    ctx.session.answers = reply(questions, ctx.session.answers, ctx.message.text);
    await ask(ctx);
  });
  bot.catch(tell);

  if (webhook) {
    const { domain, path, port } = webhook;
    const handle = webhookCallback(bot, 'http');
    const server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await bot.api.setWebhook(`https://${domain}${path}`);
    return () => server.close();
  }
  await new Promise<void>((resolve, reject) => {
    bot.start({ onStart: () => resolve() }).catch(reject);
  });
  return () => bot.stop();
});
