import { describe, expect, it } from 'vitest';
import { roles, type Role } from '../../src/domain/access.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-06-06T07:05:00Z', programmes: ['uryupinsk-2020', 'baltasi-2021'] });
const operator = { kind: 'operator' } as const;
const school = 'sample-1';
const held = (role: Role, programme = 'uryupinsk-2020') => ({
  programme,
  role,
  schools: role === 'director' || role === 'curator' ? [school] : [],
});
const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };

async function roadmap(user: SimUser, language: (typeof languages)[number]): Promise<void> {
  const { t } = translator(language);
  await user.say('/roadmap');
  await user.settled();
  const whole = `🏛 ${t('section-authority')}`;
  if (!labels(user).includes(whole)) return;
  await user.press(whole, user.last().id);
  await user.settled();
}
const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

describe.each(languages)('a monitoring wave in the roadmap, in %s', (language) => {
  const { t } = translator(language);
  const title = { ru: 'Мониторинг плана, июнь', tt: 'План мониторингы, июнь' }[language];
  const form = { ru: 'II квартал 2022', tt: '2022 елның II кварталы' }[language];

  it.each(roles)('opens its form for who may: %s', async (role) => {
    const user = await bot.person(language, 'Кто-то', held(role));
    await roadmap(user, language);
    expect(user.last().text).toContain(title);
    expect(user.last().text).toContain(t('roadmap-monitoring').replace(/<\/?b>/g, ''));
    const offered = labels(user).filter((label) => label.includes(form));
    expect(offered.map((label) => label.split(' ')[0])).toEqual(
      { director: ['📋'], curator: ['✅'], coordinator: ['✅'], observer: [] }[role],
    );
  });

  it('leads the director to the form and the coordinator to who has handed in', async () => {
    const director = await bot.person(language, 'Директор', held('director'));
    await roadmap(director, language);
    await director.press(labels(director).find((label) => label.startsWith('📋')) ?? '', director.last().id);
    await director.settled();
    expect(director.last().text).toContain(form);
    const coordinator = await bot.person(language, 'Координатор', held('coordinator'));
    await roadmap(coordinator, language);
    const who = labels(coordinator).find((label) => label.startsWith('✅')) ?? '';
    await coordinator.press(who, coordinator.last().id);
    await coordinator.settled();
    expect(coordinator.last().text).toContain(form);
  });
});

it('shows the stage that runs and its last day', async () => {
  const user = await bot.person('ru', 'Координатор', held('coordinator', 'baltasi-2021'));
  await roadmap(user, 'ru');
  expect(user.last().text).toContain('📍 Практический этап, до 30.06.2022');
});

it('follows the school’s report', async () => {
  const user = await bot.person('ru', 'Директор', held('director'));
  const key = { programme: 'uryupinsk-2020', school, form: 'self-audit', period: '2022-Q2' };
  const sent = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept: false });
  expect(sent).toMatchObject({ ok: true });
  await roadmap(user, 'ru');
  // What was decided is told in a message of its own, before the roadmap or after it.
  const stateOf = () => {
    const roadmapText = user.messages().findLast(({ text }) => text.includes('Мониторинг плана, июнь'))?.text;
    return roadmapText?.split('Мониторинг плана, июнь\n')[1]?.split('\n')[0];
  };
  expect(stateOf()).toContain('на проверке');
  expect(labels(user).some((label) => label.startsWith('📋'))).toBe(false);
  const report = sent.ok ? { report: sent.value.id, version: 1 } : { report: '', version: 0 };
  expect(await acceptReport(bot.open.app, operator, report)).toMatchObject({ ok: true });
  await roadmap(user, 'ru');
  expect(stateOf()).toContain('выполнено');
});
