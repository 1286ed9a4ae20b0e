import type { Call, Methods } from '../call.ts';
import { botProfile } from './bot-profile.ts';
import { callbackAnswers } from './callback-answers.ts';
import { chats } from './chats.ts';
import { copies } from './copies.ts';
import { edits } from './edits.ts';
import { mediaMessages } from './media-messages.ts';
import { receiving } from './receiving.ts';
import { textMessages } from './text-messages.ts';

const methods = {
  ...receiving,
  ...textMessages,
  ...mediaMessages,
  ...copies,
  ...edits,
  ...callbackAnswers,
  ...chats,
  ...botProfile,
} satisfies Methods;

/** Every emulated method, by its name in lower case: Telegram's names are case-insensitive. */
export const methodsByName: ReadonlyMap<string, { name: string; run: (call: Call) => unknown }> = new Map(
  Object.entries(methods).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);
