import { recompute } from '../../usecases/recompute.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';

/** `recompute PROGRAMME`: every stored value again from the accepted reports and imported results. */
export async function recomputeValues(
  context: CliContext,
  wanted: { programme: string; dryRun: boolean },
): Promise<CliReport> {
  const { t } = context.translator;
  const { programme, ...found } = valueOrRefuse(
    await withApp(context, (app) => recompute(app, operator, wanted)),
  );
  const { checked, changed, added, removed, sha256 } = found;
  return {
    json: { programme: programme.id, dryRun: wanted.dryRun, ...found },
    text: () =>
      [
        t('cli-recomputed', { checked, changed, added, removed }),
        `sha256 ${sha256}`,
        ...(wanted.dryRun ? [t('cli-dry-run')] : []),
      ].join('\n'),
  };
}
