import type { Evidence } from '../../../domain/low-results.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { procedureName } from './place.ts';

/** A low procedure in a line of HTML: ВПР, 5 класс, русский язык: 8 из 25 (32 %), 2022/2023. */
export function evidenceText(tr: Translator, one: Evidence): string {
  return tr.th('results-evidence', {
    procedure: procedureName(tr, one),
    low: one.low,
    participants: one.participants,
    share: tr.format.percent({ value: Math.round(one.share * 10) / 10, digits: 1 }),
    years: one.year,
  });
}
