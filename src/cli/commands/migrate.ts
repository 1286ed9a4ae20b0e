import { migrate } from '../../db/migrate.ts';
import { databaseOf } from '../../db/database-of.ts';
import { prepareDatabase } from '../../db/prepare.ts';
import type { CliContext, CliReport } from '../context.ts';
import { withDatabase } from '../database.ts';

/** `migrate`: gives the database the shape that this version works on. */
export async function migrateDatabase(context: CliContext): Promise<CliReport> {
  const { t } = context.translator;
  const steps = await withDatabase(context, 'leave', async ({ connection, models, app }) => {
    const options = { now: app.clock.now(), log: context.log };
    const taken = await migrate(databaseOf(connection), options);
    await prepareDatabase(connection, models, { shape: 'require', ...options });
    return taken;
  });
  return {
    json: { migrated: steps },
    text: () =>
      steps.length > 0 ? t('cli-migrated', { steps: steps.join(', ') }) : t('cli-migrate-nothing'),
  };
}
