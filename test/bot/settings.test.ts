import { describe, expect, it } from 'vitest';
import { roles, type Role } from '../../src/domain/access.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022'] });
const rybinsk = (role: Role) => ({
  programme: 'rybinsk-2022',
  role,
  schools: role === 'director' || role === 'curator' ? ['glebovo'] : [],
});

async function opened(user: SimUser) {
  await user.say('/settings');
  await user.settled();
  const { id } = user.last();
  return {
    text: () => user.message(id).text,
    async press(label: string) {
      await user.press(label, id);
      await user.settled();
    },
    labels: () =>
      user
        .message(id)
        .buttons.flat()
        .map(({ text }) => text),
  };
}

async function stored(user: SimUser) {
  return (await bot.open.app.store.people.byTelegram(user.id))?.settings;
}

describe.each(languages)('settings in %s', (language) => {
  const { t } = translator(language);

  it.each(roles)('are in the menu of a %s', async (role) => {
    const user = await bot.person(language, 'Кто-то', rybinsk(role));
    expect(user.replyKeyboard().flat()).toContain(t('menu-settings'));
    await user.say(t('menu-settings'));
    await user.settled();
    expect(user.last().text).toContain(t('language-name'));
    const kinds = user.last().buttons.flat();
    expect(kinds.some(({ text }) => text.includes(t('settings-kind-due')))).toBe(role !== 'observer');
  });

  it('keep the hour, the weekly digest and the kinds', async () => {
    const user = await bot.person(language, 'Петрова', rybinsk('curator'));
    const screen = await opened(user);
    expect(screen.text()).toContain('09:00');
    await screen.press(t('settings-choose-hour'));
    expect(screen.labels()).toContain('✅ 09:00');
    await screen.press('12:00');
    expect(screen.text()).toContain('12:00');
    await screen.press(`🔔 ${t('settings-kind-opens')}`);
    expect(screen.labels()).toContain(`🔕 ${t('settings-kind-opens')}`);
    await screen.press(`🔔 ${t('settings-kind-digest')}`);
    await screen.press(t('settings-choose-often'));
    await screen.press(t('settings-weekly', { day: 3 }));
    expect(screen.text()).toContain(t('settings-weekday', { day: 3 }));
    expect(screen.labels().join()).not.toContain(t('settings-kind-opens'));
    expect(await stored(user)).toEqual({ hour: 12, weekly: 3, muted: ['opens'] });
    await screen.press(t('settings-choose-often'));
    await screen.press(t('settings-single'));
    await screen.press(`🔕 ${t('settings-kind-opens')}`);
    expect(await stored(user)).toEqual({ hour: 12, weekly: null, muted: [] });
  });

  it('do not let a director be deaf to the own school’s due days', async () => {
    const user = await bot.person(language, 'Сидорова', rybinsk('director'));
    const screen = await opened(user);
    await screen.press(`🔔 ${t('settings-kind-due')}`);
    await screen.press(`🔔 ${t('settings-kind-overdue')}`);
    expect(user.last().text).toBe(t('refusal-deadlines-muted'));
    expect(await stored(user)).toMatchObject({ muted: ['due'] });
    expect(screen.labels()).toContain(`🔔 ${t('settings-kind-overdue')}`);
  });

  it('change the language', async () => {
    const user = await bot.person(language, 'Кузнецова', rybinsk('director'));
    const other = translator(language === 'ru' ? 'tt' : 'ru');
    const screen = await opened(user);
    await screen.press(`🌐 ${other.t('language-name')}`);
    expect(user.replyKeyboard().flat()).toContain(other.t('menu-settings'));
  });
});
