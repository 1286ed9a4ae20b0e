import { beforeAll, describe, expect, it } from 'vitest';
import { renderErrand } from '../../src/bot/features/broadcast/message.ts';
import type { Role } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { correctCampaign, proposeCorrection } from '../../src/usecases/campaign/mend-campaign.ts';
import { png } from '../simulator/pictures.ts';
import { sheetOf } from '../kit/documents.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022', 'kargasok-2023'] });
const rybinsk = (role: Role, ...schools: string[]) => ({ programme: 'rybinsk-2022', role, schools });

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

/** Presses the newest button whose label begins so. */
async function presses(user: SimUser, label: string) {
  const found = user
    .messages()
    .toReversed()
    .flatMap(({ id, buttons }) => buttons.flat().map(({ text }) => ({ id, text })))
    .find(({ text }) => text.startsWith(label));
  if (!found) throw new Error(`no button «${label}…»: ${JSON.stringify(user.last().buttons)}`);
  await user.press(found.text, found.id);
  await user.settled();
  return user.message(found.id);
}

const received = (user: SimUser, text: string) =>
  user.messages().filter((one) => one.fromBot && one.text.includes(text));
/** Those that are the text and nothing more. */
const exactly = (user: SimUser, text: string) =>
  user.messages().filter((one) => one.fromBot && one.text === text);
const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

async function wait(seconds: number) {
  await bot.clock.moveTo(new Date(bot.clock.now().getTime() + seconds * 1000));
  await bot.serving.idle();
}

let coordinator: SimUser;
let curator: SimUser;
let glebovo: SimUser;
let shashkovo: SimUser;
let both: SimUser;

beforeAll(async () => {
  coordinator = await bot.person('ru', 'Иванова', rybinsk('coordinator'));
  curator = await bot.person('tt', 'Куратор', rybinsk('curator', 'glebovo'));
  glebovo = await bot.person('ru', 'Директор Г', rybinsk('director', 'glebovo'));
  shashkovo = await bot.person('tt', 'Директор Ш', rybinsk('director', 'shashkovo'));
  both = await bot.person('ru', 'Совместитель', rybinsk('director', 'milyushino'), rybinsk('observer'));
});

