import type { LocalDate } from '../../domain/dates.ts';
import type { Period } from '../../domain/periods.ts';
import { handInAnswers } from '../../usecases/submit-report.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { CliFailure } from '../failure.ts';
import { readInput } from '../files.ts';

/** `submit PROGRAMME`: hands in a school's report from a file of answers, the way the chat does. */
export async function submitAnswers(
  context: CliContext,
  wanted: {
    programme: string;
    school: string;
    form: string;
    period?: Period;
    at?: LocalDate;
    file: string;
    accept: boolean;
  },
): Promise<CliReport> {
  const { t, format } = context.translator;
  const { programme, school, form, period, at, accept } = wanted;
  const answers = parseAnswers(context, (await readInput(context, wanted.file)).toString('utf8'));
  const report = valueOrRefuse(
    await withApp(
      context,
      (app) =>
        handInAnswers(app, operator, { programme, school, form, period }, answers, { via: 'cli', accept }),
      at === undefined ? undefined : { programme, at },
    ),
  );
  const version = report.versions.at(-1);
  const state = report.waiting ? ('waiting' as const) : ('accepted' as const);
  return {
    json: {
      report: report.id,
      programme: report.programme,
      school: report.school,
      form: report.form,
      period: report.period,
      version: version?.number ?? null,
      state,
      late: version?.late ?? false,
    },
    text: () =>
      t('cli-submitted', { state, period: format.period(report.period), version: version?.number ?? 0 }),
  };
}

function parseAnswers({ translator: { t } }: CliContext, text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new CliFailure('bad-json', t('cli-bad-json'));
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw new CliFailure('bad-json', t('cli-bad-json'));
}
