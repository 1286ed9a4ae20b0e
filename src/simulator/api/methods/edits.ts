import { asMessage, type PersonChat, type StoredMessage } from '../../world/chat.ts';
import { badRequest } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { contentOf, readCaption, readText, replaceContent } from '../content.ts';
import { readInlineMarkup } from '../reply-markup.ts';
import { targetChat, targetMessage, writableChat } from '../targets.ts';

const deletableSeconds = 48 * 3600;

/** The message that an edit is about. @throws BotApiError 400 when Telegram lets nobody edit it */
export function editable(call: Call): { chat: PersonChat; message: StoredMessage } {
  if (call.params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const chat = writableChat(call);
  const message = targetMessage(call, chat, 'edit');
  const foreign = message.from.id !== call.world.bot.id || message.forward_origin !== undefined;
  if (foreign || message.pinned_message !== undefined || chat.sentWithKeyboard.has(message.message_id)) {
    throw badRequest("message can't be edited");
  }
  return { chat, message };
}

function editMessageText(call: Call): Answer<'editMessageText'> {
  const { chat, message } = editable(call);
  const content = readText(call);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { entities: _entities, text: _text, ...rest } = contentOf(message);
  const markup = readInlineMarkup(call.params);
  return asMessage<never>(replaceContent(call.world, chat, message, { ...rest, ...content }, markup));
}

function editMessageCaption(call: Call): Answer<'editMessageCaption'> {
  const { chat, message } = editable(call);
  const caption = readCaption(call);
  if (message.photo === undefined && message.document === undefined) {
    throw badRequest('there is no caption in the message to edit');
  }
  const { caption: _caption, caption_entities: _entities, ...rest } = contentOf(message);
  const markup = readInlineMarkup(call.params);
  return asMessage<never>(replaceContent(call.world, chat, message, { ...rest, ...caption }, markup));
}

function editMessageReplyMarkup(call: Call): Answer<'editMessageReplyMarkup'> {
  const { chat, message } = editable(call);
  const markup = readInlineMarkup(call.params);
  return asMessage<never>(replaceContent(call.world, chat, message, contentOf(message), markup));
}

function tooOld(call: Call, message: StoredMessage): boolean {
  return call.world.unixNow() - message.date > deletableSeconds;
}

function deleteMessage(call: Call): true {
  const chat = targetChat(call);
  const message = targetMessage(call, chat, 'delete');
  if (tooOld(call, message)) throw badRequest("message can't be deleted for everyone");
  call.world.remove(chat, [message.message_id]);
  return true;
}

function deleteMessages(call: Call): true {
  const chat = targetChat(call);
  const ids = call.params.json('message_ids', 'message identifiers');
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  const messages = ids.flatMap((id: unknown) => chat.messages.get(Number(id)) ?? []);
  if (messages.some((message) => tooOld(call, message))) {
    throw badRequest("message can't be deleted for everyone");
  }
  call.world.remove(
    chat,
    messages.map((message) => message.message_id),
  );
  return true;
}

/** Changing and deleting what was sent. */
export const edits = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
} satisfies Methods;