describe('a broadcast to everybody', () => {
  it('is written, looked at, confirmed with the count and sent to each once, in each language', async () => {
    await says(coordinator, '📣 Рассылка');
    const ask = await presses(coordinator, '✏️ Новая рассылка');
    expect(ask.text).toContain('Пришлите текст');
    expect((await says(coordinator, 'Совещание в пятницу')).text).toContain('«Совещание в пятницу»');
    const draft = await presses(coordinator, '✅ Готово');
    expect(draft.text).toContain('Татарского текста нет: 2 человека получат русский');
    expect(draft.text).toContain('Получат 5 человек.');
    await presses(coordinator, '✏️ По-татарски');
    await says(coordinator, 'Җомга көнне киңәшмә');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '🔘 Попросить ответ');
    await presses(coordinator, 'Подтвердить прочтение');
    await presses(coordinator, '👁 Посмотреть, как будет');
    const [preview] = exactly(coordinator, 'Җомга көнне киңәшмә');
    expect(preview?.buttons.flat().map(({ text }) => text)).toEqual(['✅ Укыдым']);
    const check = await presses(coordinator, '➡️ Проверить и отправить');
    expect(check.text).toContain('Отправить рассылку 5 людям?');
    expect(check.text).toContain('По-русски: 3, по-татарски: 2');
    expect(check.text).toContain('Нет директора в боте, позвоните:');
    expect(received(glebovo, 'Совещание')).toHaveLength(0);
    await presses(coordinator, '📤 Отправить (5)');
    await wait(3);
    expect(received(glebovo, 'Совещание в пятницу')).toHaveLength(1);
    expect(received(both, 'Совещание в пятницу')).toHaveLength(1);
    expect(received(shashkovo, 'Җомга көнне киңәшмә')).toHaveLength(1);
    expect(received(shashkovo, 'Совещание')).toHaveLength(0);
    expect(received(coordinator, 'Рассылка завершена').length).toBeGreaterThan(0);
  });

  it('is confirmed by a button, and the report says who has read it', async () => {
    await presses(glebovo, '✅ Прочитал(а)');
    expect(labels(glebovo)).toEqual(['☑️ Прочитано, спасибо']);
    await presses(shashkovo, '✅ Укыдым');
    await presses(coordinator, '📊 Открыть отчёт');
    const report = await presses(coordinator, '📊 Отчёт');
    expect(report.text).toContain('Доставлено 5 из 5');
    expect(report.text).toContain('Прочитали: 2');
    expect(report.text).toMatch(/Глебовская.*: 1 из 1, прочитали 1/);
    await presses(coordinator, '📥 Таблица');
    const file = coordinator.last().document!;
    expect(file.name).toBe('рассылка-2022-04-11.xlsx');
    const content = await bot.file(file.fileId);
    const schools = await sheetOf(content, 'Школы');
    expect(schools[0]).toMatchObject({ Получателей: 1, Доставлено: 1, Ответили: 1 });
    expect(schools.map((row) => row['Школа'])).toContain('без школы (кураторы, координаторы, наблюдатели)');
    const rows = await sheetOf(content, 'Люди');
    expect(rows).toHaveLength(5);
    expect(rows.find((row) => row['Человек'] === 'Директор Ш')).toEqual({
      Человек: 'Директор Ш',
      Школа: 'МОУ Шашковская СОШ',
      Состояние: 'доставлено',
      Причина: null,
      Отправлено: '11.04.2022, 10:05',
      Ответ: 'прочитано',
      'Когда ответил(а)': '11.04.2022, 10:05',
    });
    expect(rows.find((row) => row['Человек'] === 'Куратор')).toMatchObject({ Ответ: null });
  });

  it('is corrected where it was received, and taken back', async () => {
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, '✏️ Исправить русский текст');
    const proposal = await says(coordinator, 'Совещание в четверг');
    await bot.serving.idle();
    // It is shown as it will look, and nothing has changed yet.
    const [preview] = exactly(coordinator, 'Совещание в четверг');
    expect(preview?.buttons.flat().map(({ text }) => text)).toEqual(['✅ Прочитал(а)']);
    expect(proposal.text).toContain('Заменить текст у 3 получателей?');
    expect(proposal.text).toContain('1 человек уже ответил на прежний текст: попросим ответить заново.');
    expect(received(glebovo, 'Совещание в пятницу')).toHaveLength(1);
    // Another text takes its place, and the former button does nothing.
    const other = await says(coordinator, 'Совещание в четверг в 9:00');
    await coordinator.press('✅ Заменить (3)', proposal.id);
    await coordinator.settled();
    expect(coordinator.last().text).toContain('Сейчас это нельзя');
    expect(received(glebovo, 'Совещание в пятницу')).toHaveLength(1);
    await coordinator.press('✅ Заменить (3)', other.id);
    await coordinator.settled();
    await bot.serving.idle();
    const [corrected] = exactly(glebovo, 'Совещание в четверг в 9:00');
    expect(received(glebovo, 'Совещание в пятницу')).toHaveLength(0);
    expect(corrected?.buttons.flat()[0]?.text).toBe('✅ Прочитал(а)');
    expect(glebovo.last().text).toContain('Это сообщение исправили.');
    expect(glebovo.last().replyTo).toBe(corrected?.id);
    // Who had not read it is not written to once more, nor who reads the other version.
    expect(received(both, 'Это сообщение исправили')).toHaveLength(0);
    expect(received(shashkovo, 'Бу хәбәр төзәтелде')).toHaveLength(0);
    expect(received(shashkovo, 'Җомга көнне киңәшмә')[0]?.buttons.flat()[0]?.text).toBe('☑️ Укылды, рәхмәт');
    await wait(3);
    expect(coordinator.message(other.id).text).toContain('Исправление завершено');
    expect(coordinator.message(other.id).text).toContain('Исправлено у 3 из 3');
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, '✏️ Исправить татарский текст');
    await says(coordinator, 'Пәнҗешәмбе көнне киңәшмә');
    await presses(coordinator, '✅ Заменить (2)');
    await bot.serving.idle();
    expect(exactly(shashkovo, 'Пәнҗешәмбе көнне киңәшмә')[0]?.buttons.flat()[0]?.text).toBe('✅ Укыдым');
    expect(shashkovo.last().text).toContain('Бу хәбәр төзәтелде. Аны яңадан укып, укыганыгызны раслагыз');
    await presses(coordinator, '⬅️ Назад');
    const before = await presses(coordinator, '📊 Отчёт');
    expect(before.text).toContain('Прочитали: 0');
    expect(before.text).toContain('До исправления прочитали, после — ещё нет: 2');
    await presses(coordinator, '📥 Таблица');
    const rows = await sheetOf(await bot.file(coordinator.last().document!.fileId), 'Люди');
    expect(rows.find((row) => row['Человек'] === 'Директор Г')).toMatchObject({
      Ответ: 'до исправления: прочитано',
    });
    await presses(coordinator, '⬅️ Назад');
    await presses(glebovo, '✅ Прочитал(а)');
    expect((await presses(coordinator, '📊 Отчёт')).text).toContain('Прочитали: 1');
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, '🗑 Отозвать');
    const recall = await presses(coordinator, '🗑 Удалить у всех (5)');
    await bot.serving.idle();
    for (const user of [glebovo, shashkovo, both]) {
      expect(received(user, 'Совещание')).toHaveLength(0);
      expect(received(user, 'киңәшмә')).toHaveLength(0);
    }
    await wait(3);
    expect(coordinator.message(recall.id).text).toContain('Рассылка отозвана');
    expect(coordinator.message(recall.id).text).toContain('Удалено у 5 из 5');
  });
});

