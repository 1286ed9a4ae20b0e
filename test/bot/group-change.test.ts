import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';
import { loadResults } from '../kit/load-results.ts';

const kargasok = 'kargasok-2023';
const bot = testBot({ at: '2023-09-20T05:00:00Z', programmes: [kargasok] });
const role = (name: Role, ...schools: string[]) => ({ programme: kargasok, role: name, schools });

async function load(...lines: string[]): Promise<void> {
  expect(await loadResults(bot.open.app, kargasok, lines)).toMatchObject({ ok: true });
}

async function press(user: SimUser, label: string) {
  await user.press(label, user.last().id);
  await user.settled();
  return user.last();
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

const words = {
  ru: {
    open: '🔎 Посмотреть изменения',
    name: 'Школа-образец № 6',
    add: '➕ Добавить в группу «Школы в зоне риска»',
    remove: '➖ Убрать из группы «Школы в зоне риска»',
    why: 'ВПР, 5 класс, русский язык: 3 из 10 (30 %), 2022/2023',
    confirm: '✅ Подтвердить отмеченные',
    dismiss: '🚫 Оставить группы как есть',
    written: 'Добавлено: 1, убрано: 0.',
    changed: 'ничего не записано',
    left: 'Группы оставлены как есть',
    digest: 'Изменения в группах школ',
  },
  tt: {
    open: '🔎 Үзгәрешләрне карарга',
    name: 'Үрнәк мәктәп № 1',
    add: '➕ «Куркыныч астындагы мәктәпләр» төркеменә кертергә',
    remove: '➖ «Куркыныч астындагы мәктәпләр» төркеменнән чыгарырга',
    why: 'БТЭ, 5 сыйныф, рус теле: 3 / 10 (30 %), 2022/2023',
    confirm: '✅ Билгеләнгәннәрне расларга',
    dismiss: '🚫 Төркемнәрне үзгәртмәскә',
    written: 'Керде: 1, чыкты: 0.',
    changed: 'берни дә язылмады',
    left: 'Төркемнәр үзгәртелмәде',
    digest: 'Мәктәп төркемнәрендәге үзгәрешләр',
  },
};

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe.each([
  ['ru', 'sample-6', 'sample-3', 'sample-4'],
  ['tt', 'sample-1', 'sample-7', 'sample-5'],
] as const)('a change of the groups in %s', (language, added, removed, later) => {
  const said = words[language];
  let coordinator: SimUser;
  beforeAll(async () => {
    coordinator = await bot.person(language, 'К', role('coordinator'));
  });

  it('comes by itself, with evidence; a school is left out, the rest is written', async () => {
    await load(`${added} 2022/2023 5 10 3`, `${removed} 2022/2023 all 10 1`);
    await bot.serving.idle();
    await coordinator.settled();
    expect(labels(coordinator)).toContain(said.open);
    const shown = await press(coordinator, said.open);
    for (const part of [said.name, said.add, said.remove, said.why])
      expect(plain(shown.text)).toContain(part);
    const numbers = shown.text.split('\n').filter((line) => /^\d+\. ✅/.test(line));
    expect(numbers).toHaveLength(2);
    const out = numbers.findIndex((line) => !line.includes(said.name)) + 1;
    expect((await press(coordinator, String(out))).text).toContain(`${out}. ▫️`);
    await coordinator.say('/digest');
    await coordinator.settled();
    expect(coordinator.last().text).toContain(said.digest);
    const line =
      coordinator
        .last()
        .text.split('\n')
        .find((one) => one.includes(said.digest)) ?? '';
    await press(coordinator, String(Number.parseInt(line, 10)));
    expect(plain((await press(coordinator, said.confirm)).text)).toContain(said.written);
    const school = await bot.open.app.store.schools.get(kargasok, added);
    expect(school?.confirmed).toEqual([{ year: '2023', group: 'at-risk', member: true }]);
    expect((await bot.open.app.store.schools.get(kargasok, removed))?.confirmed).toBeUndefined();
  });

  it('is not written when the list has changed since; the new one is shown, and left as it is', async () => {
    await load(`${later} 2022/2023 5 10 3`);
    await bot.serving.idle();
    await coordinator.settled();
    await press(coordinator, said.open);
    await load(`${later} 2022/2023 6 10 4`);
    await bot.serving.idle();
    const old = coordinator
      .messages()
      .findLast(({ buttons }) => buttons.flat().some(({ text }) => text === said.confirm));
    await coordinator.press(said.confirm, old?.id ?? 0);
    await coordinator.settled();
    const shown = coordinator.message(old?.id ?? 0);
    expect(shown.text).toContain(said.changed);
    await coordinator.press(said.dismiss, shown.id);
    await coordinator.settled();
    expect(coordinator.message(shown.id).text).toContain(said.left);
    expect((await bot.open.app.store.schools.get(kargasok, later))?.confirmed).toBeUndefined();
  });
});
