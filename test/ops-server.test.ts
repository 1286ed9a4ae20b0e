import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backlog } from '../src/db/backlog.ts';
import { createLog } from '../src/log.ts';
import { createOpsServer, type OpsServer } from '../src/ops-server.ts';
import { serve, type Serving } from '../src/serve.ts';
import { Metrics } from '../src/watch/metrics.ts';
import { updateReference } from '../src/watch/request.ts';
import { countHandled, requestFor } from '../src/watch/watch-updates.ts';
import { testBot } from './kit/bot.ts';

const at = '2022-04-11T07:00:00Z';
const bot = testBot({ at, programmes: ['rybinsk-2022'] });
const metrics = new Metrics();
const lines: Record<string, unknown>[] = [];
let ops: OpsServer;
let url: string;
let serving: Serving;

beforeAll(async () => {
  await bot.serving.stop();
  ops = createOpsServer(metrics);
  url = `http://127.0.0.1:${await ops.listen(0, '127.0.0.1')}`;
});
afterAll(async () => {
  await serving.stop();
  await ops.close();
});

async function startServing(): Promise<Serving> {
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const started = await serve({
    open: bot.open,
    log: createLog({ logLevel: 'info', logFormat: 'json' }, destination),
    token: bot.simulator.token,
    apiRoot: bot.simulator.url,
    metrics,
  });
  bot.serving = started;
  ops.served(started);
  return started;
}

async function readyz(): Promise<unknown> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as object) };
}

/** The figures of `/metrics`, by name with labels. */
async function figures(): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const entries = text.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.replace('school_quality_', ''), Number(value)] as const];
  });
  return Object.fromEntries(entries);
}

