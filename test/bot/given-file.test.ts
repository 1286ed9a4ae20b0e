import fastify, { type FastifyInstance } from 'fastify';
import { Telegram } from 'telegraf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { givenFile } from '../../src/bot/given-file.ts';
import { isTelegramAway, pauseAsked } from '../../src/bot/telegram-away.ts';

const token = `123456789:${'A'.repeat(35)}`;
/** A Bot API server that answers what it should not. */
let api: FastifyInstance;
let root: string;
let path = '';
let asked: string[] = [];
const size = 1000;

beforeAll(async () => {
  api = fastify();
  api.all('/*', async (request, reply) => {
    asked.push(request.url);
    if (request.url.includes('/getFile')) {
      return { ok: true, result: { file_id: 'x', file_unique_id: 'x', file_path: path } };
    }
    if (request.url.endsWith('/broken')) return reply.code(502).send();
    if (request.url.endsWith('/busy')) return reply.code(429).header('retry-after', '7').send();
    if (request.url.endsWith('/gone')) return reply.code(404).send();
    if (request.url.endsWith('/away')) return reply.redirect(`${root}/admin`);
    return reply.send(Buffer.alloc(size));
  });
  root = await api.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => api.close());
beforeEach(() => {
  asked = [];
});

const download = (most: number) => {
  const telegram = new Telegram(token, { apiRoot: root });
  return givenFile({ telegram } as BotContext, { file_id: 'x' }, 'document').download(most);
};

describe('a file that cannot be had', () => {
  it.each([
    ['broken', true, undefined],
    ['busy', true, 7000],
    ['gone', false, undefined],
  ])('says whether Telegram is away: %s', async (name, away, wait) => {
    path = `documents/${name}`;
    const error: unknown = await download(size).catch((thrown: unknown) => thrown);
    expect([isTelegramAway(error), pauseAsked(error)]).toEqual([away, wait]);
  });
});

describe('where a file is fetched from', () => {
  it.each([
    'http://127.0.0.1:1/secret',
    '//127.0.0.1:1/secret',
    '/etc/passwd',
    '../../admin',
    '../../file/botOTHER/x',
    'documents/../../../admin',
    '..\\..\\admin',
    '%2e%2e/%2e%2e/admin',
    'documents/away',
  ])('is the bot’s own folder, not %s', async (hostile) => {
    path = hostile;
    await download(size).catch(() => undefined);
    for (const url of asked) expect(url).toMatch(new RegExp(`^/(bot|file/bot)${token}/`));
  });

  it('gives no more than was asked for and a little', async () => {
    path = 'documents/file_1';
    expect(await download(size)).toHaveLength(size);
    expect((await download(10)).length).toBeGreaterThan(10);
  });
});
