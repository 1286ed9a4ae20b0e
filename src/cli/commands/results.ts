import type { LowResultsEntry } from '../../domain/low-results.ts';
import { isAcademicYear, type Period } from '../../domain/periods.ts';
import { evidenceText } from '../../i18n/low-result-text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { resultTemplate } from '../../i18n/result-template.ts';
import { importFilled, lastResultYear, resultPlaces, resultYears } from '../../usecases/enter-results.ts';
import { resultColumns } from '../../usecases/import-results.ts';
import { applyGroupChanges, groupChangesOf } from '../../usecases/group-proposals.ts';
import { lowResults, type LowResults } from '../../usecases/low-results.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { CliFailure, Refused } from '../failure.ts';
import { writeOutput } from '../files.ts';
import { table } from '../table.ts';
import { importTable, summary, type TableImport } from './imports.ts';

/** `results import PROGRAMME FILE`: results of check tests and exams, all rows that are filled in or none. */
export async function importResultTable(context: CliContext, wanted: TableImport): Promise<CliReport> {
  const { t } = context.translator;
  const { value } = await importTable(context, wanted, ['results', resultColumns], importFilled);
  const { results, replaced, low, skipped } = value;
  return {
    json: { dryRun: wanted.dryRun, results: results.length, replaced, low, skipped },
    text: () =>
      [
        summary(context, wanted, t('cli-results-imported', { count: results.length, replaced, low })),
        ...(skipped > 0 ? [t('results-preview-skipped', { count: skipped })] : []),
      ].join('\n'),
  };
}

/**
 * `results template PROGRAMME --out FILE`: the table to fill in and import, as the bot gives it to the coordinator; for
 * the academic year whose results are out unless one is named.
 */
export async function writeTemplate(
  context: CliContext,
  wanted: { programme: string; out: string; year?: Period; force: boolean },
): Promise<CliReport> {
  const { translator } = context;
  const { t } = translator;
  const { programme: id, out, force } = wanted;
  const { template, year, schools } = await withApp(context, async (app) => {
    const place = (await resultPlaces(app, operator)).find(({ programme }) => programme.id === id);
    if (!place && !(await app.store.programmes.get(id))) throw new Refused({ code: 'no-programme', id });
    if (!place) throw new CliFailure('no-schools', t('cli-no-schools', { programme: id }));
    const { programme, schools } = place;
    const year = wanted.year ?? lastResultYear(app, programme);
    if (!isAcademicYear(year)) throw new Refused({ code: 'no-academic-year', year });
    const years = [...new Set([year, ...resultYears(app, programme)])].sort().toReversed();
    return { template: resultTemplate(translator, { schools, year, years }), year, schools };
  });
  const { writeResultTemplate } = await import('../../imports/result-template.ts');
  await writeOutput(context, out, await writeResultTemplate(template), force);
  return {
    json: { file: out, programme: id, year, schools: schools.length },
    text: () => t('cli-results-template-written', { file: out, year, schools: schools.length }),
  };
}

/**
 * `low-results PROGRAMME --year 2023/2024`: schools with low results and at risk, with the evidence, and what
 * that changes in the groups; `--apply` writes the changes.
 */
export async function showLowResults(
  context: CliContext,
  wanted: { programme: string; year: Period; apply: boolean },
): Promise<CliReport> {
  const { list, proposal } = await withApp(context, async (app) => {
    const found = valueOrRefuse(await lowResults(app, operator, wanted));
    const proposed = valueOrRefuse(await groupChangesOf(app, operator, wanted));
    if (wanted.apply) valueOrRefuse(await applyGroupChanges(app, operator, wanted));
    return { list: found, proposal: proposed };
  });
  const groups = {
    year: proposal.planYear,
    applied: wanted.apply,
    changes: proposal.changes.map(({ school, group, change }) => ({ school, group, change })),
  };
  return {
    json: {
      year: list.year,
      lowResults: list.lowResults.map(document),
      atRisk: list.atRisk.map(document),
      entered: list.entered,
      left: list.left,
      missing: list.missing,
      groups,
    },
    text: () => [listText(context.translator, list), groupsText(context.translator, list, groups)].join('\n'),
  };
}

interface GroupsShown {
  year: Period;
  applied: boolean;
  changes: { school: string; group: string; change: 'add' | 'remove' }[];
}

function groupsText({ t, language, format }: Translator, list: LowResults, shown: GroupsShown): string {
  const { year, applied, changes } = shown;
  const period = format.period(year);
  if (changes.length === 0)
    return t(list.missing.length > 0 ? 'cli-groups-unknown' : 'cli-groups-same', { period });
  const title = applied ? t('cli-groups-applied', { period }) : t('cli-groups-proposed', { period });
  const lines = changes.map(({ school, group, change }) => [
    list.schools.get(school)?.name[language] ?? school,
    change === 'add' ? '+' : '−',
    list.programme.groups.find(({ id }) => id === group)?.title[language] ?? group,
  ]);
  return `${title}\n${table([t('cli-column-school'), '±', t('cli-column-group')], lines)}`;
}

function document({ school, evidence }: LowResultsEntry): object {
  return {
    school,
    evidence: evidence.map(({ exam, grade, subject, year, participants, low, share }) => ({
      procedure: exam,
      grade,
      subject,
      year,
      participants,
      low,
      share,
    })),
  };
}

function listText(tr: Translator, list: LowResults): string {
  const { t, language, format } = tr;
  const name = (id: string) => list.schools.get(id)?.name[language] ?? id;
  const part = (title: string, entries: readonly LowResultsEntry[]) =>
    entries.length === 0
      ? `${title}: ${t(list.missing.length > 0 ? 'cli-low-results-no-grounds' : 'cli-low-results-none')}`
      : `${title}\n${table(
          [t('cli-column-school'), t('cli-column-evidence')],
          entries.map(({ school, evidence }) => [
            name(school),
            evidence.map((one) => evidenceText(tr, one)).join('\n'),
          ]),
        )}`;
  const changes = (title: string, schools: readonly string[]) =>
    schools.length === 0 ? [] : [`${title}: ${format.list(schools.map(name))}`];
  return [
    `${list.programme.title[language]}, ${format.period(list.year)}`,
    part(t('cli-low-results'), list.lowResults),
    part(t('cli-at-risk'), list.atRisk),
    ...changes(t('cli-low-results-entered'), list.entered),
    ...changes(t('cli-low-results-left'), list.left),
    ...list.missing.flatMap(({ year, none, part }) => [
      ...(none.length > 0 ? [t('results-missing', { year, count: none.length, of: list.of })] : []),
      ...(part.length > 0 ? [t('results-missing-part', { year, count: part.length, of: list.of })] : []),
    ]),
  ].join('\n');
}
