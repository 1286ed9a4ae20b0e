import type {
  Chat,
  ForceReply,
  InlineKeyboardMarkup,
  Message,
  MessageEntity,
  PhotoSize,
  Document,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
  User,
} from '@telegraf/types';

/** Every kind of `reply_markup` that a message can be sent with. */
export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** Where a forwarded message came from. */
export interface ForwardOrigin {
  type: 'user';
  sender_user: User;
  /** Unix time in seconds at which the original was sent. */
  date: number;
}

/** A message as the Bot API shows it: the fields of telegraf's union of messages that the emulator knows. */
export interface StoredMessage {
  message_id: number;
  from: User;
  chat: Chat.PrivateChat;
  /** Unix time in seconds, by the simulator's clock. */
  date: number;
  edit_date?: number;
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  photo?: PhotoSize[];
  document?: Document;
  media_group_id?: string;
  has_media_spoiler?: true;
  has_protected_content?: true;
  reply_markup?: InlineKeyboardMarkup;
  reply_to_message?: StoredMessage;
  forward_origin?: ForwardOrigin;
  pinned_message?: StoredMessage;
}

/** One person's private chat with the bot. */
export interface PersonChat {
  person: User;
  /** Whether the person has ever written: before that the bot knows no such chat. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
  nextMessageId: number;
  /** By `message_id`, in the order of sending. */
  messages: Map<number, StoredMessage>;
  /** Messages that were sent with a reply keyboard: Telegram refuses to edit those. */
  sentWithKeyboard: Set<number>;
  /** What the chat shows in place of the phone's keyboard. */
  keyboard: ReplyKeyboardMarkup | null;
  /** The message whose answer the person's input field is set to by `force_reply`. */
  forceReply: { messageId: number; placeholder?: string } | null;
  pinned: number[];
  /** The newest `message_id` that the person has seen on the chat page. */
  readUpTo: number;
}

/** The message in the type of telegraf's API. */
export function asMessage<M extends Message>(message: StoredMessage): M {
  return message as unknown as M;
}

/** A copy of the message without the messages that it refers to: Telegram never nests deeper than one level. */
export function withoutReferences(message: StoredMessage): StoredMessage {
  const { reply_to_message: _reply, pinned_message: _pinned, ...rest } = message;
  return rest;
}

/** The private chat as the Bot API shows it. */
export function chatOf(person: User): Chat.PrivateChat {
  return {
    id: person.id,
    type: 'private',
    first_name: person.first_name,
    ...(person.last_name === undefined ? {} : { last_name: person.last_name }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}
