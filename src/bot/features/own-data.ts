import type { InlineKeyboardButton } from '@telegraf/types';
import { localDateAt } from '../../domain/dates.ts';
import type { Translator } from '../../i18n/translator.ts';
import { forgetPerson, whatForgettingMeans, type SoleRole } from '../../usecases/forget-person.ts';
import { ownData } from '../../usecases/own-data.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { refused } from '../refused.ts';
import { button, show } from '../screen.ts';
import { endSession } from '../session.ts';

/** Schools of a gap that are named; the rest is counted. */
const namedSchools = 5;

/** The buttons of the settings that lead here. */
export function ownDataRow({ t }: Translator): InlineKeyboardButton[] {
  return [button(`📄 ${t('own-data-copy')}`, 'yd'), button(`🚪 ${t('forget-open')}`, 'yf', 'ask')];
}

/** `/forget`: says what goes and what stays, and asks. */
export async function forgetMe(ctx: BotContext): Promise<void> {
  const { t, th } = ctx.tr;
  expect(ctx);
  const meant = await whatForgettingMeans(ctx.app, ctx.actor, ctx.person.id);
  if (!meant.ok) return refused(ctx, meant.refusal);
  const gaps = meant.value.sole.map((sole) => gapLine(ctx.tr, sole));
  await show(ctx, {
    text: [
      th('forget-ask', { mark: t('audit-gone', { mark: ctx.person.id.slice(0, 4) }) }),
      ...(gaps.length > 0 ? ['', th('forget-gap'), ...gaps] : []),
    ].join('\n'),
    buttons: [
      [button(`📄 ${t('own-data-copy')}`, 'yd')],
      [button(`🗑 ${t('forget-yes')}`, 'yf', 'yes')],
      [button(`⬅️ ${t('forget-no')}`, 'jo', 'main')],
    ],
  });
}

/** What nobody will do any more for these schools, or for the programme. */
function gapLine({ language, t, th }: Translator, { programme, role, schools }: SoleRole): string {
  if (role === 'coordinator') {
    return `• ${th('forget-gap-coordinator', { programme: programme.shortTitle[language] })}`;
  }
  const names = schools.slice(0, namedSchools).map(({ name }) => name[language]);
  const more = schools.length - names.length;
  const listed = [...names, ...(more > 0 ? [t('forget-gap-more', { count: more })] : [])].join(', ');
  return `• ${th(`forget-gap-${role}`, { schools: listed })}`;
}

async function forget(ctx: BotContext): Promise<void> {
  const { t, th } = ctx.tr;
  const forgotten = await forgetPerson(ctx.app, ctx.actor, ctx.person.id);
  if (!forgotten.ok) return refused(ctx, forgotten.refusal);
  // What this update would leave of a session when it ends.
  endSession(ctx);
  await show(ctx, { text: th('forget-done'), buttons: [] });
  await ctx.reply(t('forget-farewell'), { reply_markup: { remove_keyboard: true } });
  if (ctx.chat) await ctx.telegram.deleteMyCommands({ scope: { type: 'chat', chat_id: ctx.chat.id } });
}

/** A copy of what is stored about the person, as a file in the chat. */
async function sendOwnData(ctx: BotContext): Promise<void> {
  const { t } = ctx.tr;
  const data = await ownData(ctx.app, ctx.actor, ctx.person.id);
  if (!data.ok) return refused(ctx, data.refusal);
  const day = localDateAt(ctx.app.clock.now(), 'UTC');
  await ctx.replyWithDocument(
    {
      source: Buffer.from(`${JSON.stringify(data.value, null, 2)}\n`),
      filename: `${t('own-data-file')}_${day}.json`,
    },
    { caption: t('own-data-caption') },
  );
}

export const ownDataButtons = {
  yd: sendOwnData,
  yf: async (ctx, [step]) => (step === 'ask' ? forgetMe(ctx) : forget(ctx)),
} satisfies Partial<Buttons>;
