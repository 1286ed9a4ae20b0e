import type { Risk } from '../../domain/risks.ts';
import type { Translator } from '../../i18n/translator.ts';
import { risksAcross, schoolRisks, type RisksAcross, type SchoolRisks } from '../../usecases/risk-profile.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { table } from '../table.ts';

/** `risks PROGRAMME [--school S]`: risks with their levels, what softens them, and the work against them. */
export async function showRisks(
  context: CliContext,
  wanted: { programme: string; school?: string; period?: string },
): Promise<CliReport> {
  const { programme, school, period } = wanted;
  return withApp(context, async (app) =>
    school === undefined
      ? acrossReport(
          context.translator,
          valueOrRefuse(await risksAcross(app, operator, { programme, period })),
        )
      : schoolReport(
          context.translator,
          valueOrRefuse(await schoolRisks(app, operator, { programme, school, period })),
        ),
  );
}

function schoolReport(tr: Translator, { period, school, risks, measures }: SchoolRisks): CliReport {
  const { t, language } = tr;
  return {
    json: {
      school: school.id,
      period,
      risks: risks.map(({ risk, level }) => ({ ...document(tr, risk), level: level?.id ?? null })),
      measures: measures.map(({ measure, wave, state }) => ({ id: measure.id, state, due: wave.due })),
    },
    text: () =>
      text(
        tr,
        risks.map(({ risk, level }) => [risk, level?.title[language] ?? t('cli-risks-unset')]),
        measures.map(({ measure, state }) => [measure.title[language], t(`duty-state-${state}`)]),
      ),
  };
}

function acrossReport(tr: Translator, { period, schools, risks, measures }: RisksAcross): CliReport {
  const { t, language } = tr;
  return {
    json: {
      period,
      schools: schools.length,
      risks: risks.map(({ risk, levels, unset }) => ({
        ...document(tr, risk),
        levels: levels.map(({ level, schools: chosen }) => ({
          level: level.id,
          schools: chosen.map(({ id }) => id),
        })),
        unset,
      })),
      measures: measures.map(({ measure, done, of }) => ({ id: measure.id, done, of })),
    },
    text: () =>
      text(
        tr,
        risks.map(({ risk, levels, unset }) => [
          risk,
          [
            ...levels.map(({ level, schools: chosen }) => `${level.title[language]}: ${chosen.length}`),
            ...(unset > 0 ? [`${t('cli-risks-unset')}: ${unset}`] : []),
          ].join('\n'),
        ]),
        measures.map(({ measure, done, of }) => [
          measure.title[language],
          t('risks-measure-done', { done, of }),
        ]),
      ),
  };
}

function document({ language }: Translator, risk: Risk) {
  return {
    id: risk.id,
    title: risk.title[language],
    inDocument: risk.level ?? null,
    mitigations: risk.mitigations.map((one) => one[language]),
  };
}

function text(
  { t, language }: Translator,
  risks: readonly [Risk, string][],
  measures: readonly [string, string][],
): string {
  if (risks.length === 0) return t('cli-risks-none');
  const parts = [
    table(
      [t('cli-column-risk'), t('cli-column-level'), t('cli-column-mitigations')],
      risks.map(([risk, level]) => [
        risk.title[language],
        risk.measuredBy ? level : '',
        risk.mitigations.map((one) => one[language]).join('\n'),
      ]),
    ),
  ];
  if (measures.length > 0) {
    parts.push(
      table(
        [t('cli-column-measure'), t('cli-column-state')],
        measures.map((row) => [...row]),
      ),
    );
  }
  return parts.join('\n');
}
