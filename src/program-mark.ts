import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Stands for this program as it is: another one when anything is changed of its code, of the libraries that it uses
 * or of what all programmes share.
 */
export function programMark(): string {
  const files = ['src', 'programmes/common'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const all = [...files, join(root, 'package-lock.json')].sort();
  return markOf(...all.flatMap((path) => [path.slice(root.length), readFileSync(path)]));
}

/** Stands for these texts in this order, in hexadecimal digits: others have another. */
export function markOf(...texts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  // Their lengths keep apart where one ends and the next begins.
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}
