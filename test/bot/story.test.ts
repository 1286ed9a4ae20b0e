import { describe, expect, it } from 'vitest';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022', 'baltasi-2021'] });

const rybinsk = (role: 'director' | 'curator' | 'coordinator', ...schools: string[]) => ({
  programme: 'rybinsk-2022',
  role,
  schools,
});

describe('a director hands in the self-audit of Глебовская', () => {
  it('from the first question to the indicator, with a return in between', { timeout: 60_000 }, async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'glebovo'));

    await director.say('📋 Отчитаться');
    expect(director.last().text).toContain('Что сдаём?');
    await director.press(director.last().buttons[0]![0]!.text);
    await director.settled();
    const form = director.last();
    expect(form.text).toContain('Вопрос 1 из 11');

    await director.say('сорок');
    expect(director.message(form.id).text).toContain('Вы написали: «сорок»');
    for (const answer of [
      '12 из 100',
      '80 из 100',
      '30/40',
      '8 40',
      '30',
      '12',
      '1 из 5',
      '26',
      '20 из 20',
      '30 из 50',
      '3 из 20',
    ]) {
      await director.say(answer);
    }
    const summary = director.message(form.id);
    expect(summary.text).toContain('Вопросов пройдено: 11 из 11');
    await director.press('📨 Отправить', form.id);
    await director.settled();
    expect(director.message(form.id).text).toContain('Отправлено на проверку');

    await curator.settled();
    const notice = curator.last();
    expect(notice.text).toContain('Отчёт на проверку');
    await curator.press('Проверить', notice.id);
    await curator.settled();
    await curator.press('↩️ Вернуть на доработку', notice.id);
    await curator.settled();
    const field = curator
      .message(notice.id)
      .buttons.flat()
      .find(({ text }) => text.includes('12 из 100'));
    await curator.press(field!.text, notice.id);
    await curator.settled();
    await curator.say('Сверьте с протоколом');
    await director.settled();
    const returned = director.last();
    expect(returned.text).toContain('Сверьте с протоколом');
    await director.press('✏️ Исправить', returned.id);
    await director.settled();
    expect(director.message(returned.id).text).toContain('Вопрос 1 из 11');
    await director.say('16 из 100');
    await director.press('📨 Отправить', returned.id);
    await curator.settled();
    const again = curator.last();
    await curator.press('Проверить', again.id);
    await curator.settled();
    expect(curator.message(again.id).text).toContain('было: 12 из 100');
    await curator.press('✅ Принять', again.id);
    await director.settled();
    expect(director.last().text).toContain('Отчёт принят');
    await director.press('📊 Показатели', director.last().id);
    await director.settled();
    console.log(director.last().text);
    console.log(JSON.stringify(director.last().buttons));
    expect(director.last().text).toContain('Глебовская');
  });
});
