import type { InlineKeyboardButton } from '@telegraf/types';
import type { Programme } from '../../../domain/programme.ts';
import { evidenceToken } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { decideEvidence } from '../../../usecases/mark-duty.ts';
import type { Outcome } from '../../../usecases/outcome.ts';
import type { Evidence } from '../../../usecases/ports/duties.ts';
import { viewEvidence, type EvidenceView } from '../../../usecases/view-evidence.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { reportArguments } from '../../report-button.ts';
import { button, show, type Screen } from '../../screen.ts';
import { dutyTitle, windowText } from './duty-lines.ts';
import { reportText } from './duty-screen.ts';

/** Reasons that are given most often. */
const readyReasons = ['evidence-why-document', 'evidence-why-unclear', 'evidence-why-other'] as const;

/** A piece of evidence in a list of what waits for review, as plain text. */
export function evidenceLabel(tr: Translator, evidence: Evidence, programme: Programme): string {
  return `🗓 ${dutyTitle(tr, programme, evidence.duty)}`;
}

function evidenceScreen(tr: Translator, view: EvidenceView): Screen {
  const { t, th, format } = tr;
  const { evidence, programme, school, report } = view;
  const { decision } = evidence;
  const what = quantityName(tr, view);
  const lines = [
    `📎 <b>${html(dutyTitle(tr, programme, evidence.duty))}</b>`,
    html(school.name[tr.language]),
    ...(view.view ? [th('duty-window', { window: windowText(tr, view.view.window) })] : []),
    th('review-sent', { who: view.author, when: format.dateTime(evidence.at, programme.zone) }),
    ...(what === undefined ? [] : [th('mark-what', { what })]),
    ...(evidence.note ? ['', html(evidence.note)] : []),
    ...(report ? ['', `📋 ${html(reportText(tr, programme, report))}`] : []),
  ];
  if (decision) {
    const when = format.dateTime(decision.at, programme.zone);
    lines.push('', th(`review-was-${decision.kind}`, { who: view.decidedBy ?? '—', when }));
    if (decision.reason) lines.push(th('review-reason', { reason: decision.reason }));
  } else if (!view.mayReview) lines.push('', th('review-not-yours'));
  return { text: lines.join('\n'), buttons: evidenceButtons(t, view) };
}

function evidenceButtons(t: Translator['t'], view: EvidenceView): InlineKeyboardButton[][] {
  const { evidence, report } = view;
  const token = evidenceToken(evidence);
  const version = report?.versions.at(-1);
  const decide = evidence.state === 'waiting' && view.mayReview;
  return [
    ...(report && version
      ? [[button(`📋 ${t('evidence-open-report')}`, 'vo', ...reportArguments(report), version.number)]]
      : []),
    ...(decide
      ? [
          [button(`✅ ${t('button-accept')}`, 'ea', token)],
          [button(`↩️ ${t('button-return')}`, 'er', token, '*')],
        ]
      : []),
    [button(`⬅️ ${t('button-back')}`, 'vl', 0)],
  ];
}

/** What it counts for, where that is more than one thing: «Планы тьюторов: 2». */
function quantityName(
  { language, format }: Translator,
  { evidence, view }: EvidenceView,
): string | undefined {
  const name = view && view.planned.length > 1 ? view.planned[evidence.quantity]?.of?.[language] : undefined;
  if (name === undefined && evidence.count === 1) return undefined;
  return [name, format.number(evidence.count)].filter((part) => part !== undefined).join(': ');
}

/** The piece of evidence of a button; the person is told when it is gone or not theirs to see. */
async function named(ctx: BotContext, token: string): Promise<EvidenceView | undefined> {
  const view = await viewEvidence(ctx.app, ctx.actor, token);
  if (view.ok) return view.value;
  await refused(ctx, view.refusal);
  return undefined;
}

async function showEvidence(ctx: BotContext, token: string): Promise<void> {
  const view = await named(ctx, token);
  if (!view) return;
  expect(ctx);
  await show(ctx, evidenceScreen(ctx.tr, view));
}

/** Shows how it stands after a decision; somebody else's earlier one is named. */
async function showDecided(ctx: BotContext, token: string, decided: Outcome<Evidence>): Promise<void> {
  const mine =
    !decided.ok && decided.refusal.code === 'decided-already' && decided.refusal.by === ctx.person.id;
  if (!decided.ok && !mine) {
    const { refusal } = decided;
    const by = refusal.code === 'decided-already' ? await ctx.app.store.people.get(refusal.by) : undefined;
    await refused(ctx, refusal, { person: () => by?.name });
    // The reason is waited for on.
    if (refusal.code === 'bad-reason') return;
    expect(ctx);
    if (refusal.code !== 'decided-already') return;
  }
  await showEvidence(ctx, token);
}

async function giveBack(ctx: BotContext, evidence: Evidence, reason: string): Promise<void> {
  const decided = await decideEvidence(ctx.app, ctx.actor, evidence.id, { kind: 'returned', reason });
  await showDecided(ctx, evidenceToken(evidence), decided);
}

export const evidenceButtonsPressed = {
  eo: async (ctx, [token]) => showEvidence(ctx, token),
  ea: async (ctx, [token]) => {
    const view = await named(ctx, token);
    if (!view) return;
    await showDecided(
      ctx,
      token,
      await decideEvidence(ctx.app, ctx.actor, view.evidence.id, { kind: 'accepted' }),
    );
  },
  er: async (ctx, [token, choice]) => {
    const view = await named(ctx, token);
    if (!view) return;
    if (view.evidence.decision || !view.mayReview) return showEvidence(ctx, token);
    const { t, th } = ctx.tr;
    if (choice !== '*') {
      const reason = readyReasons[choice];
      return reason ? giveBack(ctx, view.evidence, t(reason)) : notFound(ctx);
    }
    await show(ctx, {
      text: [
        `↩️ <b>${html(dutyTitle(ctx.tr, view.programme, view.evidence.duty))}</b>`,
        html(view.school.name[ctx.tr.language]),
        '',
        th('evidence-why'),
      ].join('\n'),
      buttons: [
        ...readyReasons.map((reason, at) => [button(t(reason), 'er', token, at)]),
        [button(`⬅️ ${t('button-back')}`, 'eo', token)],
      ],
    });
    expect(ctx, { kind: 'evidence-reason', evidence: view.evidence.id });
  },
} satisfies Partial<Buttons>;

export const evidenceTyped = {
  'evidence-reason': async (ctx, { evidence: id }, text) => {
    const view = await named(ctx, evidenceToken({ id }));
    if (view) await giveBack(ctx, view.evidence, text);
  },
} satisfies Partial<Typed>;
