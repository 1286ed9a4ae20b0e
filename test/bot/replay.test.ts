import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { resultColumns } from '../../src/usecases/import-results.ts';
import { workbook } from '../imports/xlsx.ts';
import { png } from '../simulator/pictures.ts';
import { testBot, type TestBot } from '../kit/bot.ts';
import { storedBy } from '../kit/stored.ts';

const programme = 'kargasok-2023';
const settings = {
  at: '2023-09-20T05:00:00Z',
  programmes: [programme, 'rybinsk-2022'],
  publicUrl: 'https://bot.example.org',
};
const bots = {
  once: testBot({ ...settings, handled: 'once' }),
  twice: testBot({ ...settings, handled: 'twice' }),
};
const roadmap = { programme: 'rybinsk-2022' };
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });

interface Cast {
  bot: TestBot;
  director: SimUser;
  other: SimUser;
  third: SimUser;
  curator: SimUser;
  coordinator: SimUser;
  /** Of another programme, which has a roadmap. */
  principal: SimUser;
  reviewer: SimUser;
}

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
}

/** Presses the newest button whose label begins so. */
async function presses(user: SimUser, label: string) {
  await user.settled();
  const buttons = user
    .messages()
    .toReversed()
    .flatMap(({ id, buttons }) => buttons.flat().map(({ text }) => ({ id, text })));
  const found = buttons.find(({ text }) => text.startsWith(label));
  if (!found)
    throw new Error(
      `no button «${label}…» after «${user.last().text}»: ${JSON.stringify(buttons.slice(0, 20))}`,
    );
  await user.press(found.text, found.id);
  await user.settled();
}

async function passes({ bot }: Cast, seconds: number) {
  await bot.clock.moveTo(new Date(bot.clock.now().getTime() + seconds * 1000));
  await bot.serving.idle();
}

const table = (...lines: string[]) =>
  workbook([[...resultColumns.required], ...lines.map((line) => line.split(' '))]);

