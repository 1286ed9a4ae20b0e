import type { InlineKeyboardButton } from '@telegraf/types';
import { localDateAt } from '../../domain/dates.ts';
import type { Field } from '../../domain/form-definition.ts';
import { fieldOf } from '../../domain/form-engine.ts';
import { shortName } from '../../domain/school-name.ts';
import { shorten } from '../../domain/text.ts';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { answerText, asked } from '../../i18n/answer-text.ts';
import { html } from '../../i18n/html.ts';
import { refusalHtml } from '../../i18n/refusals.ts';
import type { Translator } from '../../i18n/translator.ts';
import { acceptMany } from '../../usecases/accept-many.ts';
import { listWaiting, type WaitingReport } from '../../usecases/list-waiting.ts';
import { findReport, reportKeyOf } from '../../usecases/report-support.ts';
import { acceptReport, returnReport } from '../../usecases/review-report.ts';
import type { Refusal } from '../../usecases/outcome.ts';
import { newId } from '../../usecases/request.ts';
import { viewReport, type ReportView } from '../../usecases/view-report.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { periodArgument } from '../report-button.ts';
import { button, page, show, type Screen } from '../screen.ts';
import { sentReport } from './discussion.ts';
import { discussionButton, filesButton, sentLines, sentTokens } from './report/sent-screen.ts';
import { evidenceLabel } from './roadmap.ts';
import { dutyTitle } from './roadmap/duty-lines.ts';

const perPage = 8;
/** Characters of a duty's title in a list. */
const dutyLength = 40;
/** Reasons that are given most often, each a message of its own. */
export const readyReasons = ['check-number', 'incomplete', 'contradiction'] as const;

/** An entry of the list: its button, and for a report what is decided on. */
interface WaitingEntry {
  label: InlineKeyboardButton;
  report?: WaitingReport;
}

async function waitingEntries(ctx: BotContext): Promise<WaitingEntry[]> {
  const { language, format } = ctx.tr;
  const waiting = await listWaiting(ctx.app, ctx.actor);
  return [
    ...waiting.reports.map((report) => ({
      label: button(
        `${format.date(report.version.date)} · ${shortName(report.school.name[language])} · ${titleOf(ctx.tr, report)}`,
        'vo',
        schoolToken({ programme: report.programme.id, id: report.school.id }),
        tokenOf(report.form.id),
        periodArgument(report.report),
        report.version.number,
      ),
      report,
    })),
    ...waiting.evidence.map(({ evidence, programme, school }) => ({
      label: button(
        `${format.date(localDateAt(evidence.at, programme.zone))} · ${school.name[language]} · ${evidenceLabel(ctx.tr, evidence, programme)}`,
        'eo',
        tokenOf(evidence.id, 10),
      ),
    })),
  ];
}

function pageOf(entries: readonly WaitingEntry[], at: number) {
  const shown = page(entries, at, perPage, (to, label) => button(label, 'vl', to));
  return { ...shown, reports: shown.items.flatMap(({ report }) => report ?? []) };
}

/** What waits for this person's review, oldest first: reports, then evidence of duties. */
export async function showWaiting(ctx: BotContext, at = 0): Promise<void> {
  const { t, th } = ctx.tr;
  const entries = await waitingEntries(ctx);
  expect(ctx);
  const shown = pageOf(entries, at);
  const several = shown.reports.length > 1;
  await show(ctx, {
    text: entries.length > 0 ? th('review-waiting', { count: entries.length }) : t('review-nothing'),
    buttons: [
      ...shown.items.map(({ label }) => [label]),
      shown.turns,
      several ? [button(`✅ ${t('review-many', { count: shown.reports.length })}`, 'vm', at)] : [],
    ].filter((row) => row.length > 0),
  });
}

/** Lists the reports of a page and asks whether to accept them all; what was listed is what a yes accepts. */
async function askForMany(ctx: BotContext, at: number): Promise<void> {
  const { t, th } = ctx.tr;
  const { reports } = pageOf(await waitingEntries(ctx), at);
  expect(ctx);
  if (reports.length === 0) return showWaiting(ctx);
  const id = newId(ctx.app, 6, 'batch');
  ctx.session.batch = {
    id,
    reports: reports.map(({ report, version }) => ({ report: report.id, version: version.number })),
  };
  await show(ctx, {
    text: [th('review-many-ask'), ...reports.map((one) => `• ${html(itemText(ctx.tr, one))}`)].join('\n'),
    buttons: [
      [
        button(`✅ ${t('review-many-yes')} (${reports.length})`, 'vy', id),
        button(t('button-cancel'), 'vl', at),
      ],
    ],
  });
}

