import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Build = (entries: Record<string, string>, folder: string) => Promise<void>;

const files = new Map<string, Promise<string>>();

/** A file of the bench built as the program is, from the sources as they are now; it goes when this process ends. */
export function built(entry: string): Promise<string> {
  const known = files.get(entry);
  if (known) return known;
  const name = entry.replace(/\.ts$/, '').replaceAll('/', '-');
  // Within the project, where the packages are; each process has its own, for others may run beside it.
  const folder = fileURLToPath(new URL(`../../.data/bench/built/${process.pid}-${name}/`, import.meta.url));
  const file = (async () => {
    const { build } = (await import(new URL('../../src/install/bundle.mjs', import.meta.url).href)) as {
      build: Build;
    };
    await build({ [name]: entry }, folder);
    return `${folder}${name}.mjs`;
  })();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  files.set(entry, file);
  return file;
}
