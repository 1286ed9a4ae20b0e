import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import { testBot } from '../kit/bot.ts';
import { png } from '../simulator/pictures.ts';

/** What somebody hears who has just come: the question of the language, before anything else. */
const bot = testBot({ at: '2022-04-11T05:00:00Z', programmes: ['rybinsk-2022'] });

const programme = 'rybinsk-2022';
const mondays = { ru: ['2022-04-11', '2022-04-18'], tt: ['2022-05-16', '2022-05-23'] } as const;

describe.each(languages)('a coordinator who has a role already and reads in %s', (language) => {
  it('hears nothing before the language is chosen, then the digest in it', async () => {
    const { t } = translator(language);
    const user = bot.stranger('Координатор');
    const { people, schedules } = bot.open.app.store;
    const { id } = await people.ensure(user.id, 'Координатор');
    await people.addMembership(id, { programme, role: 'coordinator', schools: [] });
    await schedules.wake(programme, bot.clock.now());
    // A Monday's digest has come due, and more of them while nobody answers the question.
    for (const monday of mondays[language]) {
      await bot.clock.moveTo(new Date(`${monday}T08:00:00Z`));
      await user.settled();
      await user.say('/start');
      await user.settled();
      const heard = user.messages().filter(({ fromBot }) => fromBot);
      for (const { text } of heard) {
        expect(text).toBe(languages.map((one) => translator(one).t('language-ask')).join('\n'));
      }
    }
    await user.press(t('language-name'), user.last().id);
    await user.settled();
    const texts = user.messages().map(({ text }) => text);
    const other = translator(language === 'ru' ? 'tt' : 'ru');
    const digest = texts.findIndex((text) => text.includes(t('menu-digest')));
    expect(digest).toBeGreaterThan(texts.indexOf(t('language-chosen')));
    expect(texts.join()).not.toContain(other.t('menu-digest'));
  });
});

describe.each(languages)('a stranger in %s', (language) => {
  it('is told how to get a role when something else than an invite comes', async () => {
    const { th } = translator(language);
    const user = await bot.person(language, 'Гость');
    for (const sends of [
      () => user.sendPhoto(png(40, 30, [9, 9, 9])),
      () => user.sendDocument(Buffer.from('%PDF-1.4\n'), 'a.pdf'),
      () => user.send('Здравствуйте'),
    ]) {
      await sends();
      await user.settled();
      expect(user.last().text).toBe(th('unexpected-stranger').replace(/<[^>]+>/g, ''));
    }
  });
});
