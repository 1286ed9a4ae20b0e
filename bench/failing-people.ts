import type { App } from '../src/usecases/ports.ts';

/** Telegram ids of people whose every handler throws, and whose every handler never ends. */
export interface FailingPeople {
  throws: readonly number[];
  hangs: readonly number[];
}

/** Has these people's handlers fail. */
export function failFor({ store }: App, { throws, hangs }: FailingPeople): void {
  const { people } = store;
  const byTelegram = people.byTelegram.bind(people);
  people.byTelegram = async (id) => {
    if (throws.includes(id)) throw new Error('out of order');
    if (hangs.includes(id)) return new Promise(() => undefined);
    return byTelegram(id);
  };
}
