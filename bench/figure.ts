import type { Connection } from 'mongoose';

/** One measured figure: a line of JSON on the output. */
export interface Figure {
  name: string;
  value: number;
  unit: 'ms' | 'queries' | 'documents' | 'times' | 'per second' | '%' | 'MB';
  /** How often it was measured. */
  n: number;
  /** What holds on every machine: sizes, and what is compared with what. */
  notes: string;
}

/** What a scenario is given. */
export interface Bench {
  /** A connection to a database of the scenario's own, which tells what goes over it. */
  connection: Connection;
  /** Where that database is, for processes of the scenario's own. */
  uri: string;
  report: (figure: Figure) => void;
}

/** A scenario: to add one, write it and name it in `scenarios/index.ts`. */
export interface Scenario {
  about: string;
  run(bench: Bench): Promise<void>;
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