/** What a report is: its form; of one about a duty also which, for a school may send several at once. */
function titleOf(
  tr: Translator,
  { programme, form, report }: Pick<WaitingReport, 'programme' | 'form' | 'report'>,
): string {
  const title = form.title[tr.language];
  const [duty] = report.about?.occurrence.split('@') ?? [];
  return duty === undefined ? title : `🗓 ${shorten(dutyTitle(tr, programme, duty), dutyLength)} · ${title}`;
}

function itemText(
  tr: Translator,
  reported: Pick<WaitingReport, 'school' | 'form' | 'programme' | 'report'>,
): string {
  const { language, t, format } = tr;
  const { school, report } = reported;
  return t('review-many-item', {
    school: school.name[language],
    form: titleOf(tr, reported),
    period: format.period(report.period),
  });
}

async function acceptBatch(ctx: BotContext, id: string): Promise<void> {
  const { batch } = ctx.session;
  // Pressed again, or another list was shown since: what this message says stays true.
  if (batch?.id !== id) {
    await ctx.answerCbQuery(ctx.tr.t('error-stale-button'));
    return;
  }
  delete ctx.session.batch;
  const { t, th } = ctx.tr;
  const accepted: string[] = [];
  const not: string[] = [];
  for (const { reviewed, refusal } of await acceptMany(ctx.app, ctx.actor, batch.reports)) {
    const found = await findReport(ctx.app, reportKeyOf(reviewed.report));
    const item = found.ok ? itemText(ctx.tr, found.value) : reviewed.report;
    if (!refusal) accepted.push(`• ${html(item)}`);
    else {
      const by = refusal.code === 'decided-already' ? await ctx.app.store.people.get(refusal.by) : undefined;
      not.push(`• ${html(item)}. ${refusalHtml(ctx.tr, refusal, { person: () => by?.name })}`);
    }
  }
  await show(ctx, {
    text: [
      ...(accepted.length > 0 ? [th('review-many-done', { count: accepted.length }), ...accepted] : []),
      ...(not.length > 0 ? [th('review-many-not'), ...not] : []),
    ].join('\n'),
    buttons: [[button(`⬅️ ${t('button-back')}`, 'vl', 0)]],
  });
}

type Named = readonly [school: string, form: string, period: string, version: number, ...unknown[]];

/** The report that a button names, for somebody who may see the school. */
async function named(ctx: BotContext, args: Named): Promise<ReportView | undefined> {
  return sentReport(ctx, args, args[3]);
}

function tokensOf(view: ReportView): [string, string, string, number] {
  return [...sentTokens(view), view.version.number];
}

/** A version of a report with all its answers, for the reviewer to decide on. */
function reviewScreen(tr: Translator, view: ReportView): Screen {
  const { t } = tr;
  const lines = sentLines(tr, view);
  const { decision } = view.version;
  const decide = !decision && !view.superseded && view.mayReview;
  if (!decision && view.superseded) lines.push('', t('review-superseded'));
  else if (!decision && !view.mayReview) lines.push('', t('review-not-yours'));
  return {
    text: lines.join('\n'),
    buttons: [
      decide ? [button(`✅ ${t('button-accept')}`, 'va', ...tokensOf(view))] : [],
      decide ? [button(`↩️ ${t('button-return')}`, 'vr', ...tokensOf(view))] : [],
      filesButton(tr, view),
      discussionButton(tr, view),
      [button(`⬅️ ${t('button-back')}`, 'vl', 0)],
    ].filter((row) => row.length > 0),
  };
}

async function showDecided(ctx: BotContext, args: Named): Promise<void> {
  const view = await named(ctx, args);
  if (view) await show(ctx, reviewScreen(ctx.tr, view));
}

