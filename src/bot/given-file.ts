import { TelegramError } from 'telegraf';
import type { GivenFile } from '../usecases/attach-file.ts';
import type { BotContext } from './context.ts';

/** How long a download may take, in milliseconds. */
const patience = 40_000;

/** A photo or document of a message, fetched through the Bot API when it is asked for. */
export function givenFile(
  ctx: BotContext,
  { file_id: telegramId, file_size: size }: { file_id: string; file_size?: number },
  as: GivenFile['as'],
  name: string = as,
): GivenFile {
  return { telegramId, as, name, size, download: (most) => download(ctx, telegramId, most) };
}

async function download(ctx: BotContext, telegramId: string, most: number): Promise<Uint8Array> {
  let link: URL;
  try {
    link = await ctx.telegram.getFileLink(telegramId);
  } catch (error) {
    // More than a bot may fetch, although its sender's side has not said so.
    if (error instanceof TelegramError && /too big/.test(error.description)) return new Uint8Array(most + 1);
    throw error;
  }
  // Nothing but this bot's own files on the configured server is asked for, whatever path was named.
  const files = new URL(`./file/bot${ctx.telegram.token}/`, ctx.telegram.options.apiRoot);
  if (link.origin !== files.origin || !link.pathname.startsWith(files.pathname)) {
    throw new Error('the path of a file leads away from the Bot API');
  }
  const answer = await fetch(link, { redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!answer.ok || !answer.body) {
    // Said like a call's error: whether Telegram is away, or asks for a pause, is read alike from both.
    const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
    throw new TelegramError({
      error_code: answer.status,
      description: 'a file could not be fetched',
      ...(after > 0 ? { parameters: { retry_after: after } } : {}),
    });
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.length;
    if (length > most) break;
  }
  return Buffer.concat(parts);
}
