import { addDays, instantAt } from '../../../domain/dates.ts';
import { isAfter, momentAt, readMoment, type Moment } from '../../../domain/moment.ts';
import type { Programme } from '../../../domain/programme.ts';
import { confirmCampaign } from '../../../usecases/campaign/confirm-campaign.ts';
import { setDeadline } from '../../../usecases/campaign/edit-draft.ts';
import { findCampaign } from '../../../usecases/campaign/find-campaign.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { showCampaign, showProgress } from './open-campaign.ts';

/** When a campaign is sent, and until when an answer is waited for: chosen by a button or typed. */

/** The wall time in the programme's zone. */
function localNow(ctx: BotContext, { zone }: Pick<Programme, 'zone'>): Moment {
  return momentAt(ctx.app.clock.now(), zone);
}

/** A moment some days ahead, as one would type it. */
function typedExample(now: Moment, days: number, time: string): string {
  const [, month = '', day = ''] = addDays(now.date, days).split('-');
  return `${day}.${month} ${time}`;
}

/** The ready times for sending; one that has passed is not among them. */
function sendingTimes(now: Moment): { preset: 'evening' | 'morning' | 'monday'; moment: Moment }[] {
  const weekday = new Date(`${now.date}T00:00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const times = [
    { preset: 'evening' as const, moment: { date: now.date, time: '18:00' } },
    { preset: 'morning' as const, moment: { date: addDays(now.date, 1), time: '09:00' } },
    { preset: 'monday' as const, moment: { date: addDays(now.date, toMonday), time: '09:00' } },
  ];
  return times.filter(
    ({ preset, moment }) => isAfter(moment, now) && !(preset === 'monday' && toMonday === 1),
  );
}

const deadlineDays = { tomorrow: 1, 'three-days': 3, week: 7 } as const;
const deadlineTime = '18:00';

async function askSendingTime(ctx: BotContext, id: string, above: string[] = []): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  if (!found.ok) return refused(ctx, found.refusal);
  const { t, th, format } = ctx.tr;
  const { zone } = found.value.programme;
  await show(ctx, {
    text: [
      ...above,
      th('broadcast-when', { now: format.dateTime(ctx.app.clock.now(), zone) }),
      th('broadcast-when-how', { example: typedExample(localNow(ctx, found.value.programme), 1, '9:30') }),
    ].join('\n'),
    buttons: [
      ...sendingTimes(localNow(ctx, found.value.programme)).map(({ preset, moment }) => [
        button(
          t(`broadcast-at-${preset}`, { date: format.dayMonth(moment.date), time: moment.time }),
          'bw',
          id,
          preset,
        ),
      ]),
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  });
  expect(ctx, { kind: 'campaign-time', campaign: id, of: 'sending' });
}

async function schedule(ctx: BotContext, id: string, at: Date, again = false): Promise<void> {
  const confirmed = await confirmCampaign(ctx.app, ctx.actor, { campaign: id, at, again });
  const { t, th } = ctx.tr;
  if (!confirmed.ok && confirmed.refusal.code === 'same-again') {
    expect(ctx);
    await show(ctx, {
      text: th('broadcast-same-again', { minutes: confirmed.refusal.minutes }),
      buttons: [
        [button(t('broadcast-schedule-again'), 'bg', id, Math.floor(at.getTime() / 1000))],
        [button(`⬅️ ${t('button-back')}`, 'bo', id)],
      ],
    });
    return;
  }
  if (!confirmed.ok) return refused(ctx, confirmed.refusal);
  expect(ctx);
  await showProgress(ctx, id);
}

async function askDeadline(ctx: BotContext, id: string): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  if (!found.ok) return refused(ctx, found.refusal);
  const { t, th, format } = ctx.tr;
  const now = localNow(ctx, found.value.programme);
  const presets = Object.entries(deadlineDays) as [keyof typeof deadlineDays, number][];
  await show(ctx, {
    text: [
      th('broadcast-deadline-ask'),
      th('broadcast-when-how', { example: typedExample(now, 4, '18:00') }),
    ].join('\n'),
    buttons: [
      ...presets.map(([preset, days]) => [
        button(
          t('broadcast-deadline-at', { date: format.dayMonth(addDays(now.date, days)), time: deadlineTime }),
          'bd',
          id,
          preset,
        ),
      ]),
      ...(found.value.campaign.deadline ? [[button(t('broadcast-deadline-none'), 'bd', id, 'none')]] : []),
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  });
  expect(ctx, { kind: 'campaign-time', campaign: id, of: 'deadline' });
}

async function keepDeadline(ctx: BotContext, id: string, deadline: Date | undefined): Promise<void> {
  const set = await setDeadline(ctx.app, ctx.actor, { campaign: id, deadline });
  if (!set.ok) return refused(ctx, set.refusal);
  expect(ctx);
  await showCampaign(ctx, id);
}

export const timeButtons = {
  bw: async (ctx, [id, preset]) => {
    if (preset === 'choose') return askSendingTime(ctx, id);
    const found = await findCampaign(ctx.app, ctx.actor, id);
    if (!found.ok) return refused(ctx, found.refusal);
    const { programme } = found.value;
    const chosen = sendingTimes(localNow(ctx, programme)).find((one) => one.preset === preset);
    if (!chosen) return askSendingTime(ctx, id);
    await schedule(ctx, id, instantAt(chosen.moment.date, chosen.moment.time, programme.zone));
  },
  bg: async (ctx, [id, at]) => schedule(ctx, id, new Date(at * 1000), true),
  bd: async (ctx, [id, preset]) => {
    if (preset === 'choose') return askDeadline(ctx, id);
    if (preset === 'none') return keepDeadline(ctx, id, undefined);
    const found = await findCampaign(ctx.app, ctx.actor, id);
    if (!found.ok) return refused(ctx, found.refusal);
    const { programme } = found.value;
    const date = addDays(localNow(ctx, programme).date, deadlineDays[preset]);
    await keepDeadline(ctx, id, instantAt(date, deadlineTime, programme.zone));
  },
} satisfies Partial<Buttons>;

export const timeTyped = {
  'campaign-time': async (ctx, { campaign: id, of }, text) => {
    const found = await findCampaign(ctx.app, ctx.actor, id);
    if (!found.ok) return refused(ctx, found.refusal);
    const { programme } = found.value;
    const now = localNow(ctx, programme);
    const read = readMoment(text, now);
    if (!read.ok) {
      await ctx.reply(ctx.tr.t(`broadcast-time-${read.problem}`, { example: typedExample(now, 1, '9:30') }));
      return;
    }
    const at = instantAt(read.moment.date, read.moment.time, programme.zone);
    if (of === 'sending') await schedule(ctx, id, at);
    else await keepDeadline(ctx, id, at);
  },
} satisfies Partial<Typed>;
