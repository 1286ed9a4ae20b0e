import { TelegramError } from 'telegraf';
import { byToken, tokenOf, schoolToken } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { filesOfReport } from '../../../usecases/attach-file.ts';
import { beginDutyReport, suggestDuties } from '../../../usecases/duty-report.ts';
import type { StoredFile } from '../../../usecases/ports/reports.ts';
import { reportId, todayIn } from '../../../usecases/report-support.ts';
import { newId } from '../../../usecases/request.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { reportNamed } from '../../named.ts';
import { button, page, rows, show } from '../../screen.ts';
import { showNext } from '../report/index.ts';
import { dutyArguments, dutyNamed, formSign } from './duty-button.ts';
import { quantitiesText, stateText } from './duty-lines.ts';
import { showDuty } from './mark.ts';
import { whichForReportScreen } from './mark-screens.ts';

const perPage = 6;
const perRow = 3;

/** A school's duties that a report can be about, to choose from. */
async function showSuggestions(
  ctx: BotContext,
  [token, formToken, at]: [string, string, number],
): Promise<void> {
  const school = await ctx.app.store.schools.byToken(token);
  const programme = school && (await ctx.app.store.programmes.get(school.programme));
  const form = programme && byToken(programme.forms, formToken);
  if (!school || !form) return notFound(ctx);
  const found = await suggestDuties(ctx.app, ctx.actor, { programme: programme.id, school: school.id });
  if (!found.ok) return refused(ctx, found.refusal);
  expect(ctx);
  const { language, t, th } = ctx.tr;
  const today = todayIn(ctx.app, programme);
  // The key of the report that a button begins is the same for every press of it.
  const shown = page(found.value, at, perPage, (to, label) => button(label, 'ed', token, formToken, to));
  const lines = shown.items.flatMap((view, index) => [
    '',
    `${shown.first + index + 1}. <b>${html(view.duty.title[language])}</b>`,
    html(stateText(ctx.tr, view.state, view.window, today)),
    ...(view.planned.length > 0 ? [html(quantitiesText(ctx.tr, view))] : []),
  ]);
  const heading = [`${formSign(form)} <b>${html(form.title[language])}</b>`, html(school.name[language]), ''];
  await show(ctx, {
    text: [...heading, th(found.value.length > 0 ? 'event-which-duty' : 'event-no-duty'), ...lines].join(
      '\n',
    ),
    buttons: [
      ...rows(
        shown.items.map((view, index) =>
          button(
            String(shown.first + index + 1),
            'en',
            ...dutyArguments(programme, school, view),
            newId(ctx.app, 6, 'slot', view.id),
            '*',
            formToken,
          ),
        ),
        perRow,
      ),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'ps', 'rp', schoolToken(school))],
    ].filter((row) => row.length > 0),
  });
}

/** Sends files to the chat: photos as an album, documents after them. */
async function sendFiles(ctx: BotContext, files: readonly StoredFile[]): Promise<void> {
  for (const as of ['photo', 'document'] as const) {
    const group = files.filter((file) => file.as === as);
    for (let at = 0; at < group.length; at += mostInAlbum) {
      await sendGroup(ctx, as, group.slice(at, at + mostInAlbum));
    }
  }
}

const mostInAlbum = 10;

async function sendGroup(ctx: BotContext, as: StoredFile['as'], files: readonly StoredFile[]): Promise<void> {
  try {
    await ctx.replyWithMediaGroup(
      mediaOf(
        as,
        files.map(({ telegramId }) => telegramId),
      ),
    );
  } catch (error) {
    // Telegram does not know them any more, or another bot received them: our own copies go instead.
    if (!(error instanceof TelegramError) || error.code !== 400) throw error;
    const contents = [];
    for (const { id, name } of files) {
      contents.push({ source: Buffer.from(await ctx.app.store.files.content(id)), filename: name });
    }
    await ctx.replyWithMediaGroup(mediaOf(as, contents));
  }
}

type Group = Parameters<BotContext['replyWithMediaGroup']>[0];

function mediaOf(
  as: StoredFile['as'],
  media: readonly (string | { source: Buffer; filename: string })[],
): Group {
  return media.map((one) => ({ type: as, media: one })) as Group;
}

export const dutyReportButtons = {
  ed: async (ctx, args) => showSuggestions(ctx, args),
  en: async (ctx, args) => {
    const [, , , , slot, quantity, formToken] = args;
    const details = await dutyNamed(ctx, args);
    if (!details) return;
    const form = byToken(details.reportForms, formToken);
    if (!form) return notFound(ctx);
    const left = [...details.lacking.keys()].filter((at) => (details.lacking[at] ?? 0) > 0);
    if (quantity === '*' && left.length > 1) {
      expect(ctx);
      return void (await show(ctx, whichForReportScreen(ctx.tr, details, slot, tokenOf(form.id))));
    }
    const begun = await beginDutyReport(ctx.app, ctx.actor, {
      programme: details.programme.id,
      form: form.id,
      occurrence: details.view.id,
      quantity: quantity === '*' ? (left[0] ?? 0) : quantity,
      slot,
    });
    if (begun.ok) await showNext(ctx, begun.value);
    else if (begun.refusal.code === 'already-done') await showDuty(ctx, details);
    else await refused(ctx, begun.refusal);
  },
  ep: async (ctx, args) => {
    const key = await reportNamed(ctx, args);
    if (!key) return notFound(ctx);
    const files = await filesOfReport(ctx.app, ctx.actor, { report: reportId(key), version: args[3] });
    if (!files.ok) return refused(ctx, files.refusal);
    if (files.value.length === 0) await ctx.reply(ctx.tr.t('event-no-files'));
    else await sendFiles(ctx, files.value);
  },
} satisfies Partial<Buttons>;
