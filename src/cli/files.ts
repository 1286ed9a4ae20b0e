import { readFile } from 'node:fs/promises';
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

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
