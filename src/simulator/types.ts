import type { Update } from '@telegraf/types';

import type { Language, Text } from '../domain/text.ts';
import type { LoggedCall } from './api/call-log.ts';
import type { FaultPlan } from './api/faults.ts';
import type { Limits } from './api/rate-limits.ts';
import type { WebhookTimes } from './api/webhook.ts';
import type { MovableClock } from './movable-clock.ts';
import type { FallsDue } from './walk.ts';
import type { SimUser } from './person/sim-user.ts';

/** A person whom the chat page can be used as. */
export interface PagePerson {
  readonly id: number;
  readonly name: string;
  readonly language: Language;
  readonly programme: { readonly id: string; readonly title: Text };
  readonly role: { readonly id: string; readonly title: Text };
  readonly schools: readonly Text[];
}

/** What the host gives the chat page to show. */
export interface SimulatorPage {
  readonly title: Text;
  /** A sentence above the chat, for example where the clock stands and why. */
  readonly notice: Text;
  readonly people: () => Promise<readonly PagePerson[]>;
  /** Quick choices of the clock; `at` is an ISO instant. */
  readonly days: readonly { readonly label: Text; readonly at: string }[];
  /** The IANA zone that times are shown in; Europe/Moscow when not given. */
  readonly zone?: string;
}

export interface SimulatorOptions {
  readonly host?: '127.0.0.1';
  /** 0 takes any free port. */
  readonly port: number;
  readonly clock: MovableClock;
  /** The token that the bot has to use; a fixed one when not given. */
  readonly token?: string;
  /** Where chats, files and the clock are kept between runs; nothing is written when undefined. */
  readonly filesDir?: string | undefined;
  /** Other rate limits than Telegram's, or false for none. */
  readonly limits?: Partial<Limits> | false;
  /** How webhooks are retried: in tests, faster than Telegram does. */
  readonly webhookTimes?: Partial<WebhookTimes>;
  /** How long the waits of {@link SimUser} may take, in milliseconds of real time; 10 000 when not given. */
  readonly waitMs?: number;
  /** The data of the chat page; without it the page has no people but those added on it. */
  readonly page?: SimulatorPage;
  readonly log?: (line: string) => void;
}

/** Who a person of the simulator is. */
export interface SimProfile {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  /** As the phone's language setting sends it, for example `ru` or `tt`. */
  readonly language_code?: string;
}

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`: the `apiRoot` for the bot and the address of the chat page. */
  readonly url: string;
  readonly token: string;
  /** What the bot calls itself in links `https://t.me/<username>`. */
  readonly username: string;
  /** The person with this id; made, or its profile brought up to date. The same object for the same id. */
  user(profile: SimProfile): SimUser;
  readonly faults: FaultPlan;
  /** The newest 5000 calls of the bot, oldest first. */
  readonly calls: readonly LoggedCall[];
  /** The updates that the bot has not confirmed yet, oldest first. */
  unconfirmed(): readonly Update[];
  /**
   * Tells how to ask whether the bot is done, for bots that confirm updates before they have handled them:
   * `idle` resolves when nothing is left to do. Waits of {@link SimUser} then include it.
   */
  setIdleCheck(idle: () => Promise<void>): void;
  /** The clock is being moved on the chat page: seconds between two messages are days on it. */
  walking(): boolean;
  /** Tells what falls due by the clock: a move on the chat page then goes through it, in order. */
  setFallsDue(due: FallsDue): void;
  /** Stops serving and saves; connections are closed. */
  close(): Promise<void>;
}
