import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2023-09-20T05:00:00Z', programmes: ['kargasok-2023', 'rybinsk-2022'] });
const as = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });

async function press(user: SimUser, label: string) {
  await user.press(label, user.last().id);
  await user.settled();
  return user.last();
}

async function status(user: SimUser) {
  await user.say('/status');
  await user.settled();
  return user.last();
}

const words = {
  ru: {
    risks: '⚠️ Риски',
    unset: 'Для школы: ▫️ ещё не указано',
    document: 'По документу: значим для большинства школ',
    fill: '✏️ Самоаудит школы, 2023 год',
    high: 'Для школы: ❗️ Высокий',
    measure: '• Школа заполнила анкету о дефицитах',
    count: 'Высокий — 1 из 8: Школа-образец № 2',
    whole: '🏛 Весь район',
    helps: 'Что помогает:',
    plan: '• Общий план действий',
  },
  tt: {
    risks: '⚠️ Хәвефләр',
    unset: 'Мәктәп өчен: ▫️ әле күрсәтелмәгән',
    document: 'Документта: күпчелек мәктәп өчен әһәмиятле',
    fill: '✏️ Мәктәпнең үзаудиты, 2023 ел',
    high: 'Мәктәп өчен: ❗️ Югары',
    measure: '• Мәктәп кытлыклар турында анкета тутырды',
    count: 'Югары — 1 / 8: Үрнәк мәктәп № 2',
    whole: '🏛 Бөтен район',
    helps: 'Нәрсә ярдәм итә:',
    plan: '• Уртак гамәлләр планы',
  },
};

describe.each(['ru', 'tt'] as const)('risks in %s', (language) => {
  const said = words[language];
  const people = {} as Record<'empty' | 'chosen' | 'coordinator' | 'rybinsk', SimUser>;

  beforeAll(async () => {
    people.empty = await bot.person(language, 'Д', as('kargasok-2023', 'director', 'sample-1'));
    people.chosen = await bot.person(language, 'Д', as('kargasok-2023', 'director', 'sample-2'));
    people.coordinator = await bot.person(language, 'К', as('kargasok-2023', 'coordinator'));
    people.rybinsk = await bot.person(language, 'Р', as('rybinsk-2022', 'director', 'glebovo'));
    const choices = ['failing-pupils', 'school-environment', 'staff-training', 'language-barriers'];
    const answers = Object.fromEntries(choices.map((id) => [id, 'high']));
    const key = { programme: 'kargasok-2023', school: 'sample-2', form: 'self-audit', period: '2023' };
    const sent = await handInAnswers(bot.open.app, { kind: 'operator' }, key, answers, {
      via: 'cli',
      accept: true,
    });
    // The second language finds the same answers sent.
    expect(sent.ok || sent.refusal.code === 'nothing-changed').toBe(true);
  });

  it('say what is not set yet, and lead to the form that asks for it', async () => {
    await status(people.empty);
    const shown = await press(people.empty, said.risks);
    for (const part of [said.unset, said.document, said.measure]) expect(shown.text).toContain(part);
    await press(people.empty, said.fill);
    expect(people.empty.last().text).toMatch(/1 (из|\/) 5/);
  });

  it('show the school’s own level beside the document’s', async () => {
    await status(people.chosen);
    const shown = await press(people.chosen, said.risks);
    expect(shown.text).toContain(said.high);
    expect(shown.text).not.toContain(said.unset);
  });

  it('are counted for the municipality', async () => {
    await status(people.coordinator);
    await press(people.coordinator, said.whole);
    const shown = await press(people.coordinator, said.risks);
    expect(shown.text).toContain(said.count);
  });

  it('are those of the document, with what softens them', async () => {
    await status(people.rybinsk);
    const shown = await press(people.rybinsk, said.risks);
    for (const part of [said.helps, said.plan]) expect(shown.text).toContain(part);
  });
});
