import type { Update } from '@telegraf/types';
import type { Arrived } from '../inbox/inbox.ts';
import type { UpdateKind } from '../usecases/inbox.ts';
import { requestOf } from './update-key.ts';

const kinds: readonly UpdateKind[] = ['message', 'callback_query'];

/**
 * An update as the inbox takes it, under a key by which nobody learns in which chat it was, for the key is kept.
 *
 * @param secret what keys are derived with
 * @param body its JSON, where it came as such
 */
export function arrived(update: Update, secret: string, body = JSON.stringify(update)): Arrived {
  return {
    key: requestOf(update, secret),
    number: update.update_id,
    chat: chatOf(update),
    kind: kinds.find((kind) => kind in update) ?? 'other',
    body,
  };
}

/** The chat whose updates are handled one after another. */
export function chatOf(update: Update): number {
  if ('callback_query' in update) {
    const { message, from } = update.callback_query;
    return message?.chat.id ?? from.id;
  }
  return 'message' in update ? update.message.chat.id : 0;
}
