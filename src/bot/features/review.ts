import type { InlineKeyboardButton } from '@telegraf/types';
import { localDateAt } from '../../domain/dates.ts';
import { fieldOf } from '../../domain/form-engine.ts';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { answerText } from '../../i18n/answer-text.ts';
import { html } from '../../i18n/html.ts';
import type { Translator } from '../../i18n/translator.ts';
import { listWaiting } from '../../usecases/list-waiting.ts';
import { acceptReport, returnReport } from '../../usecases/review-report.ts';
import { viewReport, type ReportView } from '../../usecases/view-report.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { periodArgument } from '../report-button.ts';
import { button, page, show, type Screen } from '../screen.ts';
import { sentReport } from './discussion.ts';
import { discussionButton, filesButton, sentLines, sentTokens } from './report/sent-screen.ts';
import { evidenceLabel } from './roadmap.ts';

const perPage = 8;
/** Reasons that are given most often, each a message of its own. */
export const readyReasons = ['check-number', 'incomplete', 'contradiction'] as const;

/** What waits for this person's review, oldest first: reports, then evidence of duties. */
export async function showWaiting(ctx: BotContext, at = 0): Promise<void> {
  const { language, t, th, format } = ctx.tr;
  const waiting = await listWaiting(ctx.app, ctx.actor);
  expect(ctx);
  const entries = [
    ...waiting.reports.map(({ report, form, school, programme, version }) =>
      button(
        `${format.date(version.date)} · ${school.name[language]} · ${form.title[language]}`,
        'vo',
        schoolToken({ programme: programme.id, id: school.id }),
        tokenOf(form.id),
        periodArgument(report),
        version.number,
      ),
    ),
    ...waiting.evidence.map(({ evidence, programme, school }) =>
      button(
        `${format.date(localDateAt(evidence.at, programme.zone))} · ${school.name[language]} · ${evidenceLabel(ctx.tr, evidence, programme)}`,
        'eo',
        tokenOf(evidence.id, 10),
      ),
    ),
  ];
  const shown = page(entries, at, perPage, (to, label) => button(label, 'vl', to));
  await show(ctx, {
    text: entries.length > 0 ? th('review-waiting', { count: entries.length }) : t('review-nothing'),
    buttons: [...shown.items.map((entry) => [entry]), shown.turns].filter((row) => row.length > 0),
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
    if (!accepted.ok) await refused(ctx, accepted.refusal, await namesFor(ctx, view));
    await showDecided(ctx, args);
  },
  vr: async (ctx, args) => {
    const view = await named(ctx, args);
    if (!view) return;
    const { language, t, th } = ctx.tr;
    const answered = view.form.fields.filter(({ id }) => view.version.answers[id] !== undefined);
    await show(ctx, {
      text: `${th('review-return-what')}\n${html(view.school.name[language])}`,
      buttons: [
        [button(t('review-return-whole'), 'vf', ...tokensOf(view), '*')],
        ...answered.map((field): InlineKeyboardButton[] => [
          button(
            `${field.title[language]}: ${answerText(ctx.tr, field, view.version.answers[field.id] ?? '')}`,
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
  expect(ctx);
  if (!returned.ok) return refused(ctx, returned.refusal, await namesFor(ctx, view));
  await showDecided(ctx, tokensOf(view));
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
