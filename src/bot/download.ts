import type { BotContext } from './context.ts';

/** How long a download may take, in milliseconds. */
const longest = 60_000;

/**
 * A file that a person sent. Undefined when it turns out larger than `maxBytes`, whatever Telegram said before;
 * nothing beyond is kept.
 */
export async function download(
  ctx: BotContext,
  fileId: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const link = await ctx.telegram.getFileLink(fileId);
  const answer = await fetch(link, { signal: AbortSignal.timeout(longest) });
  if (!answer.ok || !answer.body) throw new Error(`a file could not be downloaded: status ${answer.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body) {
    const chunk = part as Uint8Array;
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
