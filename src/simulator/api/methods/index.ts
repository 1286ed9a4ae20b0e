import type { Call, Methods } from '../call.ts';
import { callbackAnswers } from './callback-answers.ts';
import { edits } from './edits.ts';
import { receiving } from './receiving.ts';
import { textMessages } from './text-messages.ts';

function getMe({ world }: Call) {
  return world.bot;
}

const methods = { getMe, ...receiving, ...textMessages, ...edits, ...callbackAnswers } satisfies Methods;

/** Every emulated method, by its name in lower case: Telegram's names are case-insensitive. */
export const methodsByName: ReadonlyMap<string, { name: string; run: (call: Call) => unknown }> = new Map(
  Object.entries(methods).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);