/** What people do, feature by feature: each begins where the one before has ended. */
const dialogues: [what: string, run: (cast: Cast) => Promise<void>][] = [
  [
    'a form with several options, a comment and a correction, reviewed',
    async ({ director, curator }) => {
      await says(director, '📋 Отчитаться');
      await presses(director, '⏰ Анкета');
      for (const option of ['Пробелы', 'Слабые места', '✅ Пробелы', 'Далее'])
        await presses(director, option);
      await says(director, 'Нужен психолог');
      await presses(director, '📨 Отправить');
      await presses(curator, 'Проверить');
      await presses(curator, '↩️ Вернуть');
      await presses(curator, 'Весь отчёт');
      await says(curator, 'Отметьте и кадры');
      await presses(director, '✏️ Исправить');
      await presses(director, 'Слабые места');
      for (const option of ['Не хватает педагогов', '📄 Все ответы']) await presses(director, option);
      await presses(director, '📨 Отправить');
      await presses(curator, 'Проверить');
      await presses(curator, '✅ Принять');
      await says(director, '📋 Отчитаться');
      await presses(director, '✅ Анкета');
      await presses(director, '💬');
      await says(director, 'Спасибо');
    },
  ],
  [
    'several reports accepted at once',
    async ({ director, other, curator }) => {
      for (const user of [director, other]) {
        await says(user, '📋 Отчитаться');
        await presses(user, '🆕 Самоаудит');
        for (let at = 0; at < 4; at++) await presses(user, 'Низкий');
        await presses(user, 'Пропустить');
        await presses(user, '📨 Отправить');
      }
      await says(curator, '📥 На проверке');
      await presses(curator, '✅ Принять все');
      await presses(curator, '✅ Принять');
    },
  ],
  [
    'a report of an event with photos, a draft thrown away',
    async ({ principal }) => {
      for (const _time of [1, 2]) {
        await says(principal, '📋 Отчитаться');
        await presses(principal, '🎓');
        await presses(principal, '1');
        await says(principal, '05.09.2023');
        await says(principal, 'Актовый зал');
        await presses(principal, 'Педсовет');
        await presses(principal, 'Пропустить');
        await says(principal, '18');
        await presses(principal, 'Пропустить');
        await says(principal, 'Обсудили план');
        await principal.sendAlbum([1, 2, 3].map((shade) => png(40, 30, [shade, 0, 0])));
        await principal.settled();
        await principal.sendPhoto(png(40, 30, [200, 10, 10]));
        await principal.settled();
        if (_time === 1) {
          await presses(principal, 'Далее');
          await presses(principal, 'Пропустить');
          await presses(principal, '📨 Отправить');
        }
      }
      await presses(principal, 'Далее');
      await presses(principal, 'Пропустить');
      await presses(principal, '🗑');
      await presses(principal, '🗑');
    },
  ],
  [
    'a duty marked as done, returned, marked again and accepted',
    async ({ principal, reviewer }) => {
      await says(principal, '/roadmap');
      await presses(principal, '2');
      await presses(principal, '✅ Отметить');
      await says(principal, 'Приказ');
      await presses(reviewer, 'Проверить');
      await presses(reviewer, '↩️ Вернуть');
      await presses(reviewer, 'Укажите номер');
      await presses(principal, 'Открыть');
      await presses(principal, '✅ Отметить');
      await says(principal, 'Приказ № 5');
      await presses(reviewer, 'Проверить');
      await presses(reviewer, '✅ Принять');
    },
  ],
  [
    'results typed and by a table, and what they change in the groups',
    async ({ director, coordinator }) => {
      await says(director, '/results');
      await presses(director, '✍️ Ввести по одному');
      await presses(director, '2022/2023');
      await presses(director, 'ВПР, 5 класс, русский');
      await says(director, '8 из 25');
      const rows = ['sample-6 2022/2023 vpr 5 russian 10 3', 'sample-8 2022/2023 vpr 6 mathematics 10 4'];
      await coordinator.sendDocument(table(...rows), 'results.xlsx');
      await presses(coordinator, '✅ Записать');
      await presses(coordinator, '🔎 Посмотреть');
      await presses(coordinator, '1');
      await presses(coordinator, '1');
      await presses(coordinator, '2');
      await presses(coordinator, '✅ Подтвердить');
      await coordinator.sendDocument(table('sample-7 2022/2023 vpr 5 russian 10 5'), 'results.xlsx');
      await presses(coordinator, 'Отмена');
    },
  ],
  [
    'an invite, joined by',
    async ({ bot, coordinator }) => {
      await says(coordinator, '✉️ Пригласить');
      await presses(coordinator, 'директор');
      await presses(coordinator, 'Школа-образец № 3');
      const link = coordinator.messages().findLast(({ text }) => text.includes('?start='));
      const [, code = ''] = /start=([\w-]+)/.exec(link?.text ?? '') ?? [];
      const stranger = bot.stranger('Новый');
      await stranger.start(code);
      await presses(stranger, 'Русский');
      expect(stranger.messages().some(({ text }) => text.includes('уже'))).toBe(false);
      const guesser = bot.stranger('Чужой');
      await guesser.start('wrong');
      await presses(guesser, 'Русский');
      for (let at = 0; at < 4; at++) await says(guesser, '/start wrong');
      expect(guesser.messages().some(({ text }) => text.includes('минут'))).toBe(false);
    },
  ],
  [
    'a broadcast of an album with a question, answered, corrected and taken back',
    async (cast) => {
      const { coordinator, director } = cast;
      await says(coordinator, '📣 Рассылка');
      await presses(coordinator, '✏️ Новая');
      await coordinator.sendAlbum([png(40, 30, [200, 0, 0]), png(40, 30, [0, 0, 200])], 'Фото');
      await coordinator.settled();
      await presses(coordinator, '✅ Готово');
      await presses(coordinator, '👥 Кому');
      await presses(coordinator, 'Роль');
      await presses(coordinator, '▫️ директор');
      await presses(coordinator, '▫️ куратор');
      await presses(coordinator, '✅ куратор');
      await presses(coordinator, '⬅️ Назад');
      await presses(coordinator, '✅ Готово');
      await presses(coordinator, '🔘 Попросить ответ');
      await presses(coordinator, 'Выбрать один');
      await says(coordinator, 'Приду | Киләм\nНе приду | Килмим');
      await presses(coordinator, '➡️ Проверить');
      await presses(coordinator, '📤 Отправить');
      await passes(cast, 5);
      await presses(director, 'Не приду');
      await says(coordinator, '📣 Рассылка');
      await presses(coordinator, '✅');
      await presses(coordinator, '✏️ Исправить русский');
      await says(coordinator, 'Фото со встречи');
      await presses(coordinator, '✅ Заменить');
      await passes(cast, 5);
      await presses(coordinator, '⬅️ Назад');
      await presses(coordinator, '🗑 Отозвать');
      await presses(coordinator, '🗑 Отозвать');
      await passes(cast, 5);
    },
  ],
  [
    'a broadcast put on the calendar and withdrawn, one stopped',
    async (cast) => {
      const { coordinator } = cast;
      await says(coordinator, '📣 Рассылка');
      await presses(coordinator, '✏️ Новая');
      await says(coordinator, 'По расписанию');
      await presses(coordinator, '✅ Готово');
      await presses(coordinator, '➡️ Проверить');
      await presses(coordinator, '🕘 Отправить позже');
      await presses(coordinator, 'Завтра');
      await presses(coordinator, '↩️ Вернуть в черновики');
      await presses(coordinator, '🗑');
      await presses(coordinator, '🗑');
      await passes(cast, 5);
    },
  ],
  [
    'settings, the calendar and the digest',
    async ({ director, coordinator }) => {
      await says(director, '/settings');
      await presses(director, '🔔 Можно начинать');
      await presses(director, '🕘 Время');
      await presses(director, '12:00');
      await says(director, '/roadmap');
      await presses(director, '📅');
      await presses(director, '🔗');
      await says(coordinator, '/digest');
      await says(coordinator, '/digest');
    },
  ],
  [
    'who is missing reminded, a period closed and opened for a school',
    async ({ coordinator }) => {
      await says(coordinator, '✅ Кто сдал');
      await presses(coordinator, 'Анкета');
      await presses(coordinator, '🔔 Напомнить');
      await presses(coordinator, '🔔 Отправить');
      expect(coordinator.messages().some(({ text }) => text.includes('Сегодня уже получили'))).toBe(false);
      await presses(coordinator, '🔒 Закрыть');
      await presses(coordinator, '🔒 Закрыть');
      await presses(coordinator, '🔓');
      await presses(coordinator, 'Школа-образец № 2');
      await says(coordinator, 'Болел директор');
    },
  ],
  [
    'a document and a picture',
    async ({ director }) => {
      await says(director, '/export');
      await presses(director, '🔢');
      await says(director, '/status');
    },
  ],
  [
    'a reminder put off',
    async (cast) => {
      await cast.bot.open.app.store.schedules.wake(programme, new Date(0));
      for (let day = 22; day < 26; day++) {
        await cast.bot.clock.moveTo(new Date(`2023-12-${day}T06:30:00Z`));
        await cast.bot.serving.idle();
      }
      await presses(cast.third, '⏰ через 3 дня');
      await passes(cast, 5);
    },
  ],
];

