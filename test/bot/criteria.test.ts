import { describe, expect, it } from 'vitest';
import { criteriaScreen } from '../../src/bot/features/status/criteria-screen.ts';
import type { Role } from '../../src/domain/access.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { criteriaStatus } from '../../src/usecases/criteria-status.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

/** Monitoring criteria and expected results in the chat. */

const bot = testBot({
  at: '2022-04-11T07:00:00Z',
  programmes: ['rybinsk-2022', 'yutazy-2020', 'kargasok-2023', 'uryupinsk-2020'],
});
const operator = { kind: 'operator' } as const;
const programme = 'rybinsk-2022';
const as = (role: Role, ...schools: string[]) => ({ programme, role, schools });

async function staff(school: string, answers: Record<string, unknown>, accept = true): Promise<void> {
  const key = { programme, school, form: 'staff' };
  const given = { teachers: 20, ...answers };
  expect(await handInAnswers(bot.open.app, operator, key, given, { via: 'cli', accept })).toMatchObject({
    ok: true,
  });
}

async function press(user: SimUser, label: string): Promise<string> {
  await user.press(label, user.last().id);
  await user.settled();
  return user.last().text.replaceAll('\u202f', ' ');
}

describe('criteria in the chat', () => {
  it('a director sees what the school has reached, what is missing and what is judged by papers', async () => {
    await staff('glebovo', { category: '7/20', prevention: '3/50', 'competence-growth': '15/20' });
    await staff('glebovo', { category: '7/20', prevention: '2/50' }, false);
    const director = await bot.person('ru', 'Директор', as('director', 'glebovo'));
    await director.say('📊 Показатели');
    let text = await press(director, '🎯 Критерии');
    expect(text).toContain('Выполнено: 1 из 3.');
    expect(text).toContain('Меры поддержки');
    expect(text).toContain('📄 Нормативные документы готовы\nоценивают по документам');
    expect(text).toContain('Как проверяют: Изучение документов');
    // Of the three years only the first has begun.
    expect(
      director
        .last()
        .buttons.flat()
        .filter(({ text: label }) => /20\d\d/.test(label)),
    ).toEqual([]);
    text = await press(director, '2/4 ▶️');
    text += await press(director, '3/4 ▶️');
    expect(text).toContain(
      '❌ Ученики на профилактическом учёте, %\nне выполнен · нужно не больше 5 % · сейчас 6 % (3 из 50) · 📨 на проверке: 4 %',
    );
    expect(text).toContain(
      '✅ Педагоги с высшей и первой категорией, %\nвыполнен · нужно не меньше 35 % · сейчас 35 % (7 из 20)',
    );
    text = await press(director, '4/4 ▶️');
    expect(text).toContain('Ожидаемые результаты');
    text = await press(director, '⬅️ Назад');
    expect(text).toContain('Глебов');
  });

  it('a coordinator sees the schools together, in Tatar too, and a threshold exactly at its value', async () => {
    await staff('milyushino', { category: '7/20', 'competence-growth': '17/20' });
    const coordinator = await bot.person('tt', 'Координатор', as('coordinator'));
    const seen = await criteriaStatus(bot.open.app, operator, { programme });
    if (!seen.ok) throw new Error('it was refused');
    const of = (id: string) => seen.value.criteria.find(({ criterion }) => criterion.id === id);
    // 15 of 20 and 17 of 20 are 32 of 40: exactly 80 %; of 40 in all 14 have a category: exactly 35 %.
    expect(of('staff-competence-growth')).toMatchObject({
      standing: 'met',
      status: { figure: { numerator: 32, denominator: 40 }, value: 80, coverage: { withData: 2, of: 4 } },
    });
    expect(of('staff-category')).toMatchObject({ standing: 'met', status: { value: 35 } });
    expect(of('staff-staffing')).toMatchObject({ standing: 'no-figure' });
    expect(of('results-gia')).toMatchObject({ standing: 'no-figure', measure: { id: 'gia' } });
    expect(of('low-schools')).toMatchObject({ standing: 'papers', criterion: { threshold: 20 } });
    await coordinator.say('📊 Күрсәткечләр');
    await press(coordinator, '🏛 Бөтен район');
    const text = await press(coordinator, '🎯 Критерийлар');
    expect(text).toContain('Үтәлгән: 3 критерийдан 2.');
    expect(text).toContain('📄 Норматив документлар әзер\nдокументлар буенча бәяләнә');
  });

  it.each([
    ['yutazy-2020', 'involved-staff', 'no-figure'],
    ['kargasok-2023', 'more-iom', 'no-figure'],
    ['kargasok-2023', 'fewer-shnor-district', 'papers'],
    ['uryupinsk-2020', 'smaller-gap', 'papers'],
  ])('of %s: %s is %s at first', async (id, criterion, standing) => {
    const seen = await criteriaStatus(bot.open.app, operator, { programme: id });
    if (!seen.ok) throw new Error('it was refused');
    expect(seen.value.criteria.find((one) => one.criterion.id === criterion)).toMatchObject({ standing });
    for (const language of ['ru', 'tt'] as const) {
      for (const at of [0, 1, 2, 3]) {
        const { text } = criteriaScreen(translator(language), seen.value, at);
        expect(text.length).toBeLessThan(4096);
      }
    }
  });

  it('hides a survey that fewer than 5 people answered from whoever is above the school', async () => {
    const key = { programme, school: 'glebovo', form: 'satisfaction' };
    const answers = { asked: 10, answered: 4, satisfied: '4/4' };
    const sent = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept: true });
    expect(sent).toMatchObject({ ok: true });
    const person = { kind: 'person', id: 'p', memberships: [as('director', 'glebovo')] } as const;
    const id = 'conditions-satisfaction';
    const seenBy = async (who: typeof person | typeof operator, school?: string) => {
      const seen = await criteriaStatus(bot.open.app, who, { programme, school });
      return seen.ok ? seen.value.criteria.find(({ criterion }) => criterion.id === id) : undefined;
    };
    expect(await seenBy(person, 'glebovo')).toMatchObject({ standing: 'met', status: { value: 100 } });
    for (const school of ['glebovo', undefined])
      expect(await seenBy(operator, school)).toMatchObject({
        standing: 'no-figure',
        status: { value: null, hidden: true },
      });
  });
});
