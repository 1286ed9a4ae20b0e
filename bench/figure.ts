import type { Connection } from 'mongoose';

type Unit =
  | 'ms'
  | 's'
  | 'queries'
  | 'documents'
  | 'times'
  | 'per second'
  | '%'
  | 'MB'
  | 'messages'
  | 'updates'
  | 'chats';

/** One measured figure: a line of JSON on the output. */
export interface Figure {
  name: string;
  value: number;
  unit: Unit;
  /** How often it was measured. */
  n: number;
  /** What holds on every machine: sizes, and what is compared with what. */
  notes: string;
  /** What it has to be; whether it is so is told with it. */
  aim?: { atMost: number } | { atLeast: number } | undefined;
}

/** What a run is given on the command line. */
export interface Options {
  /** At how many moments an instance is killed, by each way of taking updates. */
  kills: number;
  /** For how long there is traffic in the soak, by each way of taking updates. */
  minutes: number;
  /** For how long Telegram is away, in seconds. */
  away: number;
  /** What is random is the same for the same seed. */
  seed: number;
  /** Only this part of a scenario; all when not given. */
  part: string | undefined;
}

/** What a scenario is given. */
export interface Bench {
  /** A connection to a database of the scenario's own, which tells what goes over it. */
  connection: Connection;
  /** Where that database is, for processes of the scenario's own. */
  uri: string;
  report: (figure: Figure) => void;
  options: Options;
}

/** A scenario: to add one, write it and name it in `scenarios/index.ts`. */
export interface Scenario {
  about: string;
  run(bench: Bench): Promise<void>;
}

/** A figure as a line of JSON. */
export function lineOf({ aim, ...figure }: Figure): string {
  if (!aim) return JSON.stringify(figure);
  const met = 'atMost' in aim ? figure.value <= aim.atMost : figure.value >= aim.atLeast;
  return JSON.stringify({ ...figure, aim, met });
}

/** How long each of `times` calls took, in milliseconds, shortest first; some calls before are not counted. */
export async function timed(times: number, call: (at: number) => Promise<unknown>): Promise<number[]> {
  for (let at = 0; at < times / 10; at++) await call(at);
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const begun = performance.now();
    await call(at);
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
}

/** The time that `part` (0–1) of the calls did not exceed, to 0.01 ms. */
export function percentile(sorted: readonly number[], part: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1));
  return Math.round((sorted[at] ?? 0) * 100) / 100;
}

/** How many commands `call` sends to the database. */
export async function commandsOf(connection: Connection, call: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const listen = () => void count++;
  connection.getClient().on('commandStarted', listen);
  try {
    await call();
  } finally {
    connection.getClient().off('commandStarted', listen);
  }
  return count;
}
