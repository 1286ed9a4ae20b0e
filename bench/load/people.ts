import type { Update } from '@telegraf/types';
import { replyOf, stepsOf, updatesOf, type Script } from './script.ts';

/** The people of a run: each sends the next update when the bot has shown something new in the chat. */

export interface Button {
  callback_data?: string;
}

/** Milliseconds by which something is looked at. */
interface Times {
  /** From the delivery of an update to the bot's first call for its chat. */
  call: number[];
  /** From when a person did something to when the bot's message arrives. */
  answer: number[];
}

/** A person in the middle of the conversation. */
interface Player {
  id: number;
  /** When they begin, in milliseconds of the play. */
  beginsAt: number;
  /** Which step comes next: 0 opens, then one for each question, then sending. */
  step: number;
  lastMessage: number;
  shown: { message: number; buttons: Button[] };
  doneAt: number;
  deliveredAt: number | undefined;
  waits: boolean;
  /** Their handlers fail: whatever they are answered, they write on. */
  fails: boolean;
}

export class People {
  /** Of what is measured. */
  readonly times: Times = { call: [], answer: [] };
  /** Updates that the bot has answered, and people who did not find the button to go on by. */
  answered = 0;
  stuck = 0;
  /** When the first update was sent, and the last one answered. */
  begun = 0;
  ended = 0;
  readonly #script: Script;
  readonly #send: (update: Update) => void;
  readonly #players = new Map<number, Player>();
  readonly #finish: () => void;
  readonly finished: Promise<void>;
  #left: number;
  #lastId: number;

  constructor(script: Script, lastId: number, send: (update: Update) => void) {
    this.#script = script;
    this.#lastId = lastId;
    this.#send = send;
    this.#left = script.count - (script.failing?.length ?? 0);
    let finish: () => void = () => undefined;
    this.finished = new Promise((resolve) => (finish = resolve));
    this.#finish = finish;
  }

  /** The id of the last update that was sent. */
  get lastId(): number {
    return this.#lastId;
  }

  start(): void {
    const { first, count, pace, failing } = this.#script;
    this.begun = performance.now();
    for (let place = 0; place < count; place++) {
      const player: Player = {
        id: first + place,
        beginsAt: place * (pace?.begins ?? 0),
        step: 0,
        lastMessage: 1,
        shown: { message: 1, buttons: [] },
        doneAt: 0,
        deliveredAt: undefined,
        waits: false,
        fails: failing?.includes(first + place) ?? false,
      };
      this.#players.set(player.id, player);
      this.#next(player);
    }
  }

  /** An update of theirs is handed to the bot. */
  delivered({ message, callback_query: query }: { message?: unknown; callback_query?: unknown }): void {
    const { from } = (message ?? query) as { from: { id: number } };
    const player = this.#players.get(from.id);
    if (player) player.deliveredAt = performance.now();
  }

  /** The bot calls something for a person's chat. */
  called(id: number): void {
    const player = this.#players.get(id);
    if (player?.deliveredAt === undefined) return;
    if (!player.fails && this.counts(player.deliveredAt))
      this.times.call.push(performance.now() - player.deliveredAt);
    player.deliveredAt = undefined;
  }

  /** The bot's message is in the chat, new or edited; gives its id. */
  show(id: number, message: number | undefined, buttons: Button[]): number {
    const player = this.#players.get(id);
    if (!player) return 1;
    const shown = message ?? ++player.lastMessage;
    player.shown = { message: shown, buttons };
    if (player.waits) {
      player.waits = false;
      player.step += 1;
      if (player.fails) this.#next(player);
      else this.#wasAnswered(player);
    }
    return shown;
  }

  #wasAnswered(player: Player): void {
    this.answered += 1;
    this.ended = performance.now();
    if (this.counts(player.doneAt)) this.times.answer.push(this.ended - player.doneAt);
    if (player.step < stepsOf(this.#script.questions)) this.#next(player);
    else this.#leave();
  }

  /** For how long what is measured takes, in seconds. */
  get measuredFor(): number {
    const { from, until } = this.#measured;
    return (Math.min(until, this.ended - this.begun) - from) / 1000;
  }

  /** Whether what has begun then is measured. */
  counts(at: number): boolean {
    const { from, until } = this.#measured;
    return at - this.begun >= from && at - this.begun < until;
  }

  get #measured(): { from: number; until: number } {
    return this.#script.pace?.measured ?? { from: 0, until: Infinity };
  }

  #next(player: Player): void {
    const { pace } = this.#script;
    if (!pace) return this.#act(player);
    const due = this.begun + player.beginsAt + player.step * pace.acts;
    setTimeout(() => this.#act(player), Math.max(0, due - performance.now()));
  }

  #act(player: Player): void {
    // Of those who go on then all fail.
    if (this.#left === 0) return;
    if (player.fails) return this.#do(player, { text: 'x' });
    const { questions, opens, send, first } = this.#script;
    const question = questions[player.step - 1];
    const reply = question && replyOf(player.id - first, player.step - 1, question);
    const sending = player.shown.buttons.find(({ callback_data: data }) => data?.startsWith(send));
    if (reply && 'typed' in reply) return this.#do(player, { text: reply.typed });
    const data =
      player.step === 0
        ? opens[player.id - first]
        : (reply ? player.shown.buttons[reply.pressed] : sending)?.callback_data;
    if (data !== undefined) return this.#do(player, { data });
    this.stuck += 1;
    this.#leave();
  }

  #do(player: Player, what: { text: string } | { data: string }): void {
    const update_id = ++this.#lastId;
    const date = Math.floor(Date.now() / 1000);
    const from = { id: player.id, is_bot: false, first_name: 'A', language_code: 'ru' };
    const chat = { id: player.id, type: 'private' as const, first_name: 'A' };
    player.doneAt = performance.now();
    player.waits = true;
    const update =
      'text' in what
        ? { update_id, message: { message_id: ++player.lastMessage, date, chat, from, text: what.text } }
        : {
            update_id,
            callback_query: {
              id: `${player.id}.${update_id}`,
              from,
              chat_instance: String(player.id),
              data: what.data,
              message: { message_id: player.shown.message, date, chat, text: '…' },
            },
          };
    this.#send(update);
  }

  #leave(): void {
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#finish();
  }

  /** How many updates there are in all. */
  get expected(): number {
    return updatesOf(this.#script);
  }
}
