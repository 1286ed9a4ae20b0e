import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Bot as GrammyBot } from 'grammy';
import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import { clients, type Payload } from './clients.ts';

let simulator: Simulator;
let person: SimUser;

beforeEach(async () => {
  const clock = MovableClock.frozen(new Date('2022-04-11T06:00:00Z'));
  const webhookTimes = { retryMs: 5, maxRetryMs: 20, answerMs: 5000 };
  simulator = await startSimulator({ port: 0, clock, limits: false, webhookTimes });
  person = simulator.user({ id: 42, first_name: 'Гөлнара' });
});
afterEach(async () => simulator.close());

describe.each(clients)('getUpdates, by $name', (client) => {
  const poll = (payload: Payload = {}) => client.call(simulator, 'getUpdates', payload);

  it('gives an update again until the offset moves past it', async () => {
    await person.send('a');
    await person.send('b');
    const updates = await poll();
    const first = updates[0]?.update_id ?? 0;
    expect(updates).toMatchObject([{ message: { text: 'a' } }, { message: { text: 'b' } }]);
    expect(await poll({ limit: 1 })).toEqual([updates[0]]);
    expect(await poll({ offset: first + 1 })).toEqual([updates[1]]);
    expect(await poll()).toEqual([updates[1]]);
    await person.send('c');
    expect(await poll({ offset: -1 })).toMatchObject([{ message: { text: 'c' } }]);
    expect(await poll()).toHaveLength(1);
  });

  it('waits for the first update', async () => {
    const waiting = poll({ timeout: 50 });
    await person.send('a');
    expect(await waiting).toMatchObject([{ message: { text: 'a' } }]);
  });

  it('gives only the kinds asked for, until others are asked for', async () => {
    await person.send('a');
    await poll({ offset: -1, allowed_updates: ['callback_query'] });
    await person.send('b');
    person.block();
    expect(await poll()).toMatchObject([{ message: { text: 'a' } }]);
    await poll({ allowed_updates: ['message', 'my_chat_member'] });
    person.unblock();
    expect((await poll()).at(-1)).toMatchObject({
      my_chat_member: {
        old_chat_member: { status: 'kicked' },
        new_chat_member: { status: 'member' },
      },
    });
  });

  it('ends the first of two pollers with 409', async () => {
    const held = poll({ timeout: 50 });
    const ended = expect(held).rejects.toMatchObject({
      code: 409,
      message:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await person.until(() => simulator.calls.length === 1);
    const second = poll({ timeout: 50 });
    await ended;
    await person.send('a');
    expect(await second).toHaveLength(1);
  });

  it('is refused while a webhook is set, and setting one ends a poll', async () => {
    const held = poll({ timeout: 50 });
    held.catch(() => undefined);
    await person.until(() => simulator.calls.length === 1);
    await client.call(simulator, 'setWebhook', { url: 'http://127.0.0.1:9/' });
    await expect(held).rejects.toThrow('Conflict: terminated by setWebhook request');
    await expect(poll()).rejects.toThrow(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await client.call(simulator, 'deleteWebhook');
    expect(await poll()).toEqual([]);
  });

  it.each([
    ['http://example.org/', 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['https://example.org:5000/', 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'],
    ['https://example.org/', 'bad webhook: Failed to resolve host: Name or service not known'],
  ])('refuses the webhook %s', async (url, error) => {
    await expect(client.call(simulator, 'setWebhook', { url })).rejects.toThrow(`Bad Request: ${error}`);
  });
});

it('serves a polling grammY bot', async () => {
  const bot = new GrammyBot(simulator.token, { client: { apiRoot: simulator.url } });
  bot.command('start', (ctx) => ctx.reply(`Сәлам, ${ctx.from?.first_name}`));
  const running = bot.start({ drop_pending_updates: false });
  expect(await person.say('/start')).toMatchObject([{ text: 'Сәлам, Гөлнара' }]);
  await bot.stop();
  await running;
});

describe('a webhook', () => {
  let server: Server;
  let seen: { text: string; secret: string | undefined }[];
  /** What to answer the n-th request with. */
  let answer: (request: number) => { status: number; body?: object };

  beforeEach(async () => {
    seen = [];
    answer = () => ({ status: 200 });
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const secret = request.headers['x-telegram-bot-api-secret-token'] as string | undefined;
        seen.push({ text: (JSON.parse(body) as { message: { text: string } }).message.text, secret });
        const { status, body: answered } = answer(seen.length);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(answered === undefined ? '' : JSON.stringify(answered));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await clients[0]?.call(simulator, 'setWebhook', {
      url: `http://127.0.0.1:${port}/hook`,
      secret_token: 'abc_1',
    });
  });
  afterEach(() => void server.close());

  it('gets each update with the secret, in order, and runs the call in the answer', async () => {
    answer = (request) => ({
      status: 200,
      ...(request === 2 ? { body: { method: 'sendMessage', chat_id: 42, text: 'Җавап' } } : {}),
    });
    await person.send('a');
    await person.send('b');
    await person.send('c');
    await person.settled();
    expect(seen.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(seen[0]?.secret).toBe('abc_1');
    expect(person.last()).toMatchObject({ fromBot: true, text: 'Җавап' });
  });

  it('is tried again until it answers with 200; later updates of the chat wait, other chats do not', async () => {
    answer = (request) => ({ status: request <= 2 ? 500 : 200 });
    await person.send('a');
    await person.send('b');
    await person.settled();
    expect(seen.map(({ text }) => text)).toEqual(['a', 'a', 'a', 'b']);
    const info = await clients[0]?.call(simulator, 'getWebhookInfo');
    expect(info).toMatchObject({
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });

  it('serves telegraf’s own webhook, with its answers in the response', async () => {
    const bot = new Telegraf(simulator.token, { telegram: { apiRoot: simulator.url, webhookReply: true } });
    bot.start((ctx) =>
      ctx.reply('?', { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] } }),
    );
    bot.action('a', (ctx) => ctx.answerCbQuery('Ярый'));
    const own = createServer(bot.webhookCallback('/hook', { secretToken: 's' }) as never);
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const { port } = own.address() as AddressInfo;
    await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 's', max_connections: 1 });
    await person.say('/start');
    expect(await person.press('A')).toEqual({ answered: true, alert: false, text: 'Ярый' });
    own.close();
  });
});
