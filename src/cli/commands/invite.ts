import type { Role } from '../../domain/access.ts';
import type { Config } from '../../config.ts';
import { secretsOf, withoutSecrets } from '../../secrets.ts';
import { createInvite } from '../../usecases/invite.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { configOf, withApp } from '../database.ts';
import { CliFailure } from '../failure.ts';

/** `invite PROGRAMME`: the code, shown this once, and the link that joins by it. */
export async function makeInvite(
  context: CliContext,
  wanted: { programme: string; role: Role; schools: string[]; uses: number; validHours: number },
): Promise<CliReport> {
  const { t, language, format } = context.translator;
  // Asked first: a code that cannot be shown with its link is not made.
  const username = await botUsername(context, configOf(context));
  const { code, invite, programme, schools } = valueOrRefuse(
    await withApp(context, (app) => createInvite(app, operator, wanted)),
  );
  const link = `https://t.me/${username}?start=${code}`;
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
        t('cli-invite-link', { link }),
        t('cli-invite-terms', {
          uses: invite.usesLeft,
          until: format.dateTime(invite.expiresAt, programme.zone),
        }),
      ].join('\n'),
  };
}

/** The bot that the link opens: Telegram knows its name by the token; without one it is the simulator's. */
async function botUsername({ translator: { t } }: CliContext, config: Config): Promise<string> {
  if (config.botToken === undefined) {
    const { botUsername: simulated } = await import('../../simulator/bot-username.ts');
    return simulated;
  }
  const { Telegram } = await import('telegraf');
  try {
    const telegram = new Telegram(config.botToken, { apiRoot: config.telegramApiRoot });
    return (await telegram.getMe()).username;
  } catch (error) {
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error), secretsOf(config));
    throw new CliFailure('telegram', t('cli-telegram', { reason }));
  }
}
