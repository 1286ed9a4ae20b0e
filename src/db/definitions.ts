import type { PipelineStage } from 'mongoose';
import type { Programme } from '../domain/programme.ts';

/** What a query brings of a programme: its definition only where this process does not have it yet. */
export interface FoundDefinition {
  _id: string;
  hash: string;
  definition?: Programme;
}

/**
 * Definitions of programmes that this process has read. Each query names the hashes of those, and the database
 * leaves out a definition whose hash is among them: the hash is always today's, so nothing old is shown after
 * another process has loaded a programme, and 100 KB are sent once instead of with every screen. A definition is
 * shared by whoever reads it, and so frozen.
 */
export class Definitions {
  readonly #held = new Map<string, { hash: string; definition: Programme }>();

  /** What was read last of a programme. */
  lastRead(id: string): Programme | undefined {
    return this.#held.get(id)?.definition;
  }

  /** The stage that takes from a programme's document what is needed, and how to read what comes of it. */
  wanted(): { stage: PipelineStage.Project; read: (found: FoundDefinition) => Programme } {
    const held = new Map([...this.#held.values()].map(({ hash, definition }) => [hash, definition]));
    const stage = {
      $project: {
        hash: 1,
        definition: { $cond: [{ $in: ['$hash', [...held.keys()]] }, '$$REMOVE', '$definition'] },
      },
    };
    const read = ({ _id, hash, definition }: FoundDefinition): Programme => {
      const known = held.get(hash) ?? (definition && frozen(definition));
      if (!known) throw new Error(`the definition of ${_id} was left out and is not held`);
      this.#held.set(_id, { hash, definition: known });
      return known;
    };
    return { stage, read };
  }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