describe('who gets it', () => {
  it('is narrowed down by conditions, with the count at once', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'Только директорам');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '👥 Кому');
    await presses(coordinator, 'Роль');
    const roles = await presses(coordinator, '▫️ директор');
    expect(roles.text).toContain('Получат 3 человека.');
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, 'Школы');
    await presses(coordinator, '▫️ МОУ Глебовская');
    const except = await presses(coordinator, '✅ МОУ Глебовская');
    expect(except.text).toContain('Получат 2 человека.');
    await presses(coordinator, '⬅️ Назад');
    const draft = await presses(coordinator, '✅ Готово');
    expect(draft.text).toContain('Роль: директор; кроме (Школы: МОУ Глебовская');
  });

  it('is for a curator the directors of the own schools', async () => {
    await says(curator, '📣 Күмәк хәбәр');
    await presses(curator, '✏️ Яңа күмәк хәбәр');
    await says(curator, 'Исәнмесез');
    expect((await presses(curator, '✅ Әзер')).text).toContain('1 кеше алыр.');
    await presses(curator, '➡️ Тикшерергә');
    await presses(curator, '📤 Җибәрергә (1)');
    await bot.serving.idle();
    expect(received(glebovo, 'Исәнмесез')).toHaveLength(1);
    expect(received(shashkovo, 'Исәнмесез')).toHaveLength(0);
  });
});

describe('somebody who may not', () => {
  it('is told who may, and whom to ask', async () => {
    expect((await says(glebovo, '/broadcast')).text).toBe(
      '📣 Рассылки отправляют координатор программы — всем участникам, и кураторы — директорам своих школ.\n' +
        'Нужно что-то объявить? Напишите координатору: Иванова.',
    );
  });
});

describe('a draft', () => {
  it('takes an album and a caption, survives a restart, and goes out with a question as it was shown', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await coordinator.sendAlbum([png(40, 30, [200, 0, 0]), png(40, 30, [0, 0, 200])], 'Фото со встречи');
    await coordinator.settled();
    expect(coordinator.last().text).toContain('🖼 2 фото');
    await bot.restart();
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '🔘 Попросить ответ');
    await presses(coordinator, 'Выбрать один из ответов');
    await says(coordinator, 'Приду | Киләм\nНе приду | Килмим');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '📤 Отправить (5)');
    await bot.serving.idle();
    const album = glebovo.messages().filter(({ albumId, fromBot }) => fromBot && albumId !== null);
    expect(album).toHaveLength(2);
    expect(glebovo.last().text).toBe('Фото со встречи');
    expect(labels(glebovo)).toEqual(['Приду', 'Не приду']);
    expect(labels(shashkovo)).toEqual(['Киләм', 'Килмим']);
    await presses(glebovo, 'Не приду');
    expect(labels(glebovo)).toEqual(['Приду', '✅ Не приду']);
  });

  it('misses no part of an album in the middle of which the program is started anew', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    const sending = coordinator.sendAlbum(
      [1, 2, 3, 4].map((at) => png(40, 30, [at * 60, 0, 0])),
      'Альбом',
    );
    await bot.restart();
    await sending;
    await coordinator.settled();
    expect((await presses(coordinator, '✅ Готово')).text).toContain('«Альбом», 🖼 4 фото');
  });

  it('keeps formatting as it was typed', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'Смотрите https://example.org <b>не тег</b>');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '📤 Отправить (5)');
    await bot.serving.idle();
    expect(glebovo.last().text).toBe('Смотрите https://example.org <b>не тег</b>');
    expect(glebovo.last().entities).toMatchObject([{ type: 'url' }]);
  });
});

