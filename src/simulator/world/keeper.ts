import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { restoreState, saveState } from './saved-state.ts';
import type { Change, World } from './world.ts';

const pauseMs = 300;
const passing: ReadonlySet<Change['kind']> = new Set(['typing', 'calls']);

/** Keeps a world in `state.json` of a folder: written soon after a change, whole or not at all. */
export class Keeper {
  readonly #world: World;
  readonly #folder: string;
  readonly #log: (line: string) => void;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** Takes up what an earlier run left in the folder; a file that cannot be read is put aside as `.broken`. */
  constructor(world: World, folder: string, log: (line: string) => void) {
    this.#world = world;
    this.#folder = folder;
    this.#log = log;
    this.#load();
    this.#unsubscribe = world.onChange(({ kind }) => {
      if (!passing.has(kind)) this.#timer ??= setTimeout(() => void this.#save(), pauseMs);
    });
  }

  /** Saves what has not been saved yet and stops watching. */
  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#save();
  }

  get #path(): string {
    return join(this.#folder, 'state.json');
  }

  #load(): void {
    if (!existsSync(this.#path)) return;
    try {
      restoreState(this.#world, JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      renameSync(this.#path, `${this.#path}.broken`);
      this.#log(`The chats of the last run cannot be read and were put aside: ${String(error)}`);
    }
  }

  async #save(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const write = async (): Promise<void> => {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(`${this.#path}.new`, JSON.stringify(saveState(this.#world)));
      await rename(`${this.#path}.new`, this.#path);
    };
    this.#writing = this.#writing
      .then(write)
      .catch((error: unknown) => this.#log(`The chats could not be saved: ${String(error)}`));
    await this.#writing;
  }
}
