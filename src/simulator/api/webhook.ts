import type { WebhookInfo } from '@telegraf/types';

import type { World } from '../world/world.ts';
import type { PendingUpdate } from '../world/update-queue.ts';

/** Where updates are sent. */
export interface WebhookTarget {
  readonly url: string;
  /** Sent in `X-Telegram-Bot-Api-Secret-Token`; '' for none. */
  readonly secretToken: string;
  readonly maxConnections: number;
  readonly hasCertificate: boolean;
}

/** How a webhook is retried, in milliseconds of real time. */
export interface WebhookTimes {
  /** The pause after the first failure; it doubles up to `maxRetryMs`. */
  retryMs: number;
  maxRetryMs: number;
  /** How long an answer is waited for. */
  answerMs: number;
}

/** Runs the method call that a webhook's answer carried. */
export type RunReply = (method: string, values: Record<string, unknown>) => Promise<void>;

/**
 * Sends updates to the bot's webhook until it answers with a 2xx status: those of one chat one after another
 * in order, those of different chats at once, at most `maxConnections` of them.
 */
export class Webhook {
  readonly #world: World;
  readonly #times: WebhookTimes;
  readonly #runReply: RunReply;
  readonly #busyChats = new Set<number>();
  readonly #failures = new Map<number, number>();
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #target: WebhookTarget | null = null;
  #stop = new AbortController();
  #active = 0;
  #lastError: { date: number; message: string } | null = null;

  constructor(world: World, times: WebhookTimes, runReply: RunReply) {
    this.#world = world;
    this.#times = times;
    this.#runReply = runReply;
  }

  get isSet(): boolean {
    return this.#target !== null;
  }

  /** Sets or, with null, removes the target. What is being sent to the old one is given up. */
  set(target: WebhookTarget | null): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#busyChats.clear();
    this.#failures.clear();
    this.#active = 0;
    this.#lastError = null;
    this.#target = target;
    this.wake();
  }

  info(): WebhookInfo {
    const { updates } = this.#world;
    return {
      url: this.#target?.url ?? '',
      has_custom_certificate: this.#target?.hasCertificate ?? false,
      pending_update_count: updates.size,
      ...(this.#target === null ? {} : { max_connections: this.#target.maxConnections }),
      ...(this.#target === null ? {} : { ip_address: '127.0.0.1' }),
      ...(this.#lastError === null
        ? {}
        : { last_error_date: this.#lastError.date, last_error_message: this.#lastError.message }),
      ...(updates.allowed.length === 0 ? {} : { allowed_updates: [...updates.allowed] }),
    };
  }

  /** Sends what is pending and may be sent now. */
  wake(): void {
    const target = this.#target;
    if (target === null) return;
    for (const pending of this.#world.updates.pending) {
      if (this.#active >= target.maxConnections) return;
      if (this.#busyChats.has(pending.chatId)) continue;
      this.#busyChats.add(pending.chatId);
      this.#active += 1;
      void this.#send(target, pending, this.#stop.signal);
    }
  }

  async #send(target: WebhookTarget, { chatId, update }: PendingUpdate, stopped: AbortSignal): Promise<void> {
    const failure = await this.#deliver(target, JSON.stringify(update), stopped);
    if (stopped.aborted) return;
    this.#active -= 1;
    if (failure === null) {
      this.#failures.delete(chatId);
      this.#busyChats.delete(chatId);
      this.#world.updates.confirm(update.update_id);
    } else {
      this.#lastError = { date: this.#world.unixNow(), message: failure };
      this.#retryLater(chatId);
    }
    this.wake();
  }

  #retryLater(chatId: number): void {
    const failures = this.#failures.get(chatId) ?? 0;
    this.#failures.set(chatId, failures + 1);
    const pause = Math.min(this.#times.maxRetryMs, this.#times.retryMs * 2 ** failures);
    const timer = setTimeout(() => {
      this.#timers.delete(chatId);
      this.#busyChats.delete(chatId);
      this.wake();
    }, pause);
    this.#timers.set(chatId, timer);
  }

  /** Null when the bot took the update, else the error in Telegram's words. */
  async #deliver(target: WebhookTarget, body: string, stopped: AbortSignal): Promise<string | null> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (target.secretToken !== '') headers['x-telegram-bot-api-secret-token'] = target.secretToken;
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(this.#times.answerMs)]);
    try {
      const response = await fetch(target.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      const answer = await response.text();
      if (!response.ok) {
        return `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim();
      }
      const reply = methodCall(answer, response.headers.get('content-type') ?? '');
      if (reply !== null) await this.#runReply(reply.method, reply.values);
      return null;
    } catch (error) {
      return signal.aborted && error instanceof Error && error.name === 'TimeoutError'
        ? 'Read timeout expired'
        : 'Connection refused';
    }
  }
}

/** The method call in a webhook's answer (JSON or a form), or null when it carries none. */
function methodCall(body: string, type: string): { method: string; values: Record<string, unknown> } | null {
  let values: unknown;
  try {
    values = type.includes('urlencoded') ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof values !== 'object' || values === null || !('method' in values)) return null;
  const { method, ...rest } = values as Record<string, unknown>;
  return typeof method === 'string' ? { method, values: rest } : null;
}
