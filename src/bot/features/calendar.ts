import { tokenOf, schoolToken } from '../../domain/tokens.ts';
import { calendarFile } from '../../documents/calendar-file.ts';
import { html } from '../../i18n/html.ts';
import { createCalendarLink, hasCalendarLink, revokeCalendarLink } from '../../usecases/calendar-links.ts';
import { settingsOf } from '../../usecases/change-settings.ts';
import { viewCalendar, type CalendarHolder, type CalendarView } from '../../usecases/view-calendar.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { programmeNamed } from '../named.ts';
import { notFound, refused } from '../refused.ts';
import { button, show } from '../screen.ts';
import { holderArguments } from './calendar-button.ts';

type Asked = 'show' | 'file' | 'link' | 'drop';

async function calendar(ctx: BotContext, asked: Asked, programmeToken: string, token: string): Promise<void> {
  const programme = await programmeNamed(ctx, programmeToken);
  const school = token === '*' ? undefined : await ctx.app.store.schools.byToken(token);
  if (!programme || (token !== '*' && school?.programme !== programme.id)) return notFound(ctx);
  const holder = { programme: programme.id, school: school?.id };
  const seen = await viewCalendar(ctx.app, ctx.actor, holder);
  if (!seen.ok) return refused(ctx, seen.refusal);
  expect(ctx);
  if (asked === 'file') return sendFile(ctx, seen.value);
  if (asked === 'link') return sendLink(ctx, seen.value, holder);
  if (asked === 'drop') await revokeCalendarLink(ctx.app, ctx.person, holder);
  await showCalendar(ctx, seen.value, holder);
}

async function showCalendar(ctx: BotContext, view: CalendarView, holder: CalendarHolder): Promise<void> {
  const { t, th } = ctx.tr;
  const args = holderArguments(view.programme.id, view.school);
  const linked = await hasCalendarLink(ctx.app, ctx.person, holder);
  const back = view.school
    ? button(`↩️ ${t('mark-list')}`, 'ro', schoolToken(view.school), 'now', 0)
    : button(`↩️ ${t('mark-list')}`, 'ra', tokenOf(view.programme.id), 'now', 0);
  const lines = [th('calendar-heading'), html(holderName(ctx, view)), '', th('calendar-about-file')];
  if (ctx.publicUrl !== undefined) lines.push('', th('calendar-about-link'));
  if (linked) lines.push('', th('calendar-linked'));
  await show(ctx, {
    text: lines.join('\n'),
    buttons: [
      [button(`📎 ${t('calendar-file')}`, 'kf', 'file', ...args)],
      ctx.publicUrl === undefined ? [] : [button(`🔗 ${t('calendar-link')}`, 'kf', 'link', ...args)],
      linked ? [button(`🚫 ${t('calendar-drop')}`, 'kf', 'drop', ...args)] : [],
      [back],
    ].filter((row) => row.length > 0),
  });
}

function holderName({ tr: { language } }: BotContext, { programme, school }: CalendarView): string {
  return (school?.name ?? programme.authority)[language];
}

async function sendFile(ctx: BotContext, view: CalendarView): Promise<void> {
  const content = await calendarFile(ctx.tr, view, settingsOf(ctx.person).hour);
  const filename = `${view.programme.id}-${view.school?.id ?? 'authority'}.ics`;
  await ctx.replyWithDocument(
    { source: Buffer.from(content), filename },
    { caption: `${ctx.tr.t('calendar-caption')}\n${holderName(ctx, view)}` },
  );
}

/** The link stands in a message of its own: it is shown once, and the screen stays. */
async function sendLink(ctx: BotContext, view: CalendarView, holder: CalendarHolder): Promise<void> {
  const { publicUrl } = ctx;
  if (publicUrl === undefined) return notFound(ctx);
  const made = await createCalendarLink(ctx.app, ctx.person, holder);
  if (!made.ok) return refused(ctx, made.refusal);
  await showCalendar(ctx, view, holder);
  const address = `${publicUrl}/calendar/${made.value.token}.ics`;
  await ctx.reply(`${ctx.tr.th('calendar-link-made')}\n\n<code>${html(address)}</code>`, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  });
}

export const calendarButtons = {
  kf: async (ctx, [asked, programme, holder]) => calendar(ctx, asked, programme, holder),
} satisfies Partial<Buttons>;
