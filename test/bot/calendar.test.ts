import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({
  at: '2022-04-11T07:05:00Z',
  programmes: ['rybinsk-2022', 'yutazy-2020'],
  publicUrl: 'https://bot.example.org',
});
const held = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });

/** The roadmap's screen, with its message's id. */
async function roadmap(user: SimUser): Promise<number> {
  await user.say('/roadmap');
  await user.settled();
  return user.last().id;
}

describe.each(languages)('the calendar in %s', (language) => {
  const { t } = translator(language);

  it('comes as a file from the roadmap', async () => {
    const user = await bot.person(language, 'Директор', held('rybinsk-2022', 'director', 'glebovo'));
    const screen = await roadmap(user);
    const press = async (label: string) => {
      await user.press(label, screen);
      await user.settled();
    };
    await press(`📅 ${t('calendar-button')}`);
    expect(user.message(screen).text).toContain(language === 'ru' ? 'Глебовская' : 'Глебово урта мәктәбе');
    await press(`📎 ${t('calendar-file')}`);
    const sent = user.last();
    expect(sent.document).toMatchObject({ name: 'rybinsk-2022-glebovo.ics' });
    const content = await fetch(`${bot.simulator.url}/sim/file/${sent.document?.fileId}`);
    const events = new ICAL.Component(ICAL.parse(await content.text()) as unknown[]).getAllSubcomponents(
      'vevent',
    );
    expect(events.length).toBeGreaterThan(10);
    await press(`↩️ ${t('mark-list')}`);
    expect(user.message(screen).text).toContain('2022');
  });

  it('can be subscribed to, and the link can be revoked', async () => {
    const user = await bot.person(language, 'Координатор', held('yutazy-2020', 'coordinator'));
    const { id } = await opened(user);
    const press = async (label: string) => {
      await user.press(label, id);
      await user.settled();
    };
    await press(`🔗 ${t('calendar-link')}`);
    expect(user.last().text).toMatch(/https:\/\/bot\.example\.org\/calendar\/[\w-]{43}\.ics/);
    const labels = () =>
      user
        .message(id)
        .buttons.flat()
        .map(({ text }) => text)
        .join();
    expect(labels()).toContain(t('calendar-drop'));
    await press(`🚫 ${t('calendar-drop')}`);
    expect(labels()).not.toContain(t('calendar-drop'));
    expect(await bot.open.models.calendarLinks.countDocuments({})).toBe(0);
  });

  async function opened(user: SimUser) {
    const screen = await roadmap(user);
    await user.press(`🏛 ${t('section-authority')}`, screen);
    await user.settled();
    await user.press(`📅 ${t('calendar-button')}`, screen);
    await user.settled();
    return { id: screen };
  }
});
