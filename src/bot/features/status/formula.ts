import { fieldOf } from '../../../domain/form-engine.ts';
import type { Indicator, Programme } from '../../../domain/programme.ts';
import { formOf } from '../../../domain/sources.ts';
import { sourceIndicator } from '../../../domain/status-card.ts';
import type { Translator } from '../../../i18n/translator.ts';

/** How an indicator is counted and where its figures come from, in words. */

/** What the numerator and the denominator are, as the document or the form names them. */
export function partsOf(
  { language }: Translator,
  programme: Programme,
  indicator: Indicator,
): { numerator: string; denominator: string } | undefined {
  const { numerator, denominator, source } = indicator;
  if (numerator && denominator) return { numerator: numerator[language], denominator: denominator[language] };
  const form = programme.forms.find(({ id }) => id === formOf(indicator));
  if (!form || !('form' in source)) return undefined;
  if ('numerator' in source) {
    const above = fieldOf(form, source.numerator)?.title[language];
    const below = fieldOf(form, source.denominator)?.title[language];
    return above === undefined || below === undefined ? undefined : { numerator: above, denominator: below };
  }
  const field = fieldOf(form, source.field);
  return field?.kind === 'share'
    ? { numerator: field.numerator[language], denominator: field.denominator[language] }
    : undefined;
}

/** How an indicator is counted; HTML lines. */
export function formulaLines(tr: Translator, programme: Programme, indicator: Indicator): string[] {
  const { language, t, th, format } = tr;
  const { source, kind } = indicator;
  if ('indicator' in source) {
    const measured = sourceIndicator({ programme, indicator });
    const tolerance = t(
      measured.kind === 'mean' ? 'indicator-tolerance-marks' : 'indicator-tolerance-points',
    );
    return [th('indicator-formula-growth', { title: measured.title[language], tolerance })];
  }
  const form = programme.forms.find(({ id }) => id === formOf(indicator));
  if ('handedIn' in source)
    return [th('indicator-formula-handed-in', { form: form?.title[language] ?? source.handedIn })];
  if ('results' in source && source.results === 'any-low') return [th('indicator-formula-any-low')];
  if ('atLeast' in source && form) {
    const field = fieldOf(form, source.field);
    const title = field?.title[language] ?? source.field;
    return [
      field?.kind === 'yes-no'
        ? th('indicator-formula-condition-yes', { field: title })
        : th('indicator-formula-condition', { field: title, least: format.number(source.atLeast) }),
    ];
  }
  if (kind === 'mean') return [th('indicator-formula-mean'), th('indicator-together')];
  if (kind === 'count') return [th('indicator-formula-count')];
  if (kind === 'yes-no') return [th('indicator-formula-yes-no')];
  const parts = partsOf(tr, programme, indicator);
  return [
    parts ? th('indicator-formula-share', parts) : th('indicator-formula-share-plain'),
    th('indicator-together'),
  ];
}

/** Where an indicator's figures come from: a form, results, another indicator. Plain text. */
export function sourceText(tr: Translator, programme: Programme, indicator: Indicator): string {
  const { language, t } = tr;
  if ('indicator' in indicator.source) {
    const measured = sourceIndicator({ programme, indicator });
    return t('indicator-source-growth', { title: measured.title[language] });
  }
  const form = programme.forms.find(({ id }) => id === formOf(indicator));
  return form ? form.title[language] : t('indicator-source-results');
}
