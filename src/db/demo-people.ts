import type { Models } from './models.ts';
import type { DemoPersonDoc } from './models/people.ts';

/** Which people were made for trying the bot out: it outlasts the people themselves. */
export interface DemoPeople {
  /** What they were made for. */
  made(): Promise<ReadonlySet<string>>;
  /** Keeps that these were made; part of the caller's transaction. */
  keep(people: readonly { key: string; telegramId: number }[]): Promise<void>;
}

export function demoPeople({ demoPeople: made }: Models): DemoPeople {
  return {
    async made() {
      const docs = await made.find({}, { _id: 1 }).lean<DemoPersonDoc[]>();
      return new Set(docs.map(({ _id }) => _id));
    },
    async keep(people) {
      await made.insertMany(people.map(({ key, telegramId }) => ({ _id: key, telegramId })));
    },
  };
}
