import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { actorOf } from '../../src/bot/context.ts';
import { languages } from '../../src/domain/text.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { translator } from '../../src/i18n/translator.ts';
import { answerField, skipField } from '../../src/usecases/answer-field.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { handInAnswers, submitReport } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

/** Nothing is taken for a period that has not begun; it is shown with its first day. */
const bot = testBot({ at: '2022-04-11T05:00:00Z', programmes: ['kargasok-2023'] });

const programme = 'kargasok-2023';
const schools = { ru: 'sample-1', tt: 'sample-2' } as const;
const refusal = { code: 'period-not-begun', opens: '2023-01-01' };

describe.each(languages)('a report of a year to come in %s', (language) => {
  const school = schools[language];
  const key = { programme, school, form: 'self-audit', period: '2023' };
  const { t } = translator(language);

  it('is named with the day it begins, and refused by every way', async () => {
    const user = await bot.person(language, 'Директор', { programme, role: 'director', schools: [school] });
    const { app } = bot.open;
    const person = await app.store.people.byTelegram(user.id);
    if (!person) throw new Error('nobody');
    const who = actorOf(person);
    const form = (await app.store.programmes.get(programme))?.forms.find(({ id }) => id === key.form);
    const field = form?.fields[0]?.id ?? '';

    await user.say(t('menu-report'));
    const list = user.last();
    const labels = list.buttons.flat().map(({ text }) => text);
    expect(labels.filter((label) => label.startsWith('🆕'))).toEqual([]);
    const label = labels.find((one) => one.includes(form?.title[language] ?? 'none')) ?? '';
    expect(label).toMatch(/^🔒.*01\.01\.2023/);
    await user.press(label, list.id);
    await user.settled();
    const said = t('refusal-period-not-begun', { opens: '01.01.2023' });
    expect(user.last().text).toBe(said);

    const old = encode(
      'ff',
      schoolToken({ programme, id: school }),
      tokenOf(key.form),
      '2023',
      tokenOf(field),
    );
    user.tap(old, list.id);
    await user.settled();
    expect(user.last().text).toBe(said);

    expect(await answerField(app, who, key, field, { typed: '1' })).toMatchObject({ refusal });
    expect(await skipField(app, who, key, field)).toMatchObject({ refusal });
    expect(await submitReport(app, who, key)).toMatchObject({ ok: false });
    for (const actor of [who, { kind: 'operator' } as const]) {
      const handed = await handInAnswers(app, actor, key, {}, { via: 'cli', accept: false });
      expect(handed).toMatchObject({ refusal });
    }
    expect(await app.store.reports.find(key)).toBeUndefined();
    await user.say(t('menu-roadmap'));
    expect(
      user
        .last()
        .buttons.flat()
        .filter(({ data }) => data?.startsWith('fo:')),
    ).toEqual([]);
  });
});

describe('a digest within two weeks of its last day', () => {
  beforeAll(async () => {
    const text = readFileSync(new URL(`../../programmes/${programme}.yaml`, import.meta.url), 'utf8');
    const short = text.replace(
      'waves: { every: year }',
      "waves: { every: year, window: { from: '01-01', to: '01-10' } }",
    );
    expect(short).not.toBe(text);
    const loaded = await loadProgramme(
      bot.open.app,
      { kind: 'operator' },
      { text: short, name: programme, samples: true },
    );
    expect(loaded).toMatchObject({ ok: true });
  });

  it.each([
    [
      'ru',
      'Самоаудит школы, 2023 год',
      'можно сдавать с 01.01.2023 · до 10.01.2023 · осталось 12 дней',
      'отчёт не сдан',
    ],
    [
      'tt',
      'Мәктәпнең үзаудиты, 2023 ел',
      '01.01.2023 көненнән тапшырырга мөмкин · 10.01.2023 көненә кадәр · 12 көн калды',
      'хисап тапшырылмаган',
    ],
  ] as const)(
    'says when it begins, and asks for it from that day (%s)',
    async (language, title, later, missing) => {
      const school = schools[language];
      const { t } = translator(language);
      await bot.clock.moveTo(new Date('2022-12-29T05:00:00Z'));
      const user = await bot.person(language, 'Директор', { programme, role: 'director', schools: [school] });
      await user.say(t('menu-digest'));
      expect(user.last().text).toContain(`${title}\n${later}`);
      expect(user.last().text).not.toContain(missing);
      const at = /(\d+)\. [^\n]*\n[^\n]*01\.01\.2023/.exec(user.last().text)?.[1] ?? '';
      await user.press(at, user.last().id);
      await user.settled();
      expect(
        user
          .last()
          .buttons.flat()
          .map(({ text }) => text)
          .join('\n'),
      ).toMatch(/^🔒.*01\.01\.2023/m);

      // In time it is asked for, and the digest is no longer the one that was shown.
      await bot.clock.moveTo(new Date('2023-01-01T05:00:00Z'));
      await user.say(t('menu-digest'));
      expect(user.last().text).toContain(`${title}\n${missing}`);
      await bot.clock.moveTo(new Date('2022-12-29T05:00:00Z'));
    },
  );
});

describe('the same report on its first day', () => {
  it.each(languages)('is offered and taken (%s)', async (language) => {
    const school = schools[language];
    // Midnight in Tomsk, seven hours ahead of Greenwich.
    await bot.clock.moveTo(new Date('2022-12-31T17:00:00Z'));
    const user = await bot.person(language, 'Директор', { programme, role: 'director', schools: [school] });
    const { t } = translator(language);
    await user.say(t('menu-report'));
    const entry = user
      .last()
      .buttons.flat()
      .find(({ text }) => text.startsWith('🆕'));
    await user.press(entry?.text ?? '', user.last().id);
    await user.settled();
    expect(user.last().text).toContain(language === 'ru' ? 'Вопрос 1 из' : 'Сорау: 1 /');
  });
});
