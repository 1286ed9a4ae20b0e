import type { Update } from '@telegraf/types';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { percentile } from '../figure.ts';
import { People, type Button } from './people.ts';
import type { Script } from './script.ts';

/**
 * A Bot API that costs as little as it can, in a process of its own, with people who play a conversation: it takes
 * whatever it is sent, keeps no limits and no chats, and measures. It is told what to do by messages and answers each
 * with one.
 */

/** What the process is asked for. */
export type Order =
  | { kind: 'play'; script: Script; answerAfter: number }
  /** Another bot comes. */
  | { kind: 'reset' }
  /** One update of a person, and when the bot's answer to it arrived. */
  | { kind: 'first'; id: number };

/** What became of a conversation; times in milliseconds, of what is measured. */
export interface Played {
  /** How many updates were answered in all; how many of them a second while it was measured. */
  updates: number;
  perSecond: number;
  /** From a person's update to the bot's message. */
  answer: Spread;
  /** From delivering the update to the bot's first call. */
  call: Spread;
  /** From delivering the update to the answer of the webhook; of polling all 0. */
  acknowledged: Spread;
  /** Seconds of a processor that this process took. */
  cpu: number;
  calls: number;
}

export interface Spread {
  /** How many were measured. */
  n: number;
  p50: number;
  p99: number;
}

/** Telegram opens at most so many connections to a webhook, unless it is told otherwise. */
const connections = 40;
const batch = 100;

let people: People | undefined;
let answerAfter = 0;
let lastId = 0;
let calls = 0;
let acknowledged: number[] = [];
/** What was not confirmed yet, oldest first. */
let queue: Update[] = [];
let held: { response: ServerResponse; offset: number; limit: number } | undefined;
let webhook: { pool: Pool; path: string; headers: Record<string, string>; free: number } | undefined;

const server = createServer((request, response) => void take(request, response));
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());

async function obey(order: Order): Promise<void> {
  if (order.kind === 'reset') {
    queue = [];
    held = undefined;
    await webhook?.pool.close();
    webhook = undefined;
    people = undefined;
    process.send?.('done');
    return;
  }
  if (order.kind === 'first') {
    const { id } = order;
    const script = { questions: [], first: id, count: 1, opens: ['lg:ru'], send: '' };
    const one = (people = new People(script, lastId, give));
    one.start();
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (one.answered === 0) return;
        clearInterval(timer);
        resolve();
      }, 1);
    });
    process.send?.({ at: Date.now() });
    return;
  }
  answerAfter = order.answerAfter;
  acknowledged = [];
  calls = 0;
  const cpu = process.cpuUsage();
  const playing = (people = new People(order.script, lastId, give));
  playing.start();
  let seen = -1;
  // Who waits for a bot that has stopped answering would wait for ever.
  const watch = setInterval(() => {
    if (playing.answered === seen) process.send?.({ failed: `after ${seen} updates nothing is answered` });
    seen = playing.answered;
  }, 15_000);
  await playing.finished;
  clearInterval(watch);
  const used = process.cpuUsage(cpu);
  const { times, stuck, answered, expected, measuredFor } = playing;
  ({ lastId } = playing);
  if (answered < expected) {
    process.send?.({ failed: `${answered} of ${expected} updates are answered, ${stuck} people are stuck` });
    return;
  }
  const played: Played = {
    updates: answered,
    perSecond: times.answer.length / measuredFor,
    answer: spread(times.answer),
    call: spread(times.call),
    acknowledged: spread(acknowledged),
    cpu: (used.user + used.system) / 1e6,
    calls,
  };
  process.send?.(played);
}

function spread(times: number[]): Spread {
  const sorted = Float64Array.from(times).sort();
  return { n: sorted.length, p50: percentile([...sorted], 0.5), p99: percentile([...sorted], 0.99) };
}

