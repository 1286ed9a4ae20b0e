import mongoose, { type Connection } from 'mongoose';
import type { CommandStartedEvent } from 'mongodb';

/** What was asked of the database. */
export interface Command {
  name: string;
  collection: string;
  body: Record<string, unknown>;
}

/** A connection as the program makes it, which tells what goes over it. */
export interface Watched {
  connection: Connection;
  /** What `work` asked of the database, in order. */
  during(work: () => Promise<unknown>): Promise<Command[]>;
}

const asking = ['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'insert', 'findAndModify'];

export async function watchedConnection(uri: string): Promise<Watched> {
  const connection = await mongoose
    .createConnection(uri, { sanitizeFilter: true, monitorCommands: true })
    .asPromise();
  return {
    connection,
    async during(work) {
      const commands: Command[] = [];
      const listen = ({ commandName: name, command }: CommandStartedEvent) => {
        const body = command as Record<string, unknown>;
        if (asking.includes(name)) commands.push({ name, collection: String(body[name]), body });
      };
      connection.getClient().on('commandStarted', listen);
      try {
        await work();
      } finally {
        connection.getClient().off('commandStarted', listen);
      }
      return commands;
    },
  };
}

/** The plan that the database has for a query: every stage's name, and how often a join scans a collection. */
export async function planOf(
  connection: Connection,
  { name, body }: Command,
): Promise<{ stages: Set<string>; scans: number }> {
  const kept = ['filter', 'sort', 'projection', 'limit', 'skip', 'pipeline', 'query', 'cursor'];
  const query = Object.fromEntries(
    Object.entries(body).filter(([key]) => key === name || kept.includes(key)),
  );
  const plan: unknown = await connection.db?.command({ explain: query, verbosity: 'executionStats' });
  const found = { stages: new Set<string>(), scans: 0 };
  collect(plan, found);
  return found;
}

function collect(part: unknown, found: { stages: Set<string>; scans: number }): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'rejectedPlans' || key === 'command') continue;
    if (key === 'stage' && typeof value === 'string') found.stages.add(value);
    else if (key === 'collectionScans') found.scans += Number(value);
    else collect(value, found);
  }
}