export const reviewButtons = {
  vl: async (ctx, [at]) => showWaiting(ctx, at),
  vm: async (ctx, [at]) => askForMany(ctx, at),
  vy: async (ctx, [id]) => acceptBatch(ctx, id),
  vo: async (ctx, args) => {
    const view = await named(ctx, args);
    if (!view) return;
    expect(ctx);
    await show(ctx, reviewScreen(ctx.tr, view));
  },
  va: async (ctx, args) => {
    const view = await named(ctx, args);
    if (!view) return;
    const accepted = await acceptReport(ctx.app, ctx.actor, {
      report: view.report.id,
      version: view.version.number,
    });
    if (!accepted.ok) await refusedDecision(ctx, view, accepted.refusal);
    await showDecided(ctx, args);
  },
  vr: async (ctx, args) => {
    const view = await named(ctx, args);
    if (!view) return;
    const { language, t, th } = ctx.tr;
    await show(ctx, {
      text: `${th('review-return-what')}\n${html(view.school.name[language])}`,
      buttons: [
        [button(t('review-return-whole'), 'vf', ...tokensOf(view), '*')],
        ...view.form.fields.map((field): InlineKeyboardButton[] => [
          button(
            `${asked(ctx.tr, field)} ${answerOf(ctx.tr, view, field)}`,
            'vf',
            ...tokensOf(view),
            tokenOf(field.id),
          ),
        ]),
        [button(`⬅️ ${t('button-back')}`, 'vo', ...tokensOf(view))],
      ],
    });
  },
  vf: async (ctx, args) => {
    const view = await named(ctx, args);
    if (!view) return;
    const { language, t, th } = ctx.tr;
    const field = byToken(view.form.fields, args[4]);
    const title = field ? field.title[language] : t('review-return-whole');
    await show(ctx, {
      text: th('review-return-why', { what: title, school: view.school.name[language] }),
      buttons: [
        ...readyReasons.map((reason, at) => [
          button(t(`review-reason-${reason}`), 'vq', ...tokensOf(view), args[4], at),
        ]),
        [button(`⬅️ ${t('button-back')}`, 'vr', ...tokensOf(view))],
      ],
    });
    expect(ctx, {
      kind: 'return-reason',
      report: view.report.id,
      version: view.version.number,
      ...(field ? { field: field.id } : {}),
    });
  },
  vq: async (ctx, args) => {
    const view = await named(ctx, args);
    const reason = readyReasons[args[5]];
    if (!view) return;
    if (!reason) return notFound(ctx);
    const field = byToken(view.form.fields, args[4])?.id;
    await giveBack(ctx, view, field, ctx.tr.t(`review-reason-${reason}`));
  },
} satisfies Partial<Buttons>;

/** A field's answer in the version, in words. */
function answerOf(tr: Translator, { version }: ReportView, field: Field): string {
  const answer = version.answers[field.id];
  return answer === undefined ? tr.t('summary-none') : answerText(tr, field, answer);
}

async function giveBack(
  ctx: BotContext,
  view: ReportView,
  field: string | undefined,
  reason: string,
): Promise<void> {
  const returned = await returnReport(
    ctx.app,
    ctx.actor,
    { report: view.report.id, version: view.version.number },
    { field, reason },
  );
  if (!returned.ok && returned.refusal.code === 'bad-reason') {
    // The reason is waited for on.
    return refused(ctx, returned.refusal);
  }
  expect(ctx);
  if (!returned.ok) {
    await refusedDecision(ctx, view, returned.refusal);
    if (returned.refusal.code !== 'decided-already') return;
  }
  await showDecided(ctx, tokensOf(view));
}

/** Why a decision was declined; nothing of the person's own one: a button pressed twice shows it once more. */
async function refusedDecision(ctx: BotContext, view: ReportView, refusal: Refusal): Promise<void> {
  if (refusal.code === 'decided-already' && refusal.by === ctx.person.id) return;
  await refused(ctx, refusal, await namesFor(ctx, view));
}

/** Names for a refusal: of the fields, and of whoever decided before. */
async function namesFor(ctx: BotContext, view: ReportView) {
  const people = await ctx.app.store.people.many(
    view.report.versions.flatMap(({ decision }) => decision?.by ?? []),
  );
  return {
    field: (id: string) => fieldOf(view.form, id)?.title[ctx.tr.language],
    person: (id: string) => people.find((person) => person.id === id)?.name,
  };
}

export const reviewTyped = {
  'return-reason': async (ctx, { report, version, field }, text) => {
    const view = await viewReport(ctx.app, ctx.actor, { report, version });
    if (view.ok) await giveBack(ctx, view.value, field, text);
    else await refused(ctx, view.refusal);
  },
} satisfies Partial<Typed>;
