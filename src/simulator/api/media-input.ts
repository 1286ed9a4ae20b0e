import { photoSize, storeDocument, storePhoto, documentOf } from './media.ts';
import type { Content, World } from '../world/world.ts';
import type { FileKind } from '../world/file-store.ts';
import { badRequest } from './bot-api-error.ts';
import type { Call } from './call.ts';
import { formatCaption } from './content.ts';
import type { Params } from './params.ts';

const kindNames: Record<FileKind, string> = { photo: 'Photo', document: 'Document' };
const maxAlbum = 10;

/** One entry of `media`, with its file kept. */
export interface ReadMedia {
  readonly kind: FileKind;
  readonly content: Content;
}

/**
 * The photo or document of a call: an upload under the parameter's name or `attach://…`, or a known file_id.
 * @throws BotApiError 400 in Telegram's words
 */
export function readMediaFile({ params, world }: Call, kind: FileKind): Content {
  const upload = params.upload(kind);
  const reference = params.text(kind);
  if (upload === undefined && reference === '') throw badRequest(`there is no ${kind} in the request`);
  return mediaContent(world, params, kind, upload === undefined ? reference : `attach://${kind}`);
}

function mediaContent(world: World, params: Params, kind: FileKind, reference: string): Content {
  if (reference.startsWith('attach://')) {
    const upload = params.upload(reference.slice('attach://'.length));
    if (upload === undefined) throw badRequest(`there is no ${kind} in the request`);
    return kind === 'photo'
      ? { photo: storePhoto(world.files, upload.content) }
      : { document: storeDocument(world.files, upload) };
  }
  if (/^https?:\/\//.test(reference)) throw badRequest('failed to get HTTP URL content');
  const file = world.files.get(reference);
  if (file === undefined) {
    throw badRequest('wrong remote file identifier specified: Wrong character in the string');
  }
  if (file.kind !== kind) {
    throw badRequest(`can't use file of type ${kindNames[file.kind]} as ${kindNames[kind]}`);
  }
  if (kind === 'document') return { document: documentOf(file) };
  return { photo: world.files.sizesOf(file).map(photoSize) };
}

/** One InputMedia of a call. @throws BotApiError 400 in Telegram's words */
export function readInputMedia({ params, world }: Call, value: unknown): ReadMedia {
  const fail = (why: string) => badRequest(`can't parse InputMedia: ${why}`);
  if (typeof value !== 'object' || value === null) throw fail('expected an Object');
  const entry = value as Record<string, unknown>;
  const { type, media } = entry;
  if (typeof type !== 'string') throw fail('Can\'t find field "type"');
  if (typeof media !== 'string') throw fail('media not found');
  if (type !== 'photo' && type !== 'document') throw fail('type must be photo or document here');
  const text = (field: string): string => (typeof entry[field] === 'string' ? entry[field] : '');
  const caption = formatCaption(text('caption'), text('parse_mode'), entry['caption_entities']);
  const content = { ...mediaContent(world, params, type, media), ...caption };
  return {
    kind: type,
    content: entry['has_spoiler'] === true ? { ...content, has_media_spoiler: true } : content,
  };
}

/** The `media` of an album. @throws BotApiError 400 when it is empty, too long or mixes kinds */
export function readAlbum(call: Call): ReadMedia[] {
  const entries = call.params.json('media', 'media');
  if (!Array.isArray(entries)) throw badRequest('expected an Array of InputMedia');
  if (entries.length === 0) throw badRequest('there are no messages to send');
  if (entries.length > maxAlbum) throw badRequest('too many messages to send as an album');
  const media = entries.map((entry: unknown) => readInputMedia(call, entry));
  if (new Set(media.map(({ kind }) => kind)).size > 1) {
    throw badRequest("Document can't be mixed with other media types");
  }
  return media;
}