describe('the port for operators', () => {
  it('is alive before it is ready, and says what is missing', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const missing = { status: 503, ready: false, process: 'starting', updates: 'not taken', clock: 'ok' };
    expect(await readyz()).toEqual({ ...missing, mongodb: 'no answer' });
    expect(await figures()).toMatchObject({ 'ready{part="mongodb"}': 0, 'ready{part="process"}': 0 });
    ops.opened(bot.open);
    expect(await readyz()).toEqual({ ...missing, mongodb: 'ok' });
    serving = await startServing();
    expect(await readyz()).toEqual({
      status: 200,
      ready: true,
      process: 'ok',
      mongodb: 'ok',
      updates: 'ok',
      clock: 'ok',
    });
  });

  it('counts updates, calls and messages, and tells nobody apart by a label', async () => {
    const person = bot.stranger('Некто');
    await person.start();
    await person.settled();
    expect(await figures()).toMatchObject({
      'updates_taken_total{kind="message"}': 1,
      'updates_handled_total{kind="message",outcome="done"}': 1,
      'updates_handled_total{kind="callback_query",outcome="failed"}': 0,
      update_first_call_seconds_count: 1,
      'update_handling_seconds_count{kind="message"}': 1,
      'telegram_calls_total{method="sendMessage",code="200"}': 1,
      'queue_length{queue="outbox_queued"}': 0,
      'ready{part="updates"}': 1,
    });
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('process_resident_memory_bytes');
    // A figure may hold any row of digits.
    const labels = text.replace(/^([^#].*) \S+$/gm, '$1');
    for (const secret of [String(person.id), 'Некто', bot.simulator.token, 'glebovo', 'rybinsk']) {
      expect(labels).not.toContain(secret);
    }
    expect(text.match(/^# HELP school_quality_\w+ \S+/gm)?.length).toBe(
      text.match(/^# TYPE school_quality_\w+ \w+/gm)?.length,
    );
  });

  it('says what a message came to, how much waits and how late it is', async () => {
    const { messages } = bot.open.models;
    const late = { person: 'p', content: { kind: 'evidence-submitted', evidence: 'e' }, attempts: 1 };
    const states = ['queued', 'queued', 'unknown', 'failed', 'sent'] as const;
    await messages.collection.insertMany(
      states.map((state, index) => ({
        ...late,
        _id: `waiting-${index}` as never,
        state,
        priority: 1,
        notBefore: new Date(Date.parse(at) - 90_000),
        // Somebody else has them in hand.
        claimedUntil: new Date(Date.parse(at) + 3_600_000),
      })),
    );
    expect(await figures()).toMatchObject({
      'queue_length{queue="outbox_queued"}': 2,
      'queue_length{queue="outbox_unknown"}': 1,
      'queue_length{queue="outbox_failed"}': 1,
      'job_lag_seconds{name="send_reminder"}': 90,
      'job_lag_seconds{name="send_campaign"}': 0,
    });
    await messages.deleteMany({ person: 'p' });
    await messages.collection.insertOne({
      ...late,
      _id: 'to-nobody' as never,
      state: 'queued',
      attempts: 0,
      priority: 1,
      notBefore: new Date(at),
    });
    await serving.idle();
    expect(await figures()).toMatchObject({ 'messages_total{result="skipped"}': 1 });
    await messages.deleteMany({ person: 'p' });
  });

  it('says what waits of updates and what was given up', async () => {
    const { inbox } = bot.open.models;
    const given = { kind: 'message', body: '{}', number: 1, chat: 1, at: new Date(at), tries: 3 } as const;
    const states = ['waiting', 'dead', 'dead'] as const;
    await bot.serving.stop();
    const before = await figures();
    await inbox.collection.insertMany(
      states.map((state, index) => ({ ...given, _id: `one-${index}` as never, state })),
    );
    expect(before).toMatchObject({ 'queue_length{queue="inbox_waiting"}': 0 });
    expect(await figures()).toMatchObject({
      'queue_length{queue="inbox_waiting"}': 1,
      'queue_length{queue="inbox_dead"}': 2,
      'queue_length{queue="inbox_handlers"}': 0,
      'ready{part="updates"}': 0,
    });
    await inbox.deleteMany({ _id: /^one-/ });
    serving = await startServing();
    expect(await readyz()).toMatchObject({ status: 200 });
  });

  it('measures from the delivery, of what another instance has taken as well', async () => {
    const own = new Metrics();
    const now = new Date(at);
    const other = { kind: 'message', number: 1, at: new Date(now.getTime() - 2000) } as const;
    for (const update of [other, { ...other, since: performance.now() - 5000 }]) {
      countHandled(update, requestFor(update, now), 'done', own);
    }
    const { values } = await own.handling.get();
    const sum = values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value;
    expect(sum).toBeGreaterThanOrEqual(7);
    expect(sum).toBeLessThan(8);
  });

  it('reads as much of the indexes as there is to be counted, and no document', async () => {
    const db = bot.open.connection.db;
    await db?.command({ profile: 2 });
    await backlog(bot.open.connection, bot.clock.now());
    await db?.command({ profile: 0 });
    const read = await db
      ?.collection('system.profile')
      .find({ 'command.comment': { $exists: false }, op: { $in: ['query', 'command'] } })
      .toArray();
    const plans = (read ?? []).filter(({ ns }) =>
      /\.(inbox|messages|occurrences|schedules|campaigns)$/.test(String(ns)),
    );
    expect(plans.length).toBeGreaterThanOrEqual(11);
    expect(plans.filter(({ planSummary }) => planSummary === 'COLLSCAN')).toEqual([]);
    expect(plans.filter(({ docsExamined }) => Number(docsExamined) > 1)).toEqual([]);
  });

  it('stops to be ready before it stops', async () => {
    ops.stopping();
    expect(await readyz()).toMatchObject({ status: 503, process: 'stopping', updates: 'not taken' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('what is logged', () => {
  it('has the number of the apology in every line of the update', async () => {
    const { people } = bot.open.app.store;
    const person = bot.stranger('Тот');
    await person.start();
    await person.settled();
    const byTelegram = people.byTelegram.bind(people);
    people.byTelegram = () => Promise.reject(new Error('out of order'));
    lines.length = 0;
    await person.send('/help');
    await person.settled();
    people.byTelegram = byTelegram;
    const [failure] = lines;
    expect(failure).toMatchObject({ msg: 'an update failed', level: 50 });
    const reference = String(failure?.['request']);
    expect(reference).toBe(updateReference(Number(failure?.['update'])));
    expect(person.last().text).toContain(reference);
    expect(lines.every(({ request }) => request === reference)).toBe(true);
    expect(await figures()).toMatchObject({ 'updates_handled_total{kind="message",outcome="failed"}': 1 });
  });
});
