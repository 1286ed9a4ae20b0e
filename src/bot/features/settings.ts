import { permittedHours } from '../../domain/quiet-hours.ts';
import { firstHour, lastHour, lastWeekday, reminderKinds } from '../../domain/settings.ts';
import { languages } from '../../domain/text.ts';
import { translator } from '../../i18n/translator.ts';
import { changeSettings, settingsOf, type SettingsChange } from '../../usecases/change-settings.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { refused } from '../refused.ts';
import { button, rows, show } from '../screen.ts';
import { ownDataRow } from './own-data.ts';

/** A person's settings: language, hour, weekly digest, kinds. Who only reads is never reminded. */
export async function showSettings(ctx: BotContext): Promise<void> {
  const { t, th } = ctx.tr;
  const settings = settingsOf(ctx.person);
  expect(ctx);
  const spoken = languages.map((language) =>
    button(`🌐 ${translator(language).t('language-name')}`, 'lg', language),
  );
  const lines = [th('settings-heading'), '', th('settings-language', { language: t('language-name') })];
  if (!ctx.person.memberships.some(({ role }) => role !== 'observer')) {
    return void (await show(ctx, { text: lines.join('\n'), buttons: [spoken, ownDataRow(ctx.tr)] }));
  }
  const { from, to } = permittedHours(settings);
  const { weekly, muted } = settings;
  lines.push(th('settings-hours', { from: clock(from), to: clock(to) }));
  if (weekly === null) {
    lines.push(th('settings-often-single'), '', th('settings-kinds'));
    for (const kind of reminderKinds) {
      lines.push(`${muted.includes(kind) ? '🔕' : '🔔'} ${th(`settings-about-${kind}`)}`);
    }
  } else lines.push(th('settings-often-weekly', { day: t('settings-weekday', { day: weekly }) }));
  const kinds = reminderKinds.map((kind) =>
    button(
      `${muted.includes(kind) ? '🔕' : '🔔'} ${t(`settings-kind-${kind}`)}`,
      'jk',
      kind,
      muted.includes(kind) ? 'on' : 'off',
    ),
  );
  await show(ctx, {
    text: lines.join('\n'),
    buttons: [
      spoken,
      [button(t('settings-choose-hour'), 'jo', 'hour'), button(t('settings-choose-often'), 'jo', 'often')],
      ...(weekly === null ? rows(kinds, 2) : []),
      ownDataRow(ctx.tr),
    ],
  });
}

async function showHours(ctx: BotContext): Promise<void> {
  const { t, th } = ctx.tr;
  const chosen = settingsOf(ctx.person).hour;
  const hours = Array.from({ length: lastHour - firstHour + 1 }, (_, at) => firstHour + at);
  await show(ctx, {
    text: th('settings-hour-ask'),
    buttons: [
      ...rows(
        hours.map((hour) => button(`${hour === chosen ? '✅ ' : ''}${clock(hour)}`, 'jh', hour)),
        4,
      ),
      [button(`↩️ ${t('button-back')}`, 'jo', 'main')],
    ],
  });
}

async function showOften(ctx: BotContext): Promise<void> {
  const { t, th } = ctx.tr;
  const { weekly } = settingsOf(ctx.person);
  const mark = (chosen: boolean) => (chosen ? '✅ ' : '');
  const days = Array.from({ length: lastWeekday }, (_, at) => at + 1);
  await show(ctx, {
    text: th('settings-often-ask'),
    buttons: [
      [button(`${mark(weekly === null)}${t('settings-single')}`, 'jw', 0)],
      ...days.map((day) => [button(`${mark(weekly === day)}${t('settings-weekly', { day })}`, 'jw', day)]),
      [button(`↩️ ${t('button-back')}`, 'jo', 'main')],
    ],
  });
}

async function change(ctx: BotContext, wanted: SettingsChange): Promise<void> {
  const changed = await changeSettings(ctx.app, ctx.person, wanted);
  if (!changed.ok) return refused(ctx, changed.refusal);
  ctx.person = { ...ctx.person, settings: changed.value };
  await showSettings(ctx);
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

const screens = { main: showSettings, hour: showHours, often: showOften };

export const settingsButtons = {
  jo: async (ctx, [screen]) => screens[screen](ctx),
  jh: async (ctx, [hour]) => change(ctx, { hour }),
  jw: async (ctx, [day]) => change(ctx, { weekly: day === 0 ? null : day }),
  jk: async (ctx, [kind, on]) => change(ctx, { kind, on: on === 'on' }),
} satisfies Partial<Buttons>;
