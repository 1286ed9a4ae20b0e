import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({
  at: '2022-04-11T07:00:00Z',
  programmes: ['rybinsk-2022', 'uryupinsk-2020', 'baltasi-2021'],
});
const as = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });
const samples = Array.from({ length: 5 }, (_, at) => `sample-${at + 1}`);

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

async function press(user: SimUser, label: string) {
  await user.press(label, user.last().id);
  await user.settled();
  return user.last();
}

const words = {
  ru: {
    menu: '🔔 Сводка',
    overdue: 'Просрочено',
    whole: 'Всего просрочено: 81 — у 5 школ и у управления',
    own: 'Задачи управления и ваши дела',
    authority: 'Задачи управления',
    noNews: 'Нового нет.',
    audit: 'Самоаудит школы, I квартал 2022 года',
    missing: 'отчёт не сдан · просрочено на 11 дней · срок был 31.03.2022',
    back: '⬅️ Назад',
    schools: '🏫 Школы по срочности',
    school: 'Школа-образец № 1 · просрочено: 11, последний срок — 31.12.2021',
    quiet: 'Всё спокойно',
  },
  tt: {
    menu: '🔔 Җыелма',
    overdue: 'Вакыты узды',
    whole: 'Барлыгы вакыты узганы: 81 — 5 мәктәптә һәм идарәдә',
    own: 'Идарә бурычлары һәм сезнең эшләр',
    authority: 'Идарә бурычлары',
    noNews: 'Яңалыклар юк.',
    audit: 'Мәктәп үзаудиты, 2022 елның I кварталы',
    missing: 'хисап тапшырылмаган · 11 көн соңга калды · вакыты 31.03.2022 иде',
    back: '⬅️ Артка',
    schools: '🏫 Мәктәпләр, ашыгычлары өстә',
    school: 'Үрнәк мәктәп № 1 · вакыты узган: 11, соңгысы — 31.12.2021',
    quiet: 'Барысы да тыныч',
  },
};

describe.each(['ru', 'tt'] as const)('the digest in %s', (language) => {
  const said = words[language];
  const people = {} as Record<'director' | 'curator' | 'coordinator' | 'observer' | 'mixed', SimUser>;

  beforeAll(async () => {
    const director = as('rybinsk-2022', 'director', 'glebovo');
    const curator = as('uryupinsk-2020', 'curator', ...samples);
    people.director = await bot.person(language, 'Д', director);
    people.curator = await bot.person(language, 'К', curator);
    people.coordinator = await bot.person(language, 'М', as('uryupinsk-2020', 'coordinator'));
    people.observer = await bot.person(language, 'Н', as('uryupinsk-2020', 'observer'));
    people.mixed = await bot.person(language, 'Все', director, curator);
  });

  it('names what a director has to do, and opens it', async () => {
    const { director } = people;
    expect(director.replyKeyboard().flat()).toContain(said.menu);
    const shown = await says(director, said.menu);
    for (const part of [said.overdue, said.audit, said.missing]) expect(shown.text).toContain(part);
    expect(shown.text).not.toContain('undefined');
    expect((await press(director, '1')).text).toContain(
      '1 / 11'.replace(' / ', language === 'ru' ? ' из ' : ' / '),
    );
  });

  it('has a line for each of a curator’s schools, opens one, and goes back', async () => {
    const { curator } = people;
    const shown = await says(curator, '/digest');
    expect(shown.text).toContain(said.school);
    expect(shown.text.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(5);
    const school = await press(curator, '1');
    expect(school.text).toContain(said.overdue);
    expect(school.buttons.flat().map(({ text }) => text)).toContain('2/2 ▶️');
    await press(curator, '2/2 ▶️');
    expect((await press(curator, said.back)).text).toBe(shown.text);
  });

  it.each(['coordinator', 'observer'] as const)(
    'gives a %s the numbers, and the schools by urgency',
    async (who) => {
      const shown = await says(people[who], '/digest');
      expect(shown.text).toContain(said.whole);
      expect(shown.text).toContain(`\n\n${who === 'coordinator' ? said.own : said.authority}\n`);
      const schools = await press(people[who], said.schools);
      expect(schools.text).toContain(said.school);
      expect((await press(people[who], said.back)).text).toBe(shown.text);
      const duty = await press(people[who], '1');
      const marks = duty.buttons.flat().filter(({ text }) => text.startsWith('✅'));
      expect(marks).toHaveLength(who === 'coordinator' ? 1 : 0);
      expect((await says(people[who], '/digest')).text).toContain(said.noNews);
    },
  );

  it('puts the programmes of one person into one list', async () => {
    const { text } = await says(people.mixed, '/digest');
    expect(text).toContain(said.audit);
    expect(text).toContain(said.school.split(' · ')[0]);
  });

  it('says that all is quiet', async () => {
    const person = await bot.person(language, 'Тихий', as('baltasi-2021', 'director', 'sample-99'));
    expect((await says(person, '/digest')).text).toContain(said.quiet);
  });
});
