import { Mongo } from '@telegraf/session/mongodb';
import { Markup, session, Telegraf, type Context } from 'telegraf';
import { message } from 'telegraf/filters';
import type { AsyncSessionStore } from 'telegraf/session';
import { asBot, questionText, reply, tell, type Answers } from './bot.ts';

/**
 * The same form as a bare telegraf bot asks it, written as telegraf's documentation does: the answers are in the
 * session, which @telegraf/session keeps in MongoDB.
 */

interface Form extends Context {
  session: Filled;
}

interface Filled {
  answers?: Answers;
  sent?: boolean;
}

await asBot(async ({ token, api, client, questions, webhook }) => {
  const bot = new Telegraf<Form>(token, { telegram: { apiRoot: api } });
  const store = Mongo({ client }) as AsyncSessionStore<Filled>;
  bot.use(session({ store, defaultSession: () => ({}) }));

  const ask = async (ctx: Form) => {
    const { text, buttons } = questionText(questions, ctx.session.answers ?? {});
    await ctx.replyWithHTML(
      text,
      Markup.inlineKeyboard(
        buttons.map((row) => row.map(({ text, data }) => Markup.button.callback(text, data))),
      ),
    );
  };
  bot.action('open', async (ctx) => {
    await ctx.answerCbQuery();
    ctx.session = { answers: {} };
    await ask(ctx);
  });
  bot.action(/^answer:(yes|no)$/, async (ctx) => {
    await ctx.answerCbQuery();
    ctx.session.answers = reply(questions, ctx.session.answers ?? {}, ctx.match[1] === 'yes');
    await ask(ctx);
  });
  bot.action('send', async (ctx) => {
    await ctx.answerCbQuery();
    ctx.session.sent = true;
    await ctx.reply('✅ Отчёт отправлен');
  });
  bot.on(message('text'), async (ctx) => {
    ctx.session.answers = reply(questions, ctx.session.answers ?? {}, ctx.message.text);
    await ask(ctx);
  });
  bot.catch(tell);

  if (webhook) await bot.launch({ webhook });
  else await new Promise<void>((resolve, reject) => void bot.launch(resolve).catch(reject));
  return () => bot.stop();
});
