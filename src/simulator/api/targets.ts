import type { PersonChat, StoredMessage } from '../world/chat.ts';
import { badRequest, forbidden } from './bot-api-error.ts';
import type { Call } from './call.ts';

/** The chat that a call names in `chat_id`. @throws BotApiError 400 when the bot cannot know it */
export function targetChat(call: Call, parameter = 'chat_id'): PersonChat {
  const id = call.params.text(parameter).trim();
  if (id === '') throw badRequest(`${parameter} is empty`);
  const chat = /^-?\d+$/.test(id) ? call.world.chats.get(Number(id)) : undefined;
  if (chat === undefined || !chat.started) throw badRequest('chat not found');
  return chat;
}

/** The chat, when the bot can write to it now. @throws BotApiError 400 or 403 in Telegram's words */
export function writableChat(call: Call): PersonChat {
  const chat = targetChat(call);
  if (chat.deactivated) throw forbidden('user is deactivated');
  if (chat.blocked) throw forbidden('bot was blocked by the user');
  return chat;
}

/** The message that `message_id` names; `purpose` as in "message to edit not found". */
export function targetMessage(call: Call, chat: PersonChat, purpose: string): StoredMessage {
  if (!call.params.has('message_id')) throw badRequest('message identifier is not specified');
  const message = chat.messages.get(call.params.integer('message_id', 0));
  if (message === undefined) throw badRequest(`message to ${purpose} not found`);
  return message;
}
