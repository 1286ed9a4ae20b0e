import { lowFrom, type Evidence } from '../domain/low-results.ts';
import { shown } from '../domain/indicators.ts';
import type { Procedure } from '../domain/programme.ts';
import type { Translator } from './translator.ts';

/** A procedure's name, plain text: ВПР, 5 класс, русский язык. */
export function procedureName({ t }: Translator, { exam, grade, subject }: Procedure): string {
  return `${t(`procedure-${exam}`, { grade })}, ${t(`subject-${subject}`)}`;
}

/** A low procedure in a line of plain text: ВПР, 5 класс, русский язык: 8 из 25 (32 %), 2022/2023. */
export function evidenceText(tr: Translator, evidence: Evidence): string {
  const { low, participants, share, year } = evidence;
  return tr.t('results-evidence', {
    procedure: procedureName(tr, evidence),
    ...{ low, participants, share: tr.format.percent(shown(share, lowFrom)), years: year },
  });
}
