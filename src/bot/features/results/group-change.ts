import { changeKey, type GroupChange } from '../../../domain/group-changes.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { evidenceText } from '../../../i18n/low-result-text.ts';
import type { Translator } from '../../../i18n/translator.ts';
import {
  compareWithGroups,
  confirmProposal,
  dismissProposal,
  toggleChange,
  viewProposal,
  type ProposalView,
} from '../../../usecases/group-proposals.ts';
import type { Outcome } from '../../../usecases/outcome.ts';
import type { App } from '../../../usecases/ports.ts';
import type { GroupProposal } from '../../../usecases/ports/programmes.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { button, page, rows, show, type Screen } from '../../screen.ts';
import { placeOf } from './place.ts';

/** The coordinator decides on what the list of schools with low results changes in the groups. */

/** Changes on a page, with up to eight lines of evidence each. */
const perPage = 5;

/** The short stand-in of a proposal. */
function proposalToken({ id }: Pick<GroupProposal, 'id'>): string {
  return tokenOf(id, 10);
}

/** A proposal as it came of itself: what it is about, and how many schools go in and out. */
function proposalNotice(tr: Translator, { proposal, programme }: ProposalView): Screen {
  const { t, th } = tr;
  return {
    text: [
      th('notice-group-proposal', {
        programme: programme.shortTitle[tr.language],
        years: proposal.year,
      }),
      ...countLines(tr, proposal.changes),
    ].join('\n'),
    buttons: [[button(`🔎 ${t('groups-open')}`, 'qo', proposalToken(proposal), 0)]],
  };
}

function countLines({ th }: Translator, changes: readonly GroupChange[]): string[] {
  const count = (kind: GroupChange['change']) => changes.filter(({ change }) => change === kind).length;
  return [
    ...(count('add') > 0 ? [th('groups-added', { count: count('add') })] : []),
    ...(count('remove') > 0 ? [th('groups-removed', { count: count('remove') })] : []),
  ];
}

/** Each change with its evidence; a number leaves it out or takes it in again. */
function proposalScreen(tr: Translator, view: ProposalView, at: number, said: string[] = []): Screen {
  const { t, th, language, format } = tr;
  const { proposal, programme, schools } = view;
  const token = proposalToken(proposal);
  const waits = proposal.state === 'waiting';
  const shown = page(proposal.changes, at, perPage, (to, label) => button(label, 'qo', token, to));
  const back = button(`⬅️ ${t('results-list')}`, 'xl', tokenOf(programme.id), proposal.year, 0);
  const lines = shown.items.flatMap((change, index) => {
    const left = proposal.left.includes(changeKey(change));
    const group = programme.groups.find(({ id }) => id === change.group)?.title[language] ?? change.group;
    const name = schools.get(change.school)?.name[language] ?? change.school;
    return [
      '',
      `${shown.first + index + 1}. ${left ? '▫️' : '✅'} <b>${html(name)}</b>`,
      th(change.change === 'add' ? 'groups-add' : 'groups-remove', { group }),
      ...(change.evidence.length > 0
        ? change.evidence.map((one) => `• ${html(evidenceText(tr, one))}`)
        : [th(change.list === 'at-risk' ? 'groups-why-not-at-risk' : 'groups-why-not-low')]),
    ];
  });
  return {
    text: [
      ...said,
      `👥 <b>${th('groups-title')}</b>`,
      html(programme.shortTitle[language]),
      th('groups-years', { years: proposal.year, period: format.period(proposal.planYear) }),
      proposal.state === 'waiting' ? th('groups-how') : th(`groups-state-${proposal.state}`),
      ...lines,
    ].join('\n'),
    buttons: [
      ...(waits
        ? rows(
            shown.items.map((_, index) =>
              button(String(shown.first + index + 1), 'qt', token, shown.first + index),
            ),
            perPage,
          )
        : []),
      shown.turns,
      ...(waits
        ? [
            ...(proposal.left.length < proposal.changes.length
              ? [[button(`✅ ${t('groups-confirm')}`, 'qc', token)]]
              : []),
            [button(`🚫 ${t('groups-dismiss')}`, 'qd', token)],
          ]
        : []),
      [back],
    ].filter((row) => row.length > 0),
  };
}

/** A notice of a proposal; undefined when it was decided on or no longer holds. */
export async function renderProposal(app: App, tr: Translator, id: string): Promise<Screen | undefined> {
  const view = await viewProposal(app, { kind: 'operator' }, id);
  return view.ok && view.value.proposal.state === 'waiting' ? proposalNotice(tr, view.value) : undefined;
}

async function named(
  ctx: BotContext,
  token: string,
  then: (id: string) => Promise<Outcome<Screen>>,
): Promise<void> {
  const proposal = await ctx.app.store.proposals.byToken(token);
  if (!proposal) return notFound(ctx);
  const screen = await then(proposal.id);
  if (!screen.ok) return refused(ctx, screen.refusal);
  expect(ctx);
  await show(ctx, screen.value);
}

async function confirm(ctx: BotContext, id: string): Promise<Outcome<Screen>> {
  const { th } = ctx.tr;
  const decided = await confirmProposal(ctx.app, ctx.actor, id);
  if (!decided.ok) return decided;
  const { newer, added, removed } = decided.value;
  if (newer) {
    const view = await viewProposal(ctx.app, ctx.actor, newer.id);
    if (!view.ok) return view;
    return { ok: true, value: proposalScreen(ctx.tr, view.value, 0, [th('groups-list-changed'), '']) };
  }
  const said =
    decided.value.proposal.state === 'confirmed'
      ? [th('groups-confirmed', { added, removed }), '']
      : [th('groups-nothing-left'), ''];
  return { ok: true, value: proposalScreen(ctx.tr, decided.value, 0, said) };
}

export const groupButtons = {
  qo: async (ctx, [token, at]) => named(ctx, token, (id) => opened(ctx, id, at)),
  qt: async (ctx, [token, change]) =>
    named(ctx, token, async (proposal) => {
      const view = await toggleChange(ctx.app, ctx.actor, { proposal, change });
      if (!view.ok) return view;
      return { ok: true, value: proposalScreen(ctx.tr, view.value, Math.floor(change / perPage)) };
    }),
  qc: async (ctx, [token]) => named(ctx, token, (id) => confirm(ctx, id)),
  qd: async (ctx, [token]) =>
    named(ctx, token, async (id) => {
      const view = await dismissProposal(ctx.app, ctx.actor, id);
      return view.ok ? { ok: true, value: proposalScreen(ctx.tr, view.value, 0) } : view;
    }),
  qx: async (ctx, [token, year]) => {
    const place = await placeOf(ctx, token);
    if (!place) return;
    const found = await compareWithGroups(ctx.app, ctx.actor, { programme: place.programme.id, year });
    if (!found.ok) return refused(ctx, found.refusal);
    expect(ctx);
    if (found.value) return named(ctx, proposalToken(found.value), (id) => opened(ctx, id, 0));
    await show(ctx, {
      text: [`👥 <b>${ctx.tr.th('groups-title')}</b>`, ctx.tr.th('groups-same')].join('\n'),
      buttons: [[button(`⬅️ ${ctx.tr.t('button-back')}`, 'xl', token, year, 0)]],
    });
  },
} satisfies Partial<Buttons>;

async function opened(ctx: BotContext, id: string, at: number): Promise<Outcome<Screen>> {
  const view = await viewProposal(ctx.app, ctx.actor, id);
  return view.ok ? { ok: true, value: proposalScreen(ctx.tr, view.value, at) } : view;
}
