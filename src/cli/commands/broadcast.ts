import type { Role } from '../../domain/access.ts';
import { broadcastText } from '../../usecases/campaign/broadcast-text.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { readInput } from '../files.ts';
import { table } from '../table.ts';

/** `broadcast PROGRAMME`: says who would get the texts; with `--send` it is handed to the running bot to send. */
export async function broadcast(
  context: CliContext,
  wanted: {
    programme: string;
    textFile?: string;
    ttFile?: string;
    role: Role[];
    group: string[];
    school: string[];
    send: boolean;
    again: boolean;
  },
): Promise<CliReport> {
  const { t, language } = context.translator;
  const { programme, textFile, ttFile, send, again } = wanted;
  const read = async (path: string | undefined) =>
    path === undefined
      ? undefined
      : (await readInput(context, path))
          .toString('utf8')
          .replace(/^\ufeff/, '')
          .trim();
  const [ru, tt] = [await read(textFile), await read(ttFile)];
  const texts = { ...(ru === undefined ? {} : { ru }), ...(tt === undefined ? {} : { tt }) };
  const plan = valueOrRefuse(
    await withApp(context, (app) =>
      broadcastText(app, operator, {
        programme,
        texts,
        roles: wanted.role,
        groups: wanted.group,
        schools: wanted.school,
        send,
        again,
      }),
    ),
  );
  const { recipients, byLanguage, schools, unreachable, without, missing } = plan;
  return {
    json: {
      programme,
      sent: send,
      campaign: send ? plan.campaign.id : null,
      recipients: recipients.length,
      byLanguage,
      bySchool: schools.map(({ school, count }) => ({ school: school.id, recipients: count })),
      missingLanguages: missing,
      unreachable: unreachable.map(({ person }) => person.name),
      schoolsWithoutDirector: without.map(({ id }) => id),
    },
    text: () =>
      [
        t('broadcast-recipients', { count: recipients.length }),
        t('broadcast-by-languages', byLanguage),
        ...missing.map((one) => t('broadcast-missing', { language: t(`broadcast-language-${one}`) })),
        ...(schools.length > 0
          ? [
              table(
                [t('broadcast-column-school'), t('broadcast-column-recipients')],
                schools.map(({ school, count }) => [school.name[language], String(count)]),
              ),
            ]
          : []),
        ...(unreachable.length > 0
          ? [t('broadcast-unreachable', { people: unreachable.map(({ person }) => person.name).join(', ') })]
          : []),
        ...(without.length > 0
          ? [t('broadcast-without', { schools: without.map(({ name }) => name[language]).join(', ') })]
          : []),
        t(send ? 'cli-broadcast-sent' : 'cli-broadcast-dry'),
      ].join('\n'),
  };
}
