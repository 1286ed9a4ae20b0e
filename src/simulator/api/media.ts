import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';

import type { Document, PhotoSize } from '@telegraf/types';

import type { FileStore, StoredFile } from '../world/file-store.ts';
import { badRequest } from './bot-api-error.ts';
import { readImage } from './image.ts';
import type { Upload } from './params.ts';

const maxPhotoBytes = 10 * 1024 * 1024;

/** The ending of a file's name with its dot, when it is plain enough for a path; else ''. */
function fileExtension(name: string): string {
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '';
}

/**
 * Keeps a photo in the sizes that Telegram would make, smallest first. The bytes of every size are the
 * original's; only the width and height differ.
 * @throws BotApiError 400 when it is too big, no image, or of an impossible shape
 */
export function storePhoto(files: FileStore, content: Buffer): PhotoSize[] {
  if (content.length === 0) throw badRequest('file must be non-empty');
  if (content.length > maxPhotoBytes) {
    throw badRequest(
      `file of size ${content.length} bytes is too big for a photo; the maximum size is 10 MB`,
    );
  }
  const image = readImage(content);
  if (image === null) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height, mime, extension } = image;
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  const longest = Math.max(width, height);
  const picture = randomUUID();
  const sides = [...new Set([90, 320, longest].filter((side) => side <= longest))];
  return sides.map((side) => {
    const scaled = (length: number) => Math.max(1, Math.round((length * side) / longest));
    const size = { picture, width: scaled(width), height: scaled(height) };
    const name = `photo${extension}`;
    return photoSize(files.add({ kind: 'photo', name, mime, extension, size }, content));
  });
}

/** Keeps a document. @throws BotApiError 400 when it is empty */
export function storeDocument(files: FileStore, { name, mime, content }: Upload): Document {
  if (content.length === 0) throw badRequest('file must be non-empty');
  return documentOf(files.add({ kind: 'document', name, mime, extension: fileExtension(name) }, content));
}

/** A stored photo as one size of the Bot API. */
export function photoSize(file: StoredFile): PhotoSize {
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes,
    width: file.size?.width ?? 0,
    height: file.size?.height ?? 0,
  };
}

/** A stored file as a document of the Bot API. */
export function documentOf(file: StoredFile): Document {
  return {
    file_name: file.name,
    mime_type: file.mime,
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes,
  };
}
