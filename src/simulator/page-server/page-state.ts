import { isLocalDate, instantAt } from '../../domain/dates.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { PagePerson, SimulatorPage } from '../types.ts';
import { walk } from '../walk.ts';
import type { PersonChat } from '../world/chat.ts';
import type { World } from '../world/world.ts';

const firstAddedId = 7_000_000_001;
const hourMs = 3_600_000;

/** A person in the page's list; those added on the page belong to no programme. */
export interface ListedPerson extends Pick<PagePerson, 'id' | 'name' | 'language'> {
  readonly programme: { id: string; title: Text } | null;
  readonly role: { id: string; title: Text } | null;
  readonly schools: readonly Text[];
  /** How many messages of the bot they have not seen. */
  readonly unread: number;
}

/** How the clock is to be moved: to an instant, to a wall time of the page's zone, or on by hours. */
export type ClockMove = { at: string } | { local: string } | { addHours: number };

/** What the chat page shows, and what it changes besides sending. */
export class PageState {
  readonly #world: World;
  readonly #page: SimulatorPage | undefined;
  #walking: { stopped: boolean; done: Promise<void> } = { stopped: true, done: Promise.resolve() };

  constructor(world: World, page: SimulatorPage | undefined) {
    this.#world = world;
    this.#page = page;
  }

  get zone(): string {
    return this.#page?.zone ?? 'Europe/Moscow';
  }

  /** The host's people, then those who were added on the page or by tests. */
  async people(): Promise<ListedPerson[]> {
    const hosts = await this.#hostPeople();
    const known = new Set(hosts.map(({ id }) => id));
    const added = [...this.#world.chats.values()].filter(({ person }) => !known.has(person.id));
    return [
      ...hosts.map((one) => ({ ...one, unread: this.#unread(this.#world.chats.get(one.id)) })),
      ...added.map((chat) => ({
        id: chat.person.id,
        name: [chat.person.first_name, chat.person.last_name].filter(Boolean).join(' '),
        language: chat.person.language_code === 'tt' ? ('tt' as const) : ('ru' as const),
        programme: null,
        role: null,
        schools: [],
        unread: this.#unread(chat),
      })),
    ];
  }

  /** The chat of a listed person. @throws RangeError for a stranger */
  async chatOf(id: number): Promise<PersonChat> {
    const known = this.#world.chats.get(id);
    if (known !== undefined) return known;
    const listed = (await this.#hostPeople()).find((one) => one.id === id);
    if (listed === undefined) throw new RangeError(`There is no person ${id}`);
    return this.#meet(id, listed.name, listed.language);
  }

  /** Everything that the page needs for one person's chat; without a person, what it needs before one is chosen. */
  async show(id: number | undefined): Promise<unknown> {
    const chat = id === undefined ? undefined : await this.chatOf(id);
    const language = chat?.person.language_code ?? 'ru';
    const { settings, bot } = this.#world;
    return {
      revision: this.#world.revision,
      title: this.#page?.title ?? null,
      notice: this.#page?.notice ?? null,
      days: this.#page?.days ?? [],
      bot: { username: bot.username, name: settings.text('name', language) },
      ...this.clock(),
      chat: chat === undefined ? null : this.#chat(chat, language),
    };
  }

  /** Where the clock stands, the zone it is shown in, and where the page's own clock has to start ticking. */
  clock(): { now: string; zone: string } {
    return { now: this.#world.clock.now().toISOString(), zone: this.zone };
  }

  markRead(chat: PersonChat): void {
    const newest = chat.nextMessageId - 1;
    if (chat.readUpTo === newest) return;
    chat.readUpTo = newest;
    this.#world.tell({ kind: 'chat', chatId: chat.person.id });
  }

  /** Adds a person whom the bot does not know yet and returns their id. */
  async addPerson(name: string, language: Language): Promise<number> {
    const taken = new Set((await this.people()).map(({ id }) => id));
    let id = firstAddedId;
    while (taken.has(id)) id++;
    this.#meet(id, name, language);
    return id;
  }

  /**
   * Moves the clock and waits until the host has done what fell due in between. A move that is still under way
   * ends first, where it stands. @throws RangeError for no such day
   */
  async moveClock(move: ClockMove): Promise<{ now: string; zone: string }> {
    await this.stopClock();
    const { clock, due } = this.#world;
    const to = this.#target(move);
    const walking = { stopped: false, done: Promise.resolve() };
    this.#world.walking = true;
    walking.done = due ? walk(clock, to, due, () => walking.stopped) : clock.moveTo(to);
    this.#walking = walking;
    try {
      await walking.done;
    } finally {
      this.#world.walking = false;
    }
    return this.clock();
  }

  /** Ends the move of the clock that is under way, if one is, where it stands. */
  async stopClock(): Promise<{ now: string; zone: string }> {
    this.#walking.stopped = true;
    // Whoever began the move hears of its failure.
    await this.#walking.done.catch(() => undefined);
    return this.clock();
  }

  #target(move: ClockMove): Date {
    if ('at' in move) return new Date(move.at);
    if ('addHours' in move) return new Date(this.#world.clock.now().getTime() + move.addHours * hourMs);
    const [date, time] = move.local.split('T') as [string, string];
    if (!isLocalDate(date)) throw new RangeError(`There is no day ${date}`);
    return instantAt(date, time, this.zone);
  }

  #chat(chat: PersonChat, language: string): unknown {
    return {
      person: chat.person,
      started: chat.started,
      blocked: chat.blocked,
      messages: [...chat.messages.values()],
      keyboard: chat.keyboard,
      forceReply: chat.forceReply,
      pinned: chat.pinned.at(-1) ?? null,
      commands: this.#world.settings.commandsFor(chat.person.id, language),
      description: this.#world.settings.text('description', language),
    };
  }

  #meet(id: number, name: string, language: Language): PersonChat {
    return this.#world.meet({ id, is_bot: false, first_name: name, language_code: language });
  }

  #unread(chat: PersonChat | undefined): number {
    if (chat === undefined) return 0;
    const isUnread = (id: number, fromBot: boolean) => fromBot && id > chat.readUpTo;
    return [...chat.messages.values()].filter((one) => isUnread(one.message_id, one.from.is_bot)).length;
  }

  async #hostPeople(): Promise<readonly PagePerson[]> {
    return (await this.#page?.people()) ?? [];
  }
}
