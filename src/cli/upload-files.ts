import { basename } from 'node:path';
import { Telegram } from 'telegraf';
import type { CampaignFile } from '../domain/campaign.ts';
import { secretsOf, withoutSecrets } from '../secrets.ts';
import type { App } from '../usecases/ports.ts';
import type { CliContext } from './context.ts';
import { configOf } from './database.ts';
import { CliFailure, exitCodes } from './failure.ts';
import { readInput } from './files.ts';

/** A file on this machine, to be sent as a photo or a document. */
export interface LocalFile {
  as: CampaignFile['as'];
  name: string;
  content: Buffer;
}

/** What Telegram takes from a bot, in megabytes. */
const most = { photo: 10, document: 50 } as const;

/** Reads the files; one that cannot be read or is too large ends the command, and so does a missing token. */
export async function readFiles(
  context: CliContext,
  { photo, document }: { photo: readonly string[]; document: readonly string[] },
): Promise<LocalFile[]> {
  const { t } = context.translator;
  const files: LocalFile[] = [];
  for (const [as, paths] of [
    ['photo', photo],
    ['document', document],
  ] as const) {
    for (const path of paths) {
      const content = await readInput(context, path);
      if (content.length > most[as] * 1_048_576) {
        const message = t('cli-file-too-large', { path, megabytes: most[as] });
        throw new CliFailure('file-too-large', message, exitCodes.misuse);
      }
      files.push({ as, name: basename(path), content });
    }
  }
  if (files.length > 0 && configOf(context).botToken === undefined) {
    throw new CliFailure('no-token', t('cli-broadcast-no-token'), exitCodes.misuse);
  }
  return files;
}

/**
 * Uploads the files, each once: the broadcast itself then names what Telegram keeps. Telegram takes a file only as a
 * message to somebody, so a coordinator of the programme gets them without a sound, and they are deleted there.
 */
export async function uploadFiles(
  context: CliContext,
  app: App,
  programme: string,
  files: readonly LocalFile[],
): Promise<CampaignFile[]> {
  const config = configOf(context);
  const { t } = context.translator;
  const coordinators = await app.store.people.withRole(programme, 'coordinator');
  const chat = coordinators.find(({ unreachable }) => !unreachable)?.telegramId;
  if (chat === undefined) throw new CliFailure('no-coordinator', t('cli-broadcast-no-coordinator'));
  const telegram = new Telegram(config.botToken ?? '', { apiRoot: config.telegramApiRoot });
  const uploaded: CampaignFile[] = [];
  try {
    for (const [message, { as, name, content }] of files.entries()) {
      const source = { source: content, filename: name };
      const quiet = { disable_notification: true };
      const sent =
        as === 'photo'
          ? await telegram.sendPhoto(chat, source, quiet)
          : await telegram.sendDocument(chat, source, quiet);
      const telegramId = 'photo' in sent ? sent.photo.at(-1)?.file_id : sent.document.file_id;
      await telegram.deleteMessage(chat, sent.message_id);
      uploaded.push({ as, name, telegramId: telegramId ?? '', message });
    }
  } catch (error) {
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error), secretsOf(config));
    throw new CliFailure('telegram', t('cli-telegram', { reason }));
  }
  return uploaded;
}
