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
    const card = director.last().text;
    // 16 of 100 meets the plan of 15 %, 8 of 40 that of 20 %; 30 of 40 that of 75 %.
    expect(card).toContain('Глебовская');
    expect(card).toContain('✅ достигнут');
  });
});

describe('Балтач үзаудитын директор татарча тапшыра', () => {
  it('and goes on where it was after the bot was started again', { timeout: 60_000 }, async () => {
    const of = (role: 'director' | 'curator') => ({ programme: 'baltasi-2021', role, schools: ['sample-1'] });
    const director = await bot.person('tt', 'Директор', of('director'));
    const curator = await bot.person('tt', 'Куратор', of('curator'));
    await director.say('📋 Хисап бирергә');
    await director.press('🆕 Мәктәп үзаудиты · 2022 елның II кварталы');
    await director.settled();
    const form = director.last();
    expect(form.text).toContain('Сорау: 1 / 17');
    await director.say('кырык');
    expect(director.message(form.id).text).toContain('Сез яздыгыз: «кырык»');
    await director.say('40тан 36');
    expect(director.message(form.id).text).toContain('Сорау: 2 / 17');

    await bot.restart();
    await director.say('9');
    expect(director.message(form.id).text).toContain('Сорау: 3 / 17');
    for (let at = 3; at <= 17; at++) {
      const question = director.message(form.id);
      const skip = question.buttons.flat().find(({ text }) => text.includes('Үткәреп җибәрергә'));
      await director.press(skip!.text, form.id);
      await director.settled();
    }
    expect(director.message(form.id).text).toContain('Үтелгән сораулар: 17 / 17');
    await director.press('📨 Җибәрергә', form.id);
    await director.settled();
    const notice = curator.last();
    expect(notice.text).toContain('Тикшерүгә хисап');
    await curator.press('Тикшерергә', notice.id);
    await curator.settled();
    await curator.press('✅ Кабул итәргә', notice.id);
    await director.settled();
    expect(director.last().text).toContain('Хисап кабул ителде');
    await director.press('📊 Күрсәткечләр', director.last().id);
    await director.settled();
    // 36 of 40 is not yet 100 %, and there is no base to draw a line from; 9 of 40 is over 20 %.
    expect(director.last().text).toContain('куркыныч астында');
    expect(director.last().text).toContain('✅ ирешелде');
    await director.say('🗓 Юл картасы');
    // The self-audit has proved its duty: it is not among those to be done.
    expect(director.last().text).toContain('Педагогларны курс');
    expect(director.last().text).not.toContain('Мәктәптә үзаудит үткәрү');
  });
});

describe('a button', () => {
  it('pressed 20 times sends once', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'shashkovo'));
    await director.say('📋 Отчитаться');
    await director.press(
      director
        .last()
        .buttons.flat()
        .find(({ text }) => text.includes('II квартал'))!.text,
    );
    await director.settled();
    await director.say('12 из 100');
    const form = director.last();
    await director.press('📄 Все ответы', form.id);
    await director.settled();
    await Promise.all(
      Array.from({ length: 20 }, () => director.press('📨 Отправить', form.id).catch(() => undefined)),
    );
    await director.settled();
    const report = await bot.open.app.store.reports.find({
      programme: 'rybinsk-2022',
      school: 'shashkovo',
      form: 'self-audit',
      period: '2022-Q2',
    });
    expect(report?.versions).toHaveLength(1);
  });
});