/** Everything that the bot has said, each text once for each chat. */
function saidBy({ bot }: Cast): string[] {
  const said = bot.simulator.calls.flatMap(({ chatId, payload: { text } }) =>
    // How sending goes is told when there is time for it.
    typeof text === 'string' && !text.includes('Рассылка идёт') ? `${chatId} ${text}` : [],
  );
  // How far a sending has got in between is told by the clock on the wall.
  return [...new Set(said)].filter((text) => !/[🟩⬜]/u.test(text)).sort();
}

const names = Object.keys(bots) as (keyof typeof bots)[];
const casts = {} as Record<keyof typeof bots, Cast>;

beforeAll(async () => {
  for (const name of names) {
    const bot = bots[name];
    casts[name] = {
      bot,
      director: await bot.person('ru', 'Директор', held('director', 'sample-1')),
      other: await bot.person('ru', 'Сосед', held('director', 'sample-2')),
      third: await bot.person('ru', 'Третий', held('director', 'sample-4')),
      curator: await bot.person('ru', 'Куратор', held('curator', 'sample-1', 'sample-2')),
      coordinator: await bot.person('ru', 'Координатор', held('coordinator')),
      principal: await bot.person('ru', 'Руководитель', { ...held('director', 'glebovo'), ...roadmap }),
      reviewer: await bot.person('ru', 'Проверяющий', { ...held('curator', 'glebovo'), ...roadmap }),
    };
  }
});

describe('every update handled twice, as after a crash before its session was kept', () => {
  it.each(dialogues)('changes nothing: %s', { timeout: 60_000 }, async (_what, run) => {
    await Promise.all(names.map((name) => run(casts[name])));
    const once = await storedBy(bots.once);
    const twice = await storedBy(bots.twice);
    expect(twice).toEqual(once);
    expect(saidBy(casts.twice)).toEqual(saidBy(casts.once));
  });

  it('has been tried on everything that people bring about', async () => {
    const once = await storedBy(bots.once);
    const empty = Object.keys(once).filter((name) => once[name]?.length === 0);
    expect(empty).toEqual([]);
  });
});
