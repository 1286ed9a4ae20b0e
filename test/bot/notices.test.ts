import { describe, expect, it } from 'vitest';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });
const curates = (...schools: string[]) => ({ programme: 'rybinsk-2022', role: 'curator' as const, schools });

async function handIn(school: string): Promise<void> {
  const wanted = { programme: 'rybinsk-2022', school, form: 'self-audit' };
  const answers = { training: { numerator: 30, denominator: 40 } };
  const sent = await handInAnswers(bot.open.app, { kind: 'operator' }, wanted, answers, {
    via: 'cli',
    accept: false,
  });
  expect(sent.ok).toBe(true);
  await bot.serving.idle();
}

describe('a message that the bot sends by itself', () => {
  it('comes once, however often it is asked for', async () => {
    const curator = await bot.person('ru', 'Куратор', curates('glebovo'));
    await handIn('glebovo');
    await bot.serving.idle();
    const notices = curator.messages().filter(({ text }) => text.includes('Отчёт на проверку'));
    expect(notices).toHaveLength(1);
  });

  it('waits for somebody who has blocked the bot, and comes when they write again', async () => {
    const curator = await bot.person('tt', 'Куратор', curates('sretenye'));
    curator.block();
    await handIn('sretenye');
    expect(curator.messages().filter(({ text }) => text.includes('хисап'))).toEqual([]);
    curator.unblock();
    await curator.say('/help');
    await bot.serving.idle();
    expect(curator.messages().filter(({ text }) => text.includes('Тикшерүгә хисап'))).toHaveLength(1);
  });

  it('is not sent again by itself when the answer to it was lost', async () => {
    const curator = await bot.person('ru', 'Куратор', curates('shashkovo'));
    bot.simulator.faults.dropAnswer({ method: 'sendMessage', chatId: curator.id, times: 1 });
    await handIn('shashkovo');
    await bot.serving.idle();
    expect(curator.messages().filter(({ text }) => text.includes('Отчёт на проверку'))).toHaveLength(1);
    const kept = await bot.open.models.messages.findOne({ state: 'unknown' }).lean();
    expect(kept?.content).toMatchObject({ kind: 'report-submitted' });
  });

  it('is sent after the wait that Telegram asks for', async () => {
    const curator = await bot.person('ru', 'Куратор', curates('milyushino'));
    bot.simulator.faults.tooManyRequests({ method: 'sendMessage', chatId: curator.id, times: 1 }, 2);
    await handIn('milyushino');
    const arrived = () => curator.messages().filter(({ text }) => text.includes('Отчёт на проверку')).length;
    expect(arrived()).toBe(0);
    await bot.clock.moveTo(new Date('2022-04-11T07:00:03Z'));
    await bot.serving.idle();
    expect(arrived()).toBe(1);
  });
});
