import type { MessageEntity } from '@telegraf/types';

import type { StoredMessage } from '../world/chat.ts';

/** A button under a message. */
export interface ShownButton {
  readonly text: string;
  /** What a press sends; undefined for a link. */
  readonly data?: string;
  readonly url?: string;
}

/** A message as the person sees it. */
export interface ChatMessage {
  readonly id: number;
  readonly fromBot: boolean;
  readonly date: Date;
  readonly editedAt: Date | null;
  /** The text, or the caption of a photo or document; '' for none. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly photo: { fileId: string; width: number; height: number } | null;
  readonly document: { fileId: string; name: string; mime: string; size: number } | null;
  /** The same for all parts of an album. */
  readonly albumId: string | null;
  readonly replyTo: number | null;
  /** The rows of the inline keyboard; empty for none. */
  readonly buttons: readonly (readonly ShownButton[])[];
  /** The message as the Bot API shows it. */
  readonly raw: Readonly<StoredMessage>;
}

/** What the person sees of a message. */
export function shownMessage(message: StoredMessage): ChatMessage {
  const largest = message.photo?.at(-1);
  const document = message.document;
  return {
    id: message.message_id,
    fromBot: message.from.is_bot,
    date: new Date(message.date * 1000),
    editedAt: message.edit_date === undefined ? null : new Date(message.edit_date * 1000),
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    photo:
      largest === undefined
        ? null
        : { fileId: largest.file_id, width: largest.width, height: largest.height },
    document:
      document === undefined
        ? null
        : {
            fileId: document.file_id,
            name: document.file_name ?? '',
            mime: document.mime_type ?? '',
            size: document.file_size ?? 0,
          },
    albumId: message.media_group_id ?? null,
    replyTo: message.reply_to_message?.message_id ?? null,
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) =>
      row.map((button) => ({
        text: button.text,
        ...('callback_data' in button ? { data: button.callback_data } : {}),
        ...('url' in button ? { url: button.url } : {}),
      })),
    ),
    raw: message,
  };
}
