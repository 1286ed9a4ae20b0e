import { asMessage } from '../../world/chat.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { readCommon, readText } from '../content.ts';
import { readReplyMarkup } from '../reply-markup.ts';
import { writableChat } from '../targets.ts';

const typingActions = new Set(['typing', 'upload_photo', 'upload_document']);

function sendMessage(call: Call): Answer<'sendMessage'> {
  const chat = writableChat(call);
  const content = { ...readText(call), ...readCommon(call, chat) };
  const markup = readReplyMarkup(call.params);
  call.limits.take(chat.person.id);
  return asMessage(call.world.postFromBot(chat, content, markup));
}

function sendChatAction(call: Call): true {
  const chat = writableChat(call);
  const action = call.params.text('action');
  call.world.tell({
    kind: 'typing',
    chatId: chat.person.id,
    action: typingActions.has(action) ? action : 'typing',
  });
  return true;
}

/** Sending text and showing that the bot is busy. */
export const textMessages = { sendMessage, sendChatAction } satisfies Methods;
