import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a file was sent as: a `file_id` can only be used again as the same kind. */
export type FileKind = 'photo' | 'document';

/** A file that was uploaded by the bot or sent by a person. */
export interface StoredFile {
  readonly kind: FileKind;
  readonly fileId: string;
  readonly uniqueId: string;
  /** Where the bot downloads it, under `/file/bot<TOKEN>/`. */
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, for photos. */
  readonly width?: number;
  readonly height?: number;
}

const folders: Record<FileKind, string> = { photo: 'photos', document: 'documents' };

/** The files of all chats: the content in memory, and on disk as well when a folder is given. */
export class FileStore {
  readonly #folder: string | undefined;
  readonly #files = new Map<string, StoredFile>();
  readonly #contents = new Map<string, Buffer>();

  /** @param folder where the contents are kept between runs; undefined keeps them in memory only */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Keeps a file and gives it an id; `extension` (with its dot, or '') ends its download path. */
  add(
    kind: FileKind,
    content: Buffer,
    name: string,
    mime: string,
    extension: string,
    pixels?: { width: number; height: number },
  ): StoredFile {
    const number = this.#files.size;
    const hash = createHash('sha256').update(content).digest('base64url');
    const fileId = `${kind === 'photo' ? 'AgACAgIAAx' : 'BQACAgIAAx'}${hash.slice(0, 40)}${String(number).padStart(6, '0')}`;
    const file: StoredFile = {
      kind,
      fileId,
      uniqueId: `AQAD${hash.slice(0, 12)}`,
      path: `${folders[kind]}/file_${number}${extension}`,
      name,
      mime,
      size: content.length,
      ...pixels,
    };
    this.#files.set(fileId, file);
    this.#contents.set(fileId, content);
    if (this.#folder !== undefined) {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(join(this.#folder, fileId), content);
    }
    return file;
  }

  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  byPath(path: string): StoredFile | undefined {
    return [...this.#files.values()].find((file) => file.path === path);
  }

  /** The bytes of a file of this store. */
  content(file: StoredFile): Buffer {
    const known = this.#contents.get(file.fileId);
    if (known !== undefined) return known;
    if (this.#folder === undefined) throw new Error(`The content of ${file.fileId} is not kept`);
    const content = readFileSync(join(this.#folder, file.fileId));
    this.#contents.set(file.fileId, content);
    return content;
  }

  /** Every file without its content, for saving. */
  save(): StoredFile[] {
    return [...this.#files.values()];
  }

  /** Takes up what {@link save} gave; the contents are read from the folder when asked for. */
  restore(files: readonly StoredFile[]): void {
    for (const file of files) this.#files.set(file.fileId, file);
  }
}
