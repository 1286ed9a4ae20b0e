import type { App } from '../src/usecases/ports.ts';

/** Telegram ids of people whose every handler throws, and whose every handler hangs. */
export interface FailingPeople {
  throws: readonly number[];
  hangs: readonly number[];
}

/** How long a handler may take beside handlers that hang, in milliseconds. */
export const handlerWithin = 5000;
/** For so long a handler hangs, in milliseconds: longer than it may. */
const hangsFor = 6000;

/** Has these people's handlers fail. */
export function failFor({ store }: App, { throws, hangs }: FailingPeople): void {
  const { people } = store;
  const byTelegram = people.byTelegram.bind(people);
  people.byTelegram = async (id) => {
    if (throws.includes(id)) throw new Error('out of order');
    // Not for ever: it is asked, too, in which language to say that the update was given up.
    if (hangs.includes(id)) return new Promise((_, reject) => void setTimeout(reject, hangsFor));
    return byTelegram(id);
  };
}
