import { readFile, writeFile } from 'node:fs/promises';
import type { CliContext } from './context.ts';
import { CliFailure } from './failure.ts';

/** The content of a file, `-` meaning the standard input. A file that cannot be read ends the command. */
export async function readInput({ translator }: CliContext, path: string): Promise<Buffer> {
  try {
    return path === '-' ? await readAll(process.stdin) : await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CliFailure('no-file', translator.t('cli-no-file', { path, reason: code }));
  }
}

/** Writes a file; one that exists is left alone unless `force`, and ends the command. */
export async function writeOutput(
  { translator: { t } }: CliContext,
  path: string,
  content: Buffer,
  force: boolean,
): Promise<void> {
  try {
    await writeFile(path, content, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'EEXIST') throw new CliFailure('file-exists', t('cli-file-exists', { path }));
    throw new CliFailure('no-file', t('cli-not-written', { path, reason: code }));
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