describe('a time', () => {
  it('is chosen or typed, changed, withdrawn, and kept', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'По расписанию');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '🕘 Отправить позже');
    expect((await says(coordinator, 'послезавтра')).text).toContain('Не получилось прочитать время');
    expect((await says(coordinator, '31.02 9:00')).text).toContain('Такого дня нет');
    expect((await says(coordinator, '12.04.2022 25:00')).text).toContain('Такого времени нет');
    expect((await says(coordinator, '10.04.2022 9:00')).text).toContain('уже прошло');
    expect((await says(coordinator, '12.04 9:30')).text).toContain('Отправим 12.04.2022, 09:30');
    await presses(coordinator, '🕘 Другое время');
    expect((await presses(coordinator, 'Завтра в 09:00')).text).toContain('Отправим 12.04.2022, 09:00');
    await presses(coordinator, '↩️ Вернуть в черновики');
    expect(coordinator.last().text).toContain('черновик');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '🕘 Отправить позже');
    await presses(coordinator, 'Завтра в 09:00');
    await bot.clock.moveTo(new Date('2022-04-12T05:59:00Z'));
    await bot.serving.idle();
    expect(received(glebovo, 'По расписанию')).toHaveLength(0);
    await bot.clock.moveTo(new Date('2022-04-12T06:00:00Z'));
    await bot.serving.idle();
    expect(received(glebovo, 'По расписанию')).toHaveLength(1);
  });
});

describe('how it goes', () => {
  it('is shown in one message, edited every three seconds at most, with pause, stop and time left', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'С паузой');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    // Everybody's phone is out of reach for a while: nothing ends before its time.
    const healed = bot.simulator.faults.serverError({
      when: ({ payload }) => payload['text'] === 'С паузой',
      times: 15,
    });
    const panel = await presses(coordinator, '📤 Отправить (5)');
    expect(coordinator.message(panel.id).text).toContain('Рассылка идёт');
    expect(coordinator.message(panel.id).text).toContain('Ждут: 5');
    const edits = () =>
      bot.simulator.calls.filter(
        ({ method, payload }) => method === 'editMessageText' && payload['message_id'] === panel.id,
      ).length;
    const before = edits();
    for (let second = 0; second < 6; second++) await wait(1);
    expect(edits() - before).toBeLessThanOrEqual(2);
    await presses(coordinator, '⏸ Пауза');
    expect(coordinator.message(panel.id).text).toContain('Рассылка на паузе');
    healed();
    await wait(3600);
    expect(received(glebovo, 'С паузой')).toHaveLength(0);
    await presses(coordinator, '▶️ Продолжить');
    await bot.serving.idle();
    expect(received(glebovo, 'С паузой')).toHaveLength(1);
    await wait(3);
    expect(coordinator.message(panel.id).text).toContain('Рассылка завершена');
  });

  it('is not shown in a message that shows something else by now', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'С вопросом об остановке');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    const healed = bot.simulator.faults.serverError({
      when: ({ payload }) => payload['text'] === 'С вопросом об остановке',
      times: 100,
    });
    const panel = await presses(coordinator, '📤 Отправить (5)');
    await presses(coordinator, '⏹ Остановить');
    for (let second = 0; second < 5; second++) await wait(1);
    expect(coordinator.message(panel.id).text).toContain('Остановить рассылку?');
    await presses(coordinator, '⏹ Остановить');
    healed();
    await wait(3);
    expect(coordinator.message(panel.id).text).toContain('Рассылка остановлена');
    expect(received(glebovo, 'С вопросом об остановке')).toHaveLength(0);
  });

  it('reminds those who have not answered, once, after the time that was chosen', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'С напоминанием');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '🔘 Попросить ответ');
    await presses(coordinator, 'Подтвердить прочтение');
    await presses(coordinator, '⏳ Срок ответа');
    // Yesterday, not the same day of the next year.
    expect((await says(coordinator, '10.04 9:00')).text).toContain('Это время уже прошло');
    await presses(coordinator, '13 апреля');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '📤 Отправить (5)');
    await bot.serving.idle();
    await presses(glebovo, '✅ Прочитал(а)');
    await bot.clock.moveTo(new Date('2022-04-13T15:00:00Z'));
    await bot.serving.idle();
    await wait(86_400);
    expect(received(shashkovo, 'Искә төшерәбез: бу хәбәрне укуыгызны')).toHaveLength(1);
    expect(received(glebovo, 'Напоминаем: подтвердите')).toHaveLength(0);
  });
});

