import { may } from '../../../domain/access.ts';
import type { LowResultsEntry } from '../../../domain/low-results.ts';
import { academicYearAt, shiftYear, type Period } from '../../../domain/periods.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { evidenceText } from '../../../i18n/low-result-text.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { PositionPlace } from '../../../usecases/enter-results.ts';
import { lowResults, type LowResults } from '../../../usecases/low-results.ts';
import { todayIn } from '../../../usecases/report-support.ts';
import { expect, type BotContext } from '../../context.ts';
import { notFound, refused } from '../../refused.ts';
import { button, page, show } from '../../screen.ts';

/** Schools with up to eight lines of evidence each stay within one message. */
const perPage = 5;
const namesShown = 15;

/** Where the person's schools stand by the low-results rule; for who sees the whole programme, the list. A
 * year of `*` is the one that holds today. */
export async function showPosition(
  ctx: BotContext,
  place: PositionPlace,
  asked: Period,
  at: number,
): Promise<void> {
  const { t, th, language, format } = ctx.tr;
  const { programme } = place;
  const current = academicYearAt(todayIn(ctx.app, programme));
  const year = asked === '*' ? current : asked;
  if (!/^\d{4}\/\d{4}$/.test(year)) return notFound(ctx);
  const found = await lowResults(ctx.app, ctx.actor, { programme: programme.id, year });
  if (!found.ok) return refused(ctx, found.refusal);
  const token = tokenOf(programme.id);
  expect(ctx);
  const { lines, turns } = place.whole
    ? wholeList(ctx.tr, found.value, at, (to, label) => button(label, 'xl', token, year, to))
    : ownSchools(ctx.tr, found.value, place, at, (to, label) => button(label, 'xl', token, year, to));
  const back = `⬅️ ${t('button-back')}`;
  const [before, after] = [shiftYear(year, -1), shiftYear(year, 1)];
  await show(ctx, {
    text: [
      `📍 <b>${th('results-position-title')}</b>`,
      html(`${programme.shortTitle[language]}, ${format.period(year)}`),
      '',
      ...lines,
      '',
      `<i>${th('results-position-rule')}</i>`,
    ].join('\n'),
    buttons: [
      turns,
      [
        button(`⏪ ${before}`, 'xl', token, before, 0),
        ...(after <= current ? [button(`${after} ⏩`, 'xl', token, after, 0)] : []),
      ],
      ...(may(ctx.actor, 'groups.confirm', { programme: programme.id }) &&
      programme.groups.some(({ list }) => list)
        ? [[button(`👥 ${t('groups-compare')}`, 'qx', token, year)]]
        : []),
      ...(place.enters ? [[button(back, 'xo', token)]] : place.others ? [[button(back, 'xh')]] : []),
    ].filter((row) => row.length > 0),
  });
}

type Turn = Parameters<typeof page>[3];
interface Part {
  lines: string[];
  turns: ReturnType<Turn>[];
}

/** All schools on the list and at risk, with the evidence; on the first page who came and who left. */
function wholeList(tr: Translator, list: LowResults, at: number, turn: Turn): Part {
  const entries = [
    ...list.lowResults.map((entry) => ({ entry, heading: 'results-low-list' as const })),
    ...list.atRisk.map((entry) => ({ entry, heading: 'results-risk-list' as const })),
  ];
  const shown = page(entries, at, perPage, turn);
  const lines: string[] = [];
  if (shown.first === 0) {
    lines.push(
      tr.th('results-position-counts', { low: list.lowResults.length, risk: list.atRisk.length }),
      ...changes(tr, list),
      ...missingLines(tr, list),
    );
  }
  shown.items.forEach(({ entry, heading }, index) => {
    if (shown.items[index - 1]?.heading !== heading) lines.push('', `<b>${tr.th(heading)}</b>`);
    lines.push(`<b>${html(nameOf(tr, list, entry.school))}</b>`, ...evidenceLines(tr, entry));
  });
  return { lines, turns: shown.turns };
}

function changes(tr: Translator, list: LowResults): string[] {
  const named = (key: 'results-entered' | 'results-left', schools: readonly string[]) => {
    if (schools.length === 0) return [];
    const names = schools.slice(0, namesShown).map((school) => nameOf(tr, list, school));
    const more = schools.length - names.length;
    const text = tr.th(key, { schools: tr.format.list(names) });
    return more > 0 ? [text, tr.th('results-more', { count: more })] : [text];
  };
  return [...named('results-entered', list.entered), ...named('results-left', list.left)];
}

/** Of how many schools results of the years that count are not there. */
function missingLines({ th }: Translator, { missing, of }: LowResults): string[] {
  return missing.flatMap(({ year, none, part }) => [
    ...(none.length > 0 ? [th('results-missing', { year, count: none.length, of })] : []),
    ...(part.length > 0 ? [th('results-missing-part', { year, count: part.length, of })] : []),
  ]);
}

/** What can be said of a school that is on no list: that all is well only where all results are there. */
function noGroundsLines({ th }: Translator, { missing }: LowResults, id: string): string[] {
  const unknown = missing.filter(({ none, part }) => none.includes(id) || part.includes(id));
  if (unknown.length === 0) return [th('results-is-fine')];
  return [
    th('results-not-judged'),
    ...unknown.map(({ year, none }) =>
      none.includes(id) ? th('results-none-of', { year }) : th('results-part-of', { year }),
    ),
  ];
}

/** Each of the person's schools: whether it is on the list, why, and whether that is new. */
function ownSchools(
  tr: Translator,
  list: LowResults,
  { schools }: PositionPlace,
  at: number,
  turn: Turn,
): Part {
  const shown = page(schools, at, perPage, turn);
  const lines = shown.items.flatMap(({ id, name }, index) => {
    const low = list.lowResults.find(({ school }) => school === id);
    const risk = list.atRisk.find(({ school }) => school === id);
    return [
      ...(index > 0 ? [''] : []),
      `<b>${html(name[tr.language])}</b>`,
      ...(low ? [tr.th('results-is-low'), ...evidenceLines(tr, low)] : []),
      ...(risk ? [tr.th('results-is-at-risk'), ...evidenceLines(tr, risk)] : []),
      ...((low ?? risk) ? [] : noGroundsLines(tr, list, id)),
      ...(list.entered.includes(id) ? [tr.th('results-has-entered')] : []),
      ...(list.left.includes(id) ? [tr.th('results-has-left')] : []),
    ];
  });
  return { lines, turns: shown.turns };
}

function nameOf({ language }: Translator, { schools }: LowResults, id: string): string {
  return schools.get(id)?.name[language] ?? id;
}

function evidenceLines(tr: Translator, { evidence }: LowResultsEntry): string[] {
  return evidence.map((one) => `• ${html(evidenceText(tr, one))}`);
}
