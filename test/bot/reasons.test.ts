import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { languages } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { closePeriod } from '../../src/usecases/close-period.ts';
import { markDuty } from '../../src/usecases/mark-duty.ts';
import { reportId } from '../../src/usecases/report-support.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { actorOf } from '../../src/bot/context.ts';
import { testBot } from '../kit/bot.ts';

/** A reason that is too short or too long is refused with the limit, and waited for on. */
const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });

const programme = 'rybinsk-2022';
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });

async function press(user: SimUser, part: string) {
  const found = user
    .last()
    .buttons.flat()
    .find(({ text }) => text.includes(part));
  if (!found) throw new Error(`no ${part} in ${user.last().text}`);
  await user.press(found.text, user.last().id);
  await user.settled();
}

const personOf = async (user: SimUser) => {
  const person = await bot.open.app.store.people.byTelegram(user.id);
  if (!person) throw new Error('nobody');
  return actorOf(person);
};

const schools = { ru: 'glebovo', tt: 'shashkovo' } as const;
const good = 'Причина названа';

/** Types what is no reason, sees why, and then one that is taken. */
async function refusesThenTakes(user: SimUser, language: 'ru' | 'tt') {
  const { t } = translator(language);
  await user.say('?');
  expect(user.last().text).toBe(t('refusal-reason-too-short', { min: 5 }));
  await user.say('я'.repeat(1200));
  expect(user.last().text).toBe(t('answer-too-long', { max: 1000, length: 1200 }));
  await user.say(good);
}

describe.each(languages)('a reason in %s', (language) => {
  const school = schools[language];
  const { t } = translator(language);

  it('for returning a report', async () => {
    const director = await bot.person('ru', 'Директор', held('director', school));
    const curator = await bot.person(language, 'Куратор', held('curator', school));
    const key = { programme, school, form: 'satisfaction', period: '2022' };
    const who = await personOf(director);
    const form = (await bot.open.app.store.programmes.get(programme))?.forms.find(
      ({ id }) => id === key.form,
    );
    for (const [at, typed] of ['80', '60', '45 из 60'].entries()) {
      await answerField(bot.open.app, who, key, form?.fields[at]?.id ?? '', { typed });
    }
    const sent = await submitReport(bot.open.app, who, key);
    expect(sent.ok).toBe(true);
    await curator.settled();
    await press(curator, t('notice-check'));
    await press(curator, t('button-return'));
    await press(curator, t('review-return-whole'));
    await refusesThenTakes(curator, language);
    const report = await bot.open.app.store.reports.get(reportId(key));
    expect(report?.versions.at(-1)?.decision).toMatchObject({ kind: 'returned', reason: good });
  });

  it('for returning a piece of evidence', async () => {
    const director = await bot.person('ru', 'Директор', held('director', school));
    const curator = await bot.person(language, 'Куратор', held('curator', school));
    const found = await bot.open.app.store.programmes.get(programme);
    const duty = found?.roadmaps
      .flatMap(({ duties }) => duties)
      .find(({ title }) => title.ru === 'Педсоветы и практикумы в школах');
    const occurrence = `${duty?.id ?? ''}@2022/${school}`;
    const id = `${programme}|${occurrence}~abcdef`;
    const marked = await markDuty(bot.open.app, await personOf(director), {
      id,
      programme,
      occurrence,
      quantity: 0,
      count: 1,
      note: 'Приказ № 1',
    });
    expect(marked).toMatchObject({ ok: true });
    await curator.settled();
    await press(curator, t('notice-check'));
    await press(curator, t('button-return'));
    await refusesThenTakes(curator, language);
    expect((await bot.open.app.store.evidence.get(id))?.decision).toMatchObject({ reason: good });
  });

  it('for opening a closed period again', async () => {
    const coordinator = await bot.person(language, 'Координатор', held('coordinator'));
    const closed = { programme, form: 'staff', period: '2022' };
    await closePeriod(bot.open.app, await personOf(coordinator), closed);
    const found = await bot.open.app.store.programmes.get(programme);
    const form = found?.forms.find(({ id }) => id === 'staff');
    await coordinator.say(t('menu-completeness'));
    await press(coordinator, form?.title[language] ?? '');
    await press(coordinator, t('completeness-reopen'));
    await press(coordinator, language === 'ru' ? 'Глебов' : 'Шашков');
    await refusesThenTakes(coordinator, language);
    expect((await bot.open.app.store.closings.get(closed))?.reopened).toMatchObject(
      language === 'ru' ? [{ school, reason: good }] : [{ reason: good }, { school, reason: good }],
    );
  });
});