describe('somebody of whom nothing is known', () => {
  it('is named, and gets it again or is taken as served when that is chosen', async () => {
    const write = async (text: string) => {
      bot.simulator.faults.dropAnswer({
        chatId: shashkovo.id,
        when: (call) => call.payload['text'] === text,
      });
      await says(coordinator, '📣 Рассылка');
      await presses(coordinator, '✏️ Новая рассылка');
      await says(coordinator, text);
      await presses(coordinator, '✅ Готово');
      await presses(coordinator, '➡️ Проверить');
      const panel = await presses(coordinator, '📤 Отправить (5)');
      await wait(3);
      return coordinator.message(panel.id);
    };
    const panel = await write('Дошло ли');
    expect(panel.text).toContain('Неизвестно: 1');
    const list = await presses(coordinator, '❔ Неизвестно, дошло ли (1)');
    expect(list.text).toContain('• Директор Ш (МОУ Шашковская СОШ)');
    const choices = list.buttons.flat().map(({ text }) => text);
    expect(choices).toEqual(['🔁 Отправить ещё раз (1)', '✅ Считать доставленными', '⬅️ Назад']);
    expect(received(shashkovo, 'Дошло ли')).toHaveLength(1);
    await presses(coordinator, '🔁 Отправить ещё раз');
    await wait(3);
    expect(received(shashkovo, 'Дошло ли')).toHaveLength(2);
    expect(received(glebovo, 'Дошло ли')).toHaveLength(1);
    await write('Дошло, конечно');
    await presses(coordinator, '❔ Неизвестно');
    const served = await presses(coordinator, '✅ Считать доставленными');
    expect(served.text).toContain('Отправлено: 5');
    expect(served.text).not.toContain('Неизвестно');
    expect(received(shashkovo, 'Дошло, конечно')).toHaveLength(1);
  });

  /** Sends it with a button, so that nothing is known of one, and has it corrected at once. */
  async function lostAndCorrected(text: string, corrected: string) {
    const { faults } = bot.simulator;
    faults.dropAnswer({ chatId: shashkovo.id, when: (call) => call.payload['text'] === text });
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, text);
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '🔘 Попросить ответ');
    await presses(coordinator, 'Подтвердить прочтение');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '📤 Отправить (5)');
    await wait(3);
    await presses(coordinator, '✏️ Исправить русский текст');
    await says(coordinator, corrected);
    const panel = await presses(coordinator, '✅ Заменить (4)');
    await wait(3);
    return coordinator.message(panel.id);
  }

  it('gets the corrected text as soon as a press tells that the former one has come', async () => {
    const panel = await lostAndCorrected('Встреча в пять', 'Встреча в шесть');
    expect(panel.text).toContain('Исправлено у 4 из 5');
    expect(panel.text).toMatch(/Директор Ш .*: пока неизвестно, дошло ли сообщение/);
    expect(exactly(glebovo, 'Встреча в шесть')).toHaveLength(1);
    const [former] = exactly(shashkovo, 'Встреча в пять');
    await presses(shashkovo, '✅ Укыдым');
    await wait(3);
    expect(exactly(shashkovo, 'Встреча в шесть').map(({ id }) => id)).toEqual([former?.id]);
    expect(exactly(shashkovo, 'Встреча в пять')).toHaveLength(0);
    expect(shashkovo.last().text).toContain('Бу хәбәр төзәтелде');
  });

  it('gets the corrected text below when the former one is taken as delivered', async () => {
    await lostAndCorrected('Встреча в семь', 'Встреча в восемь');
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, '❔ Неизвестно');
    await presses(coordinator, '✅ Считать доставленными');
    await wait(3);
    expect(exactly(shashkovo, 'Встреча в восемь')).toHaveLength(1);
    expect(exactly(glebovo, 'Встреча в восемь')).toHaveLength(1);
  });

  it('has it deleted, too, when it was taken back before that was known', async () => {
    await lostAndCorrected('Встреча в девять', 'Встреча в десять');
    await presses(coordinator, '⬅️ Назад');
    await presses(coordinator, '🗑 Отозвать');
    await presses(coordinator, '🗑 Удалить у всех (4)');
    await wait(3);
    expect(exactly(glebovo, 'Встреча в десять')).toHaveLength(0);
    const [former] = exactly(shashkovo, 'Встреча в девять');
    await shashkovo.press('✅ Укыдым', former?.id);
    await shashkovo.settled();
    await wait(3);
    expect(exactly(shashkovo, 'Встреча в девять')).toHaveLength(0);
  });
});

