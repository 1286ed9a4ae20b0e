import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a file was sent as: a `file_id` can only be used again as the same kind. */
export type FileKind = 'photo' | 'document';

/** What is known of a file before it is kept. */
export interface FileFacts {
  readonly kind: FileKind;
  readonly name: string;
  readonly mime: string;
  /** The ending of its download path, with its dot, or ''. */
  readonly extension: string;
  /** For photos: which picture it is a size of, and its pixels. */
  readonly size?: { readonly picture: string; readonly width: number; readonly height: number };
}

/** A file that was uploaded by the bot or sent by a person. */
export interface StoredFile extends FileFacts {
  readonly fileId: string;
  /** The same for the same content, however often it is sent. */
  readonly uniqueId: string;
  /** Where the bot downloads it, under `/file/bot<TOKEN>/`. */
  readonly path: string;
  readonly bytes: number;
  /** The hash of the content, under which it is kept. */
  readonly hash: string;
}

const folders: Record<FileKind, string> = { photo: 'photos', document: 'documents' };
const idPrefixes: Record<FileKind, string> = { photo: 'AgACAgIAAx', document: 'BQACAgIAAx' };

/** The files of all chats: the contents in memory, and on disk as well when a folder is given. */
export class FileStore {
  readonly #folder: string | undefined;
  readonly #files = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  readonly #contents = new Map<string, Buffer>();

  /** @param folder where the contents are kept between runs; undefined keeps them in memory only */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Keeps a file and gives it an id. */
  add(facts: FileFacts, content: Buffer): StoredFile {
    const number = this.#files.size;
    const hash = createHash('sha256').update(content).digest('base64url');
    const file: StoredFile = {
      ...facts,
      fileId: `${idPrefixes[facts.kind]}${hash.slice(0, 40)}${String(number).padStart(6, '0')}`,
      uniqueId: `AQAD${hash.slice(0, 12)}${facts.size === undefined ? '' : facts.size.width}`,
      path: `${folders[facts.kind]}/file_${number}${facts.extension}`,
      bytes: content.length,
      hash,
    };
    this.#remember(file);
    this.#contents.set(hash, content);
    this.#write(hash, content);
    return file;
  }

  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** Every size of the picture that this photo is one size of, smallest first. */
  sizesOf(photo: StoredFile): StoredFile[] {
    return [...this.#files.values()].filter((file) => file.size?.picture === photo.size?.picture);
  }

  /** The bytes of a file of this store. */
  content(file: StoredFile): Buffer {
    const known = this.#contents.get(file.hash);
    if (known !== undefined) return known;
    if (this.#folder === undefined) throw new Error(`The content of ${file.fileId} is not kept`);
    const content = readFileSync(join(this.#folder, file.hash));
    this.#contents.set(file.hash, content);
    return content;
  }

  /** Every file without its content, for saving. */
  save(): StoredFile[] {
    return [...this.#files.values()];
  }

  /** Takes up what {@link save} gave; the contents are read from the folder when asked for. */
  restore(files: readonly StoredFile[]): void {
    for (const file of files) this.#remember(file);
  }

  #remember(file: StoredFile): void {
    this.#files.set(file.fileId, file);
    this.#byPath.set(file.path, file);
  }

  #write(hash: string, content: Buffer): void {
    if (this.#folder === undefined) return;
    const target = join(this.#folder, hash);
    if (existsSync(target)) return;
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${target}.new`, content);
    renameSync(`${target}.new`, target);
  }
}