/** A person's update is there. */
function give(update: Update): void {
  lastId = update.update_id;
  queue.push(update);
  if (webhook) post();
  else if (held) {
    const { response, offset, limit } = held;
    held = undefined;
    // What comes at the same moment goes in the same answer.
    setImmediate(() => answerUpdates(response, offset, limit));
  }
}

function post(): void {
  while (webhook && webhook.free > 0) {
    const update = queue.shift();
    if (!update) return;
    webhook.free -= 1;
    void deliver(webhook, update);
  }
}

async function deliver(to: NonNullable<typeof webhook>, update: Update): Promise<void> {
  const begun = performance.now();
  people?.delivered(update as never);
  const { pool, path, headers } = to;
  try {
    const answer = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(update) });
    const text = await answer.body.text();
    if (people?.counts(begun)) acknowledged.push(performance.now() - begun);
    if (answer.statusCode !== 200) queue.push(update);
    // A bot may answer with the call that it wants to make.
    else if (text.startsWith('{"method"')) {
      const { method, ...payload } = JSON.parse(text) as { method: string };
      call(method, payload, undefined);
    }
  } catch {
    queue.push(update);
  }
  to.free += 1;
  post();
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part as string;
  const url = request.url ?? '';
  const [method = ''] = url.slice(url.lastIndexOf('/') + 1).split('?');
  call(method, text === '' ? {} : (JSON.parse(text) as Payload), response);
}

interface Payload {
  chat_id?: number;
  callback_query_id?: string;
  message_id?: number;
  text?: string;
  reply_markup?: { inline_keyboard?: Button[][] };
  offset?: number;
  limit?: number;
  timeout?: number;
  url?: string;
  secret_token?: string;
}

function call(method: string, payload: Payload, response: ServerResponse | undefined): void {
  if (method === 'getUpdates') {
    const { offset = 0, limit = batch, timeout = 0 } = payload;
    queue = queue.slice(queue.findIndex(({ update_id: id }) => id >= offset) >>> 0);
    if (response && (queue.length > 0 || timeout === 0)) answerUpdates(response, offset, limit);
    else if (response) {
      if (held) answer(held.response, []);
      held = { response, offset, limit };
      setTimeout(() => {
        if (held?.response !== response) return;
        held = undefined;
        answer(response, []);
      }, timeout * 1000).unref();
    }
    return;
  }
  if (method === 'setWebhook' || method === 'deleteWebhook') {
    webhook = payload.url ? webhookOf(payload.url, payload.secret_token) : undefined;
    answer(response, true);
    return post();
  }
  if (method === 'getMe')
    return answer(response, { id: 1, is_bot: true, first_name: 'Bot', username: 'load_bot' });
  calls += 1;
  const id = payload.chat_id ?? Number(payload.callback_query_id?.split('.')[0]);
  people?.called(id);
  const finish = () => {
    if (method !== 'sendMessage' && method !== 'editMessageText') return answer(response, true);
    const message_id = people?.show(
      id,
      payload.message_id,
      payload.reply_markup?.inline_keyboard?.flat() ?? [],
    );
    const date = Math.floor(Date.now() / 1000);
    answer(response, { message_id, date, chat: { id, type: 'private' }, text: payload.text });
  };
  if (answerAfter > 0) setTimeout(finish, answerAfter);
  else finish();
}

function webhookOf(address: string, secret: string | undefined): NonNullable<typeof webhook> {
  const url = new URL(address);
  return {
    // The bots are on this machine, whatever protocol they are told to be reached by.
    pool: new Pool(`http://${url.host}`, { connections }),
    path: url.pathname,
    headers: {
      'content-type': 'application/json',
      ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    },
    free: connections,
  };
}

function answerUpdates(response: ServerResponse, offset: number, limit: number): void {
  const updates = queue.filter(({ update_id: id }) => id >= offset).slice(0, limit);
  for (const update of updates) people?.delivered(update as never);
  answer(response, updates);
}

function answer(response: ServerResponse | undefined, result: unknown): void {
  if (!response) return;
  const text = JSON.stringify({ ok: true, result });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
