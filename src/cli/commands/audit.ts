import { actionText, detailText, whoText } from '../../i18n/audit-text.ts';
import { readAudit } from '../../usecases/audit.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

/** `audit PROGRAMME`: who did what and when, newest first. */
export async function showAudit(
  context: CliContext,
  wanted: { programme: string; school?: string; limit: number },
): Promise<CliReport> {
  const { translator } = context;
  const { t, language } = translator;
  const trail = valueOrRefuse(await withApp(context, (app) => readAudit(app, operator, wanted)));
  const { entries, people, schools } = trail;
  const schoolOf = (id: string | undefined) =>
    id === undefined ? '' : (schools.get(id)?.name[language] ?? id);
  return {
    json: entries.map(({ at, by, via, action, school, subject, detail }) => ({
      at: at.toISOString(),
      by,
      name: people.get(by)?.name ?? null,
      via,
      action,
      school: school ?? null,
      subject,
      detail: detail ?? null,
    })),
    text: () =>
      entries.length === 0
        ? t('cli-audit-empty')
        : table(
            [
              t('cli-column-when'),
              t('cli-column-who'),
              t('cli-column-via'),
              t('cli-column-action'),
              t('cli-column-school'),
              t('cli-column-detail'),
            ],
            entries.map((entry) => [
              entry.at.toISOString().slice(0, 16).replace('T', ' '),
              whoText(translator, trail, entry),
              t(`audit-via-${entry.via}`),
              actionText(translator, trail, entry),
              schoolOf(entry.school),
              detailText(translator, trail, entry) ?? '',
            ]),
          ),
  };
}
