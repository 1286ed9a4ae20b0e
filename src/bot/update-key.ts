import { createHmac } from 'node:crypto';
import type { Update } from '@telegraf/types';

/**
 * What an update asks for, the same whenever and under whatever number it comes again: the pressed button (Telegram
 * may send one that was not answered under a new `update_id`), or the message of the chat. The message's date tells
 * it from one of a chat that was emptied and counts its messages anew.
 */
function updateKey(update: Update): string {
  if ('callback_query' in update) return `callback:${update.callback_query.id}`;
  if ('message' in update) {
    const { chat, message_id, date } = update.message;
    return `message:${chat.id}:${message_id}:${date}`;
  }
  return `update:${update.update_id}`;
}

/** The same as documents remember it: from it nobody learns in which chat it was asked for. */
export function requestOf(update: Update, secret: string): string {
  return createHmac('sha256', secret).update(updateKey(update)).digest('base64url').slice(0, 22);
}

/** What ids and keys are derived with: whoever reads the database does not learn it. */
export function secretOf(token: string): string {
  return createHmac('sha256', token).update('ids').digest('hex');
}
