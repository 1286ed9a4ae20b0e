import { asMessage, type StoredMessage } from '../../world/chat.ts';
import type { Content } from '../../world/world.ts';
import { badRequest } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { contentOf, readCaption, readCommon } from '../content.ts';
import { readReplyMarkup } from '../reply-markup.ts';
import { targetChat, targetMessage, writableChat } from '../targets.ts';

function original(call: Call, purpose: 'forward' | 'copy'): StoredMessage {
  const message = targetMessage(call, targetChat(call, 'from_chat_id'), purpose);
  const isService = message.pinned_message !== undefined;
  if (isService || message.has_protected_content === true) {
    throw badRequest(`message can't be ${purpose === 'copy' ? 'copied' : 'forwarded'}`);
  }
  return message;
}

/** What goes along when a message is sent on: its content, without the keyboard and the album. */
function carried(message: StoredMessage): Content {
  const {
    reply_markup: _markup,
    reply_to_message: _reply,
    media_group_id: _album,
    ...rest
  } = contentOf(message);
  return rest;
}

function forwardMessage(call: Call): Answer<'forwardMessage'> {
  const chat = writableChat(call);
  const message = original(call, 'forward');
  call.limits.take(chat.person.id);
  return asMessage(
    call.world.postFromBot(chat, {
      ...carried(message),
      ...readCommon(call, chat),
      forward_origin: message.forward_origin ?? {
        type: 'user',
        sender_user: message.from,
        date: message.date,
      },
    }),
  );
}

function copyMessage(call: Call): Answer<'copyMessage'> {
  const chat = writableChat(call);
  const message = original(call, 'copy');
  const { forward_origin: _origin, ...content } = carried(message);
  const { caption: _caption, caption_entities: _entities, ...bare } = content;
  const isMedia = message.photo !== undefined || message.document !== undefined;
  const copied = call.params.has('caption') && isMedia ? { ...bare, ...readCaption(call) } : content;
  const markup = readReplyMarkup(call.params);
  const common = readCommon(call, chat);
  call.limits.take(chat.person.id);
  const { message_id } = call.world.postFromBot(chat, { ...copied, ...common }, markup);
  return { message_id };
}

/** Sending a message on. */
export const copies = { forwardMessage, copyMessage } satisfies Methods;
