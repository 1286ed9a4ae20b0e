import { asMessage, chatOf } from '../../world/chat.ts';
import { badRequest } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { targetChat, targetMessage, writableChat } from '../targets.ts';

function getChat(call: Call): Answer<'getChat'> {
  const chat = targetChat(call);
  const pinned = chat.messages.get(chat.pinned.at(-1) ?? 0);
  return {
    ...chatOf(chat.person),
    accent_color_id: 0,
    ...(chat.person.username === undefined ? {} : { active_usernames: [chat.person.username] }),
    ...(pinned === undefined ? {} : { pinned_message: asMessage(pinned) }),
  };
}

function getChatMember(call: Call): Answer<'getChatMember'> {
  const chat = targetChat(call);
  const id = call.params.integer('user_id', 0);
  if (id === chat.person.id) return { status: 'member', user: chat.person };
  if (id !== call.world.bot.id) throw badRequest('user not found');
  return chat.blocked
    ? { status: 'kicked', user: call.world.bot, until_date: 0 }
    : { status: 'member', user: call.world.bot };
}

function pinChatMessage(call: Call): true {
  const chat = writableChat(call);
  const message = targetMessage(call, chat, 'pin');
  chat.pinned = [...chat.pinned.filter((id) => id !== message.message_id), message.message_id];
  call.world.postFromBot(chat, { pinned_message: message });
  call.world.tell({ kind: 'chat', chatId: chat.person.id });
  return true;
}

function unpinChatMessage(call: Call): true {
  const chat = writableChat(call);
  const newest = chat.pinned.at(-1);
  const id = call.params.integer('message_id', newest ?? 0);
  if (!chat.pinned.includes(id)) throw badRequest('message to unpin not found');
  chat.pinned = chat.pinned.filter((one) => one !== id);
  call.world.tell({ kind: 'chat', chatId: chat.person.id });
  return true;
}

function unpinAllChatMessages(call: Call): true {
  const chat = writableChat(call);
  chat.pinned = [];
  call.world.tell({ kind: 'chat', chatId: chat.person.id });
  return true;
}

/** What the bot can learn about a chat, and pinning. */
export const chats = {
  getChat,
  getChatMember,
  pinChatMessage,
  unpinChatMessage,
  unpinAllChatMessages,
} satisfies Methods;