describe('a mistake', () => {
  const tooOld = "Bad Request: message can't be deleted for everyone";

  it('is mended where Telegram allows it, and the others are named', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'С ошыбкой');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    bot.simulator.faults.serverError({
      chatId: shashkovo.id,
      when: (call) => call.payload['text'] === 'С ошыбкой',
      times: 1,
    });
    const panel = await presses(coordinator, '📤 Отправить (5)');
    await wait(5);
    expect(received(shashkovo, 'С ошыбкой')).toHaveLength(1);
    await wait(3);
    expect(coordinator.message(panel.id).text).toContain('Рассылка завершена');
    const refused = { chatId: glebovo.id, method: 'editMessageText' };
    bot.simulator.faults.refuse(refused, 400, "Bad Request: message can't be edited");
    await presses(coordinator, '✏️ Исправить русский текст');
    await says(coordinator, 'Без ошибки');
    await presses(coordinator, '✅ Заменить');
    await wait(3);
    expect(coordinator.last().text).toContain('Исправлено у 4 из 5');
    expect(coordinator.last().text).toContain(
      "• Директор Г (МОУ Глебовская СОШ): Telegram отказал: Bad Request: message can't be edited",
    );
    expect(received(shashkovo, 'Без ошибки')).toHaveLength(1);
    await presses(coordinator, '⬅️ Назад');
    bot.simulator.faults.refuse({ chatId: glebovo.id, method: 'deleteMessages' }, 400, tooOld);
    await presses(coordinator, '🗑 Отозвать');
    await presses(coordinator, '🗑 Удалить у всех (5)');
    await wait(3);
    expect(coordinator.last().text).toContain('Удалено у 4 из 5');
    expect(coordinator.last().text).toContain(
      `• Директор Г (МОУ Глебовская СОШ): Telegram отказал: ${tooOld}`,
    );
    expect(received(shashkovo, 'Без ошибки')).toHaveLength(0);
    expect(received(glebovo, 'С ошыбкой')).toHaveLength(1);
  });

  it('of more than 48 hours ago stays, and is still corrected', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'Давно');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '➡️ Проверить');
    const panel = await presses(coordinator, '📤 Отправить (5)');
    await wait(5);
    const recall = coordinator
      .message(panel.id)
      .buttons.flat()
      .find(({ text }) => text === '🗑 Отозвать');
    await wait(48 * 3600 + 60);
    // Where a message was left open, its button is of no use any more.
    coordinator.tap(recall?.data ?? '', panel.id);
    await coordinator.settled();
    expect(coordinator.last().text).toContain('Прошло больше 48 часов');
    expect(exactly(glebovo, 'Давно')).toHaveLength(1);
    await says(coordinator, '📣 Рассылка');
    const opened = await presses(coordinator, '✅ 14.04.2022, 18:00 «Давно»');
    expect(opened.text).toContain('Отозвать уже нельзя: прошло больше 48 часов');
    expect(opened.buttons.flat().map(({ text }) => text)).not.toContain('🗑 Отозвать');
    await presses(coordinator, '✏️ Исправить русский текст');
    await says(coordinator, 'Недавно');
    await presses(coordinator, '✅ Заменить');
    await wait(3);
    expect(exactly(glebovo, 'Недавно')).toHaveLength(1);
  });
});

