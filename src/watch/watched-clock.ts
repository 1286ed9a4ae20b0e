import type { Logger } from 'pino';
import type { Clock } from '../usecases/ports.ts';

/** How far the clock of this machine may be from the database's, in milliseconds. */
const mayDiffer = 60_000;
/** An answer that took longer than this, in milliseconds, says nothing of what time it is. */
const slowest = 10_000;

/** An instant, and when that was by the time that has passed; both in milliseconds. */
interface Reading {
  time: number;
  at: number;
}

/**
 * The clock of this machine, held against the database's, which all instances share. While the two differ it cannot be
 * known which of them is wrong: the clock then goes on from the last instant at which they agreed, by the time that has
 * passed since, whichever of them has jumped. When they never have, it goes by the database's.
 */
export class WatchedClock implements Clock {
  readonly #own: Clock;
  readonly #passed: () => number;
  #database: Reading | undefined;
  #agreed: Reading | undefined;
  #differs = false;

  /** `passed`: a count of milliseconds that nobody sets. */
  constructor(own: Clock, passed: () => number = () => performance.now()) {
    this.#own = own;
    this.#passed = passed;
  }

  /** The database has said its time; `asked`: when it was asked, by the time that has passed. */
  heard(time: Date, asked: number): void {
    const answered = this.#passed();
    if (answered - asked > slowest) return;
    this.#database = { time: time.getTime(), at: (asked + answered) / 2 };
    const own = this.#own.now().getTime();
    // Well again is less than not yet wrong, so that it does not change with every answer.
    this.#differs = Math.abs(own - this.#goOn(this.#database)) > (this.#differs ? mayDiffer / 2 : mayDiffer);
    if (!this.#differs) this.#agreed = { time: own, at: answered };
    else this.#agreed ??= this.#database;
  }

  /** Whether the two differed when the database was last heard. */
  get differs(): boolean {
    return this.#differs;
  }

  /** Whether it is certain what time it is: also a jump since the database was last heard makes it uncertain. */
  get isSure(): boolean {
    return this.#isRight(this.#own.now());
  }

  /** How far this machine is ahead of the database, in seconds; undefined before that was heard. */
  get difference(): number | undefined {
    if (!this.#database) return undefined;
    return (this.#own.now().getTime() - this.#goOn(this.#database)) / 1000;
  }

  now(): Date {
    const own = this.#own.now();
    return this.#agreed && !this.#isRight(own) ? new Date(this.#goOn(this.#agreed)) : own;
  }

  #isRight(own: Date): boolean {
    if (!this.#agreed) return true;
    return !this.#differs && Math.abs(own.getTime() - this.#goOn(this.#agreed)) <= mayDiffer;
  }

  #goOn({ time, at }: Reading): number {
    return time + this.#passed() - at;
  }
}

/** Whether what time brings may be done, and who is told the database's time. A clock that is not watched is right. */
export interface TimeCheck {
  isSure(): boolean;
  heard(time: Date, asked: number): void;
}

/** Holds the clock, where it is a watched one, against what is heard; a change is logged once. */
export function checkTime(clock: Clock, log: Logger): TimeCheck {
  if (!(clock instanceof WatchedClock)) return { isSure: () => true, heard: () => undefined };
  let told = false;
  return {
    isSure: () => clock.isSure,
    heard(time, asked) {
      clock.heard(time, asked);
      if (clock.differs === told) return;
      told = clock.differs;
      const about = { seconds: Math.round(clock.difference ?? 0) };
      if (told)
        log.error(about, "the clock differs from MongoDB's: nothing is planned or sent until they agree");
      else log.info(about, "the clock agrees with MongoDB's again");
    },
  };
}
