import { Telegram } from 'telegraf';
import type { Role } from '../../domain/access.ts';
import type { Config } from '../../config.ts';
import { botNameOn } from '../../db/bot-name.ts';
import { secretsOf, withoutSecrets } from '../../secrets.ts';
import { createInvite } from '../../usecases/invite.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { configOf, withApp } from '../database.ts';
import { CliFailure } from '../failure.ts';

/**
 * `invite PROGRAMME`: the code, shown this once, and the link that joins by it. Without a token the link leads to the
 * bot that runs on this database; where none ever did, there is no link.
 */
export async function makeInvite(
  context: CliContext,
  wanted: { programme: string; role: Role; schools: string[]; uses: number; validHours: number },
): Promise<CliReport> {
  const { t, language, format } = context.translator;
  // Asked first: with a token that is not valid no code is made.
  const username = await nameByToken(context, configOf(context));
  const made = await withApp(context, async (app, models) => ({
    outcome: await createInvite(app, operator, wanted),
    username: username ?? (await botNameOn(models)),
  }));
  const { code, invite, programme, schools } = valueOrRefuse(made.outcome);
  const link = made.username === undefined ? null : `https://t.me/${made.username}?start=${code}`;
  return {
    json: {
      code,
      link,
      programme: programme.id,
      role: invite.role,
      schools: invite.schools,
      uses: invite.usesLeft,
      expiresAt: invite.expiresAt.toISOString(),
    },
    text: () =>
      [
        t('cli-invite-made', { role: t(`role-${invite.role}`), programme: programme.title[language] }),
        ...schools.map(({ name }) => `• ${name[language]}`),
        t('cli-invite-code', { code }),
        link === null ? t('cli-invite-no-link', { code }) : t('cli-invite-link', { link }),
        t('cli-invite-terms', {
          uses: invite.usesLeft,
          until: format.dateTime(invite.expiresAt, programme.zone),
        }),
      ].join('\n'),
  };
}

/** The name of the bot whose token is given, as Telegram knows it; undefined without one. */
async function nameByToken({ translator: { t } }: CliContext, config: Config): Promise<string | undefined> {
  if (config.botToken === undefined) return undefined;
  try {
    const telegram = new Telegram(config.botToken, { apiRoot: config.telegramApiRoot });
    return (await telegram.getMe()).username;
  } catch (error) {
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error), secretsOf(config));
    throw new CliFailure('telegram', t('cli-telegram', { reason }));
  }
}
