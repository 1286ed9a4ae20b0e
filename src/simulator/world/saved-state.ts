import { z } from 'zod';

import { answerableMs, type PressedQuery } from './callback-queries.ts';
import type { PersonChat, StoredMessage } from './chat.ts';
import type { StoredFile } from './file-store.ts';
import type { SavedSettings } from './bot-settings.ts';
import type { PendingUpdate } from './update-queue.ts';
import type { World } from './world.ts';

/** The parts are this program's own, so their shape is checked only as far as a cut-off file would spoil it. */
const savedChat = z.looseObject({
  person: z.looseObject({ id: z.number(), is_bot: z.boolean(), first_name: z.string() }),
  nextMessageId: z.number(),
  messages: z.array(z.custom<StoredMessage>((value) => typeof value === 'object' && value !== null)),
  sentWithKeyboard: z.array(z.number()),
});

const savedState = z.object({
  version: z.literal(1),
  clock: z.iso.datetime(),
  nextUpdateId: z.number(),
  counters: z.object({ callback: z.number(), album: z.number() }),
  pending: z.array(z.custom<PendingUpdate>()),
  unanswered: z.array(z.custom<PressedQuery>()),
  chats: z.array(savedChat),
  files: z.array(z.custom<StoredFile>()),
  settings: z.custom<SavedSettings>((value) => typeof value === 'object' && value !== null),
});

/** Everything that outlives a run, as plain JSON. */
export type SavedState = z.input<typeof savedState>;

/** What is to be saved of the world. */
export function saveState(world: World): SavedState {
  return {
    version: 1,
    clock: world.clock.now().toISOString(),
    nextUpdateId: world.updates.nextId,
    counters: { ...world.counters },
    pending: [...world.updates.pending],
    unanswered: world.callbacks
      .unanswered()
      .filter(({ pressedAt }) => world.clock.now().getTime() - pressedAt <= answerableMs),
    chats: [...world.chats.values()].map((chat) => ({
      ...chat,
      person: { ...chat.person },
      messages: [...chat.messages.values()],
      sentWithKeyboard: [...chat.sentWithKeyboard],
    })),
    files: world.files.save(),
    settings: world.settings.save(),
  };
}

/**
 * Takes up a saved state, the clock too, without telling its listeners.
 * @throws ZodError when the value is no saved state
 */
export function restoreState(world: World, value: unknown): void {
  const state = savedState.parse(value);
  world.clock.resume(new Date(state.clock));
  world.updates.restore(state.pending, state.nextUpdateId);
  Object.assign(world.counters, state.counters);
  for (const pressed of state.unanswered) world.callbacks.add(pressed);
  for (const saved of state.chats) {
    const chat = {
      ...saved,
      messages: new Map(saved.messages.map((message) => [message.message_id, message])),
      sentWithKeyboard: new Set(saved.sentWithKeyboard),
    } as unknown as PersonChat;
    world.chats.set(chat.person.id, chat);
  }
  world.files.restore(state.files);
  world.settings.restore(state.settings);
}
