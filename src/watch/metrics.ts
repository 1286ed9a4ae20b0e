import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { updateKinds } from '../usecases/inbox.ts';

/** What all names begin with. */
const prefix = 'school_quality_';
/** Bounds in seconds: from a query by key to the longest that Telegram's client is waited for. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What is counted and measured, for Prometheus. A label is one of a few words of our own or of Telegram's; what
 * tells people, schools or programmes apart is never one, nor is `job`: Prometheus has that for itself. Durations are
 * seconds.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #named = { registers: [this.registry] };

  readonly updatesTaken = this.#counter('updates_taken_total', 'Updates taken from Telegram.', ['kind']);
  readonly updatesHandled = this.#counter(
    'updates_handled_total',
    'Updates whose handling has ended; failed: an error, and an apology to the person.',
    ['kind', 'outcome'],
  );
  readonly firstCall = this.#histogram(
    'update_first_call_seconds',
    'From the delivery of an update to the first call to Telegram for it.',
    [],
  );
  readonly handling = this.#histogram(
    'update_handling_seconds',
    'From the delivery of an update to the end of its handling.',
    ['kind'],
  );
  readonly apiCalls = this.#counter(
    'telegram_calls_total',
    'Calls to Telegram by method and answer; code 0: none came.',
    ['method', 'code'],
  );
  readonly apiCall = this.#histogram('telegram_call_seconds', "How long Telegram's answer takes.", [
    'method',
  ]);
  readonly messages = this.#counter(
    'messages_total',
    'Messages of the outbox by how handing them over ended.',
    ['result'],
  );
  readonly round = this.#histogram('job_round_seconds', 'How long a round of what time moves takes.', [
    'name',
  ]);
  readonly roundFailed = this.#counter('job_rounds_failed_total', 'Rounds that ended with an error.', [
    'name',
  ]);
  readonly command = this.#histogram('mongodb_command_seconds', 'How long MongoDB takes for a command.', [
    'command',
  ]);
  readonly commandFailed = this.#counter(
    'mongodb_commands_failed_total',
    'Commands that MongoDB refused or did not answer.',
    ['command'],
  );
  readonly queue = this.#gauge('queue_length', 'How much waits, by queue.', ['queue']);
  readonly lag = this.#gauge('job_lag_seconds', 'How late the oldest work is that is due.', ['name']);
  readonly ready = this.#gauge('ready', '1 where a part of this instance is ready, else 0.', ['part']);

  readonly clockDifference = this.#gauge(
    'clock_difference_seconds',
    "How far this machine's clock is ahead of MongoDB's.",
    [],
  );

  constructor() {
    // Seen from the first on: Prometheus counts from what it saw before.
    for (const kind of updateKinds) this.updatesHandled.inc({ kind, outcome: 'failed' }, 0);
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name: `${prefix}${name}`, help, labelNames, ...this.#named });
  }

  #gauge<L extends string>(name: string, help: string, labelNames: L[]): Gauge<L> {
    return new Gauge({ name: `${prefix}${name}`, help, labelNames, ...this.#named });
  }

  #histogram<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
    return new Histogram({ name: `${prefix}${name}`, help, labelNames, buckets, ...this.#named });
  }
}
