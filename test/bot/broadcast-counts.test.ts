import { beforeAll, describe, expect, it } from 'vitest';
import type { SimUser } from '../../src/simulator/index.ts';
import { ensurePeople } from '../../src/simulate.ts';
import { testBot } from '../kit/bot.ts';

/** How many a broadcast and a reminder reach, where most have never opened the bot: the people of the chat page. */

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022'] });
let coordinator: SimUser;
let curator: SimUser;

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

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

async function opened(role: 'coordinator' | 'curator'): Promise<SimUser> {
  const [person] = await bot.open.app.store.people.withRole('rybinsk-2022', role);
  if (!person) throw new Error(`nobody is a ${role}`);
  await bot.open.app.store.people.setLanguage(person.id, 'ru');
  const user = bot.simulator.user({ id: person.telegramId, first_name: person.name, language_code: 'ru' });
  await user.send('/start');
  await user.settled();
  return user;
}

beforeAll(async () => {
  await ensurePeople(bot.open);
  coordinator = await opened('coordinator');
  curator = await opened('curator');
});

describe('where two of seven have opened the bot', () => {
  it('a broadcast says before what it says afterwards', async () => {
    await says(coordinator, '📣 Рассылка');
    await presses(coordinator, '✏️ Новая рассылка');
    await says(coordinator, 'Совещание в пятницу');
    const draft = await presses(coordinator, '✅ Готово');
    expect(draft.text).toContain('Получат 2 человека.\n🚫 Ещё 5 человек не получат');
    const check = await presses(coordinator, '➡️ Проверить');
    expect(check.text).toContain('Отправить рассылку 2 людям?');
    expect(check.text).toContain('Не открыли или закрыли бота, не получат (5): ');
    expect(check.text).toContain('Всего в этой рассылке: 7');
    // The curator is no director of the schools that are watched over.
    expect(check.text).not.toMatch(/• МОУ/);
    await presses(coordinator, '📤 Отправить (2)');
    await bot.clock.moveTo(new Date(bot.clock.now().getTime() + 5000));
    await bot.serving.idle();
    const [ended] = coordinator.messages().filter(({ text }) => text.includes('Не открыли бота'));
    expect(ended?.text).toContain('7/7');
    expect(ended?.text).toContain('Отправлено: 2');
    expect(ended?.text).toContain('Не открыли бота или закрыли его: 5');
    const report = await presses(coordinator, '📊 Отчёт');
    expect(report.text).toContain('Доставлено 2 из 7');
    expect(report.text).toContain('без школы (кураторы, координаторы, наблюдатели): 2 из 3');
    expect((await says(coordinator, '/audit')).text).toContain('получателей: 7');
  });

  it('a reminder promises nobody what cannot be sent', async () => {
    await says(curator, '/completeness');
    await presses(curator, 'Самоаудит школы');
    const ask = await presses(curator, '🔔 Напомнить тем, кто не сдал');
    expect(ask.text).toContain('Напоминать некому');
    expect(ask.text).toContain('Бот не может им написать');
  });

  it('what was missed comes when the bot is opened and the language chosen', async () => {
    const [director] = await bot.open.app.store.people.withRole('rybinsk-2022', 'director');
    const user = bot.simulator.user({
      id: director!.telegramId,
      first_name: 'Директор',
      language_code: 'ru',
    });
    await user.send('/start');
    await user.settled();
    await presses(user, 'Русский');
    await bot.serving.idle();
    expect(user.messages().some(({ text }) => text.includes('Совещание в пятницу'))).toBe(true);
    expect(await bot.open.app.store.people.get(director!.id)).not.toHaveProperty('unreachable', true);
  });
});
