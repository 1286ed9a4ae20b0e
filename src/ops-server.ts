import { collectDefaultMetrics } from 'prom-client';
import { backlog, isAnswering } from './db/backlog.ts';
import { httpServer } from './http-server.ts';
import type { OpenApp } from './open-app.ts';
import type { Serving } from './serve.ts';
import type { Metrics } from './watch/metrics.ts';
import { WatchedClock } from './watch/watched-clock.ts';

/** How an instance is; each part is `ok` or says what it is not. */
export interface Readiness {
  ready: boolean;
  /** Whether the program serves: it may still start, or stop already. */
  process: 'ok' | 'starting' | 'stopping';
  mongodb: 'ok' | 'no answer';
  updates: 'ok' | 'not taken';
  /** Whether what time brings is done here. It is ready without that: people are answered. */
  clock: 'ok' | 'differs';
}

/** The port for operators, which is there from the start of the process to its end. */
export interface OpsServer {
  /** Called when the database is open, and when updates are taken. */
  opened(open: OpenApp): void;
  served(serving: Serving): void;
  /** From now on it is not ready, so that nothing new is sent here. */
  stopping(): void;
  /** Starts to listen; resolves with the port. */
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Answers `/healthz` (200 as long as the process answers at all), `/readyz` (200 when it serves, else 503 with what is
 * missing) and `/metrics`. Nothing of a person or a school is to be had here, and nothing can be changed.
 */
export function createOpsServer(metrics: Metrics): OpsServer {
  const http = httpServer();
  let open: OpenApp | undefined;
  let serving: Serving | undefined;
  let stopping = false;
  collectDefaultMetrics({ register: metrics.registry });

  const watched = () => (open?.app.clock instanceof WatchedClock ? open.app.clock : undefined);
  const readiness = async (): Promise<Readiness> => {
    const state = stopping ? 'stopping' : serving ? 'ok' : 'starting';
    const mongodb = open && (await isAnswering(open.connection)) ? 'ok' : 'no answer';
    const updates = !stopping && serving?.taking() ? 'ok' : 'not taken';
    const ready = [state, mongodb, updates].every((part) => part === 'ok');
    return { ready, process: state, mongodb, updates, clock: watched()?.isSure === false ? 'differs' : 'ok' };
  };

  const refresh = async (): Promise<void> => {
    const { ready: _ready, clock: _clock, ...parts } = await readiness();
    metrics.clockDifference.set(watched()?.difference ?? 0);
    for (const [part, state] of Object.entries(parts)) metrics.ready.set({ part }, state === 'ok' ? 1 : 0);
    metrics.queue.reset();
    metrics.lag.reset();
    for (const [queue, length] of Object.entries(serving?.queues() ?? {}))
      metrics.queue.set({ queue }, length);
    if (!open || parts.mongodb !== 'ok') return;
    // Without an answer the gauges are left out, rather than standing where they stood.
    const found = await backlog(open.connection, open.app.clock.now()).catch(() => undefined);
    for (const [queue, length] of Object.entries(found?.queues ?? {})) metrics.queue.set({ queue }, length);
    for (const [name, seconds] of Object.entries(found?.lag ?? {})) metrics.lag.set({ name }, seconds);
  };

  http.get('/healthz', async (_request, reply) => reply.send({ ok: true }));
  http.get('/readyz', async (_request, reply) => {
    const state = await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  http.get('/metrics', async (_request, reply) => {
    await refresh();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });

  return {
    opened(opened) {
      open = opened;
    },
    served(started) {
      serving = started;
    },
    stopping() {
      stopping = true;
    },
    async listen(port, host) {
      await http.listen({ port, host });
      const address = http.server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    close: () => http.close(),
  };
}
