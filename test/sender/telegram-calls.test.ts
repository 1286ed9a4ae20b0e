import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegram, TelegramError } from 'telegraf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callQuickly } from '../../src/sender/telegram-calls.ts';

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawi';
let server: Server;
let answer: (response: ServerResponse) => void;
let asked: { url: string | undefined; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      asked = { url: request.url, body };
      answer(response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.closeAllConnections());

function telegram(port = (server.address() as AddressInfo).port): Telegram {
  const client = new Telegram(token, { apiRoot: `http://127.0.0.1:${port}` });
  callQuickly(client);
  return client;
}

function json(status: number, content: object) {
  return (response: ServerResponse) => response.writeHead(status).end(JSON.stringify(content));
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a call over a connection that is kept open', () => {
  it('asks as telegraf does and gives the result', async () => {
    answer = json(200, { ok: true, result: { message_id: 7 } });
    const sent = await telegram().sendMessage(5, 'а', { reply_markup: null as never });
    expect(sent.message_id).toBe(7);
    expect(asked).toEqual({ url: `/bot${token}/sendMessage`, body: '{"chat_id":5,"text":"а"}' });
  });

  it.each([
    [
      400,
      { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      'Bad Request: chat not found',
    ],
    [502, {}, 'Bad Gateway'],
  ])('fails with %i as telegraf does', async (status, content, description) => {
    answer = json(status, content);
    const error = await failureOf(telegram().sendMessage(5, 'а'));
    expect(error).toBeInstanceOf(TelegramError);
    expect(error).toMatchObject({ code: status, description });
  });

  it('says how long to wait', async () => {
    const description = 'Too Many Requests: retry after 3';
    answer = json(429, { ok: false, error_code: 429, description, parameters: { retry_after: 3 } });
    expect(await failureOf(telegram().sendMessage(5, 'а'))).toMatchObject({ parameters: { retry_after: 3 } });
  });

  it.each([
    ['is cut', (response: ServerResponse) => void response.destroy()],
    ['answers with something else', (response: ServerResponse) => void response.end('<html>')],
  ])('names no token when the connection %s', async (_, how) => {
    answer = how;
    const error = await failureOf(telegram().sendMessage(5, 'а'));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(TelegramError);
    expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain('AAHdqTcvCH1');
  });

  it('tells a server that is not there by its code', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    expect(await failureOf(telegram(port).sendMessage(5, 'а'))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is given up when asked to', async () => {
    answer = () => undefined;
    const { signal, abort } = stoppable();
    const call = telegram().callApi('getUpdates', {}, { signal } as object);
    abort();
    expect(await failureOf(call)).toMatchObject({ name: 'AbortError' });
  });
});

function stoppable() {
  const stopping = new AbortController();
  return { signal: stopping.signal, abort: () => stopping.abort() };
}
