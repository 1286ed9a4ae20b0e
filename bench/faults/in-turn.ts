import type { Update } from '@telegraf/types';
import { chatOf } from '../../src/bot/arrived.ts';

/** Telegram sends the updates of a chat one after another, and those of different chats at once. */
export async function eachOfAChatInTurn(
  updates: readonly Update[],
  send: (update: Update) => Promise<void>,
): Promise<void> {
  const ofChat = new Map<number, Update[]>();
  for (const update of updates) {
    const chat = chatOf(update);
    const some = ofChat.get(chat) ?? [];
    some.push(update);
    ofChat.set(chat, some);
  }
  await Promise.all(
    [...ofChat.values()].map(async (some) => {
      for (const update of some) await send(update);
    }),
  );
}
