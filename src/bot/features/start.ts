import { languages, type Language } from '../../domain/text.ts';
import { html } from '../../i18n/html.ts';
import { translator } from '../../i18n/translator.ts';
import { joinByCode, type Joined } from '../../usecases/invite.ts';
import { actorOf, expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { mainKeyboard, ownCommands, thingsOf } from '../keyboard.ts';
import { refused } from '../refused.ts';
import { button } from '../screen.ts';

/** `/start`, with an invite's code or without: the language is asked first, once. */
export async function start(ctx: BotContext, code: string): Promise<void> {
  expect(ctx);
  if (code !== '') ctx.session.code = code;
  if (ctx.person.language === undefined) return askLanguage(ctx);
  await welcome(ctx);
}

/** Asks for the language, in both. */
export async function askLanguage(ctx: BotContext): Promise<void> {
  await ctx.reply(languages.map((language) => translator(language).t('language-ask')).join('\n'), {
    reply_markup: {
      inline_keyboard: [
        languages.map((language) => button(translator(language).t('language-name'), 'lg', language)),
      ],
    },
  });
}

/** Joins by the code that waits, if one does, and shows what the person can do. */
async function welcome(ctx: BotContext): Promise<void> {
  const { code } = ctx.session;
  delete ctx.session.code;
  if (code !== undefined) {
    const joined = await joinByCode(ctx.app, ctx.person, code);
    if (!joined.ok) {
      await refused(ctx, joined.refusal);
      if (ctx.person.memberships.length === 0) return;
    } else {
      await reload(ctx);
      await ctx.reply(joinedText(ctx, joined.value), { parse_mode: 'HTML' });
    }
  }
  await registerCommands(ctx);
  const text = ctx.person.memberships.length > 0 ? ctx.tr.th('welcome-back') : ctx.tr.th('welcome-stranger');
  await ctx.reply(text, { parse_mode: 'HTML', reply_markup: mainKeyboard(ctx.tr, ctx.person) });
}

function joinedText(
  { tr: { language, t, th } }: BotContext,
  { invite, programme, schools, already }: Joined,
): string {
  const lines = [
    th(already ? 'joined-already' : 'joined', {
      role: t(`role-${invite.role}`),
      programme: programme.title[language],
    }),
    ...schools.map(({ name }) => `• ${html(name[language])}`),
  ];
  return lines.join('\n');
}

async function reload(ctx: BotContext): Promise<void> {
  const person = await ctx.app.store.people.get(ctx.person.id);
  if (!person) return;
  ctx.person = person;
  ctx.actor = actorOf(person);
}

/** The commands menu of this chat: in the person's language, for the person's roles. */
async function registerCommands(ctx: BotContext): Promise<void> {
  const { commands, scope } = ownCommands(ctx.tr, ctx.person);
  await ctx.telegram.setMyCommands(commands, { scope });
}

/** Leaves whatever was going on; a draft keeps its answers. */
export async function cancel(ctx: BotContext): Promise<void> {
  const wasReporting = ctx.session.expecting?.kind === 'answer';
  const wasBusy = ctx.session.expecting !== undefined;
  expect(ctx);
  const key = wasReporting ? 'cancelled-draft-kept' : wasBusy ? 'cancelled' : 'nothing-to-cancel';
  await ctx.reply(ctx.tr.t(key), { reply_markup: mainKeyboard(ctx.tr, ctx.person) });
}

/** What the person can do here, by role. */
export async function help(ctx: BotContext): Promise<void> {
  const { th } = ctx.tr;
  const things = thingsOf(ctx.person).filter((thing) => thing !== 'help');
  const lines =
    things.length === 0
      ? [th('welcome-stranger')]
      : [
          th('help-intro'),
          '',
          ...things.map((thing) => th(`help-${thing}`)),
          '',
          th('help-end'),
          th('help-forget'),
        ];
  await ctx.reply(lines.join('\n'), { parse_mode: 'HTML', reply_markup: mainKeyboard(ctx.tr, ctx.person) });
}

async function chooseLanguage(ctx: BotContext, language: Language): Promise<void> {
  await ctx.app.store.people.setLanguage(ctx.person.id, language);
  ctx.person = { ...ctx.person, language };
  ctx.tr = translator(language);
  await ctx.editMessageText(ctx.tr.t('language-chosen')).catch((error: unknown) => {
    ctx.log.debug({ error }, 'the question of the language is gone');
  });
  await welcome(ctx);
}

export const startButtons = {
  lg: async (ctx, [language]) => chooseLanguage(ctx, language),
} satisfies Partial<Buttons>;
