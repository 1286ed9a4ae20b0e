import type { Message } from '@telegraf/types';

import { asMessage } from '../../world/chat.ts';
import type { FileKind } from '../../world/file-store.ts';
import { badRequest } from '../bot-api-error.ts';
import type { Answer, Call, Methods } from '../call.ts';
import { contentOf, readCaption, readCommon, replaceContent } from '../content.ts';
import { readAlbum, readInputMedia, readMediaFile } from '../media-input.ts';
import { readInlineMarkup, readReplyMarkup } from '../reply-markup.ts';
import { writableChat } from '../targets.ts';
import { editable } from './edits.ts';

const maxDownloadBytes = 20 * 1024 * 1024;

function sendMedia<M extends Message>(call: Call, kind: FileKind): M {
  const chat = writableChat(call);
  const content = { ...readMediaFile(call, kind), ...readCaption(call), ...readCommon(call, chat) };
  if (kind === 'photo' && call.params.flag('has_spoiler')) content.has_media_spoiler = true;
  const markup = readReplyMarkup(call.params);
  call.limits.take(chat.person.id);
  return asMessage<M>(call.world.postFromBot(chat, content, markup));
}

function sendPhoto(call: Call): Answer<'sendPhoto'> {
  return sendMedia(call, 'photo');
}

function sendDocument(call: Call): Answer<'sendDocument'> {
  return sendMedia(call, 'document');
}

function sendMediaGroup(call: Call): Answer<'sendMediaGroup'> {
  const chat = writableChat(call);
  const album = readAlbum(call);
  const common = readCommon(call, chat);
  call.limits.take(chat.person.id);
  const group = album.length === 1 ? {} : { media_group_id: call.world.newAlbumId() };
  return album.map(({ content }) =>
    asMessage<never>(call.world.postFromBot(chat, { ...content, ...common, ...group })),
  );
}

function editMessageMedia(call: Call): Answer<'editMessageMedia'> {
  const { chat, message } = editable(call);
  const { kind, content } = readInputMedia(call, call.params.json('media', 'media'));
  if (message.photo === undefined && message.document === undefined) {
    throw badRequest('there is no media in the message to edit');
  }
  if (message.media_group_id !== undefined && message[kind] === undefined) {
    throw badRequest("can't edit album message to a different type of media");
  }
  const { photo: _photo, document: _document, caption: _caption, ...others } = contentOf(message);
  const { caption_entities: _entities, has_media_spoiler: _spoiler, ...rest } = others;
  const markup = readInlineMarkup(call.params);
  return asMessage<never>(replaceContent(call.world, chat, message, { ...rest, ...content }, markup));
}

function getFile({ world, params }: Call): Answer<'getFile'> {
  const file = world.files.get(params.text('file_id'));
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes > maxDownloadBytes) throw badRequest('file is too big');
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes,
    file_path: file.path,
  };
}

/** Sending and changing photos, documents and albums; downloading. */
export const mediaMessages = {
  sendPhoto,
  sendDocument,
  sendMediaGroup,
  editMessageMedia,
  getFile,
} satisfies Methods;
