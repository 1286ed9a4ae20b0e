import { hiddenAbove } from '../../domain/sources.ts';
import { html } from '../../i18n/html.ts';
import { commentLimit, commentReport } from '../../usecases/comment-report.ts';
import { reportId } from '../../usecases/report-support.ts';
import { viewReport, type ReportView } from '../../usecases/view-report.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { reportNamed, type ReportTokens } from '../named.ts';
import { button, page, show } from '../screen.ts';
import { saidText, sentScreen, sentTokens } from './report/sent-screen.ts';

/** Messages of a discussion on a page: all of them fit, however long they are. */
const perPage = 3;

/** The sent report that a button names, its newest version for 0; the person is told when there is none. */
export async function sentReport(
  ctx: BotContext,
  named: ReportTokens,
  version: number,
): Promise<ReportView | undefined> {
  const key = await reportNamed(ctx, named);
  if (!key) {
    await notFound(ctx);
    return undefined;
  }
  const view = await viewReport(ctx.app, ctx.actor, { report: reportId(key), version });
  if (view.ok) return view.value;
  await refused(ctx, view.refusal);
  return undefined;
}

/** The discussion; `writing` also waits for a message. */
async function showDiscussion(
  ctx: BotContext,
  view: ReportView,
  at: number,
  { writing, above = [] }: { writing: boolean; above?: string[] },
): Promise<void> {
  const { language, t, th, format } = ctx.tr;
  const { discussion, form, key, school, programme, version } = view;
  const tokens = sentTokens(view);
  const shown = page(discussion, at, perPage, (to, label) => button(label, 'fc', ...tokens, to));
  const few = hiddenAbove(form, version.answers).length > 0;
  const back = view.mayFill
    ? button(`⬅️ ${t('button-back')}`, 'fv', ...tokens, 0)
    : button(`⬅️ ${t('button-back')}`, 'vo', ...tokens, version.number);
  const asking = writing && view.mayComment;
  await show(ctx, {
    text: [
      ...above,
      t('discussion-heading'),
      th('report-heading', { form: form.title[language], period: format.period(key.period) }),
      html(school.name[language]),
      '',
      ...(discussion.length > 0
        ? shown.items.flatMap((said) => [saidText(ctx.tr, said, programme.zone), ''])
        : [t('discussion-nothing'), '']),
      ...(asking ? [th('discussion-ask', { max: commentLimit })] : []),
      ...(asking && few ? [t('discussion-ask-few')] : []),
      ...(view.mayComment ? [] : [t('discussion-read-only')]),
    ].join('\n'),
    buttons: [
      shown.turns,
      view.mayComment && !writing ? [button(t('discussion-write'), 'fc', ...tokens, 'last')] : [],
      [back],
    ].filter((row) => row.length > 0),
  });
  expect(ctx, asking ? { kind: 'comment', report: view.report.id } : undefined);
}

const lastPage = Number.MAX_SAFE_INTEGER;

export const discussionButtons = {
  fv: async (ctx, args) => {
    const view = await sentReport(ctx, args, args[3]);
    if (!view) return;
    expect(ctx);
    await show(ctx, sentScreen(ctx.tr, view));
  },
  fc: async (ctx, args) => {
    const view = await sentReport(ctx, args, 0);
    if (view) await showDiscussion(ctx, view, args[3] === 'last' ? lastPage : args[3], { writing: true });
  },
} satisfies Partial<Buttons>;

export const discussionTyped = {
  comment: async (ctx, { report }, text) => {
    const key = `${ctx.person.id}-${ctx.message?.message_id ?? ctx.update.update_id}`;
    const said = await commentReport(ctx.app, ctx.actor, { report, text, key });
    if (!said.ok) {
      return refused(ctx, said.refusal, { field: () => ctx.tr.t('discussion-message') });
    }
    const view = await viewReport(ctx.app, ctx.actor, { report, version: 0 });
    if (!view.ok) return refused(ctx, view.refusal);
    const above = [ctx.tr.t('discussion-sent'), ''];
    await showDiscussion(ctx, view.value, lastPage, { writing: false, above });
  },
} satisfies Partial<Typed>;
