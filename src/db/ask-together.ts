import { together, type Company } from '../usecases/together.ts';
import { within } from './within.ts';

/**
 * Puts together what many chats ask of the database at the same moment, see {@link together}. It fails for all of a
 * command after `patience` milliseconds without an answer: a dead connection is to keep nobody else waiting.
 */
export function askTogether<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { patience = 15_000, ...company }: Company & { patience?: number } = {},
): (item: Item) => Promise<Result> {
  return together((items) => within(patience, work(items)), company);
}
