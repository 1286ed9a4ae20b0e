import type { ChatLeases, Member } from '../usecases/inbox.ts';
import { wait } from './wait.ts';

/** How often it looks whether the others have seen a new instance, in milliseconds. */
const lookEvery = 50;

/**
 * This instance among all. It acts only as long as it is sure to be a member still: its own clock counts from before
 * the moment at which it last showed that it is alive.
 */
export class Membership {
  readonly #leases: ChatLeases;
  readonly #leaseFor: number;
  #id = '';
  #until = 0;
  #alone = false;
  #left = true;
  #first = false;
  #others: readonly string[] = [];
  /** Who is gone and may hold something still. */
  readonly #gone = new Set<string>();

  /** `leaseFor`: how long the database keeps an instance that shows nothing, in milliseconds. */
  constructor(leases: ChatLeases, leaseFor: number) {
    this.#leases = leases;
    this.#leaseFor = leaseFor;
  }

  /** Another one after each time it was given up. */
  get id(): string {
    return this.#id;
  }

  /** Nobody else takes updates, and what others have left was looked for. */
  get alone(): boolean {
    return this.#alone && !this.#left;
  }

  /** Somebody is gone since {@link tookOver}, and may have left something. */
  get left(): boolean {
    return this.#left;
  }

  /** What others have left is in hand. */
  tookOver(): void {
    this.#left = false;
  }

  /** Of all instances it has been there the longest. */
  get isFirst(): boolean {
    return this.#first && this.isSure;
  }

  /** Whether it is certainly a member still. */
  get isSure(): boolean {
    return performance.now() < this.#until;
  }

  /**
   * Becomes a member, and waits until every other has seen it: from then on they leave nothing in memory alone that
   * it must know of. What is held by nobody alive is free then.
   */
  async join(signal: AbortSignal): Promise<void> {
    this.#id = this.#leases.newId();
    this.#left = true;
    let asked = performance.now();
    const joined = await this.#leases.join(this.#id);
    let members: Member[] | undefined = joined.members;
    const before = new Map(
      joined.members.filter(({ id }) => id !== this.#id).map(({ id, beat }) => [id, beat]),
    );
    while (members?.some(({ id, beat }) => before.get(id) === beat)) {
      await wait(lookEvery, signal);
      if (signal.aborted) return;
      asked = performance.now();
      members = await this.#leases.beat(this.#id);
    }
    if (!members) return this.join(signal);
    const ids = members.map(({ id }) => id);
    this.#saw(members, asked);
    await this.#leases.freeAllBut(ids);
    await this.#leases.endTransactions([
      ...joined.gone,
      ...[...before.keys()].filter((id) => !ids.includes(id)),
    ]);
  }

  /** Shows that it is alive. False: it was given up, and everything it held is somebody else's by now. */
  async beat(): Promise<boolean> {
    const asked = performance.now();
    const members = await this.#leases.beat(this.#id);
    if (!members) {
      this.#until = 0;
      return false;
    }
    for (const id of this.#saw(members, asked)) this.#gone.add(id);
    if (this.#gone.size > 0) {
      // By their ids, which nobody will have again: it may be done late, when others have joined meanwhile.
      const gone = [...this.#gone];
      await this.#leases.free(gone);
      await this.#leases.endTransactions(gone);
      for (const id of gone) this.#gone.delete(id);
    }
    return true;
  }

  async leave(): Promise<void> {
    this.#until = 0;
    await this.#leases.leave(this.#id);
  }

  /** Gives those who are gone. */
  #saw(members: readonly Member[], asked: number): string[] {
    this.#until = asked + this.#leaseFor;
    const others = members.map(({ id }) => id).filter((id) => id !== this.#id);
    const gone = this.#others.filter((id) => !others.includes(id));
    if (gone.length > 0) this.#left = true;
    this.#others = others;
    this.#alone = others.length === 0;
    this.#first = members[0]?.id === this.#id;
    return gone;
  }
}