describe('two corrections one after another', () => {
  it('ask anew once: the first says nothing where the second is on its way', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'Сбор в час');
    await presses(coordinator, '✅ Готово');
    await presses(coordinator, '🔘 Попросить ответ');
    await presses(coordinator, 'Подтвердить прочтение');
    await presses(coordinator, '➡️ Проверить');
    await presses(coordinator, '📤 Отправить (5)');
    await wait(3);
    await presses(glebovo, '✅ Прочитал(а)');
    const { app } = bot.open;
    const [author, director] = await Promise.all(
      [coordinator, glebovo].map(({ id }) => app.store.people.ensure(id, '')),
    );
    if (!author || !director) throw new Error('they have joined');
    const actor = { kind: 'person' as const, ...author };
    const [sent] = await app.store.campaigns.list({ programme: 'rybinsk-2022', limit: 1 });
    const campaign = sent?.id ?? '';
    for (const text of ['Сбор в два', 'Сбор в три']) {
      const proposed = await proposeCorrection(app, actor, { campaign, language: 'ru', text, entities: [] });
      const token = proposed.ok ? proposed.value.token : '';
      expect(await correctCampaign(app, actor, { campaign, token })).toMatchObject({ ok: true });
    }
    const brings = (correction: number) =>
      renderErrand(app, { kind: 'campaign-correct', campaign, correction }, director);
    expect(await brings(1)).toBeUndefined();
    expect(await brings(2)).toMatchObject({
      calls: [{ payload: { text: 'Сбор в три' } }, { method: 'sendMessage' }],
    });
  });
});

describe('another zone', () => {
  it('is where a time is typed, across midnight; what was withdrawn is not sent', async () => {
    const tomsk = await bot.person('ru', 'Томич', {
      programme: 'kargasok-2023',
      role: 'coordinator',
      schools: [],
    });
    const now = bot.clock.now();
    const day = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    // 23:45 of the evening in Tomsk, seven hours ahead of UTC.
    const evening = new Date(`${day(24).toISOString().slice(0, 10)}T16:45:00Z`);
    await bot.clock.moveTo(evening);
    await bot.serving.idle();
    await says(tomsk, '📣 Рассылка');
    await presses(tomsk, '✏️ Новая рассылка');
    await says(tomsk, 'Доброй ночи');
    await presses(tomsk, '✅ Готово');
    await presses(tomsk, '➡️ Проверить');
    await presses(tomsk, '🕘 Отправить позже');
    const [year, month, date] = evening.toISOString().slice(0, 10).split('-');
    const next = new Date(evening.getTime() + 86_400_000)
      .toISOString()
      .slice(0, 10)
      .split('-')
      .toReversed()
      .join('.');
    expect((await says(tomsk, '23:50')).text).toContain(`Отправим ${date}.${month}.${year}, 23:50`);
    await presses(tomsk, '🕘 Другое время');
    expect((await says(tomsk, '0:30')).text).toContain(`Отправим ${next}, 00:30`);
    await presses(tomsk, '↩️ Вернуть в черновики');
    await wait(3600);
    expect(exactly(tomsk, 'Доброй ночи')).toHaveLength(0);
    await presses(tomsk, '➡️ Проверить');
    await presses(tomsk, '🕘 Отправить позже');
    expect((await says(tomsk, '0:50')).text).toContain(`Отправим ${next}, 00:50`);
    await wait(4 * 60);
    expect(exactly(tomsk, 'Доброй ночи')).toHaveLength(0);
    await wait(2 * 60);
    expect(exactly(tomsk, 'Доброй ночи')).toHaveLength(1);
  });
});

describe('the same again', () => {
  it('within ten minutes is asked about first', async () => {
    const write = async () => {
      await says(coordinator, '📣 Рассылка');
      await presses(coordinator, '✏️ Новая рассылка');
      await says(coordinator, 'Дважды');
      await presses(coordinator, '✅ Готово');
      await presses(coordinator, '➡️ Проверить');
      return presses(coordinator, '📤 Отправить (5)');
    };
    await write();
    const asked = await write();
    expect(asked.text).toContain('Точно такую же рассылку подтвердили меньше минуты назад');
    await bot.serving.idle();
    expect(received(glebovo, 'Дважды')).toHaveLength(1);
    await presses(coordinator, '📤 Всё равно отправить (5)');
    await bot.serving.idle();
    expect(received(glebovo, 'Дважды')).toHaveLength(2);
  });
});
