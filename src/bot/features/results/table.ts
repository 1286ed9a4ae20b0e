import { isLow, type ProcedureResult } from '../../../domain/low-results.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { procedureName } from '../../../i18n/low-result-text.ts';
import { resultTemplate } from '../../../i18n/result-template.ts';
import { tableWords } from '../../../i18n/table-words.ts';
import { limits } from '../../../imports/limits.ts';
import { readTable } from '../../../imports/read-table.ts';
import type { GivenFile } from '../../../usecases/attach-file.ts';
import {
  confirmResults,
  dropResults,
  lastResultYear,
  proposeResults,
  resultPlaces,
  resultYears,
  type ProposedResults,
  type ResultPlace,
} from '../../../usecases/enter-results.ts';
import { resultColumns } from '../../../usecases/import-results.ts';
import type { Refusal } from '../../../usecases/outcome.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { countsText } from './place.ts';

const linesShown = 5;
const lowShown = 10;
const schoolsNamed = 10;

/** Sends the table to fill in, with the person's schools, and waits for it. */
export async function sendTemplate(ctx: BotContext, { programme, schools }: ResultPlace): Promise<void> {
  const { t, th } = ctx.tr;
  const year = lastResultYear(ctx.app, programme);
  const years = resultYears(ctx.app, programme);
  const { writeResultTemplate } = await import('../../../imports/result-template.ts');
  const file = await writeResultTemplate(resultTemplate(ctx.tr, { schools, year, years }));
  await ctx.replyWithDocument(
    { source: file, filename: `results-${year.replace('/', '-')}.xlsx` },
    {
      caption: th('results-template', { year, participants: t('table-participants'), low: t('table-low') }),
      parse_mode: 'HTML',
    },
  );
  expect(ctx, { kind: 'result-table', programme: programme.id });
}

/**
 * Takes a file as a table of results when nothing else waits for one: false when something does, or the person
 * enters no results. Nothing is written before the person confirms.
 */
export async function resultTable(ctx: BotContext, given: GivenFile): Promise<boolean> {
  const { expecting } = ctx.session;
  if (expecting?.kind === 'answer') return false;
  const places = await resultPlaces(ctx.app, ctx.actor);
  if (places.length === 0) return false;
  const named = expecting?.kind === 'result-table' ? expecting.programme : undefined;
  const place = places.length === 1 ? places[0] : places.find(({ programme }) => programme.id === named);
  if (!place) {
    await show(ctx, {
      text: ctx.tr.th('results-which-programme'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[ctx.tr.language], 'xf', tokenOf(programme.id)),
      ]),
    });
    return true;
  }
  const most = limits.fileBytes;
  const content = (given.size ?? 0) > most ? undefined : await given.download(most);
  if (!content || content.length > most) {
    await refused(ctx, { code: 'bad-table', problem: { code: 'too-large', megabytes: most / 1_000_000 } });
  } else await propose(ctx, place, Buffer.from(content.buffer, content.byteOffset, content.length));
  return true;
}

async function propose(ctx: BotContext, place: ResultPlace, file: Buffer): Promise<void> {
  const table = await readTable(file, resultColumns, tableWords('results'));
  if (!table.ok) return refused(ctx, table.refusal);
  const { id: programme } = place.programme;
  const proposed = await proposeResults(ctx.app, ctx.person, { programme, rows: table.value });
  if (!proposed.ok) return refuseTable(ctx, place, proposed.refusal);
  await preview(ctx, place, proposed.value);
}

/** A row of somebody else's school is said as such: the person may enter results, only not these. */
async function refuseTable(ctx: BotContext, { schools }: ResultPlace, refusal: Refusal): Promise<void> {
  if (refusal.code !== 'not-allowed') return refused(ctx, refusal);
  const named = schools.slice(0, schoolsNamed).map(({ name }) => `• ${html(name[ctx.tr.language])}`);
  await show(ctx, { text: [ctx.tr.th('results-foreign'), ...named].join('\n'), buttons: [] });
}

async function preview(ctx: BotContext, place: ResultPlace, proposed: ProposedResults): Promise<void> {
  const { tr } = ctx;
  const { id, results, replaced, low, skipped } = proposed;
  const names = new Map(place.schools.map((school) => [school.id, school.name[tr.language]]));
  const line = (result: ProcedureResult) =>
    `• ${html(
      `${names.get(result.school) ?? result.school}, ${result.year}, ${procedureName(tr, result)}: ${countsText(tr, result)}`,
    )}`;
  const listed = (all: readonly ProcedureResult[], most: number) => [
    ...all.slice(0, most).map(line),
    ...(all.length > most ? [tr.th('results-more', { count: all.length - most })] : []),
  ];
  const lows = results.filter(isLow);
  await show(ctx, {
    text: [
      `<b>${tr.th('results-check')}</b>`,
      html(place.programme.title[tr.language]),
      '',
      tr.th('results-preview', {
        count: results.length,
        schools: new Set(results.map(({ school }) => school)).size,
        replaced,
        low,
      }),
      ...(skipped > 0 ? [tr.th('results-preview-skipped', { count: skipped })] : []),
      '',
      ...listed(results, linesShown),
      ...(lows.length > 0 && results.length > linesShown
        ? ['', `<b>${tr.th('results-preview-low')}</b>`, ...listed(lows, lowShown)]
        : []),
    ].join('\n'),
    buttons: [
      [button(`✅ ${tr.t('results-write')}`, 'xw', id, 'yes'), button(tr.t('button-cancel'), 'xw', id, 'no')],
    ],
  });
}

async function confirm(ctx: BotContext, id: string): Promise<void> {
  const { th } = ctx.tr;
  const confirmed = await confirmResults(ctx.app, ctx.person, id);
  if (confirmed && !confirmed.ok) return refused(ctx, confirmed.refusal);
  expect(ctx);
  if (!confirmed) return void (await show(ctx, { text: th('results-expired'), buttons: [] }));
  const { programme, count } = confirmed.value;
  await show(ctx, {
    text: th('results-written', { count }),
    buttons: [[button(ctx.tr.t('results-position'), 'xl', tokenOf(programme), '*', 0)]],
  });
}

async function drop(ctx: BotContext, id: string): Promise<void> {
  const dropped = await dropResults(ctx.app, ctx.person, id);
  if (!dropped.ok) return refused(ctx, dropped.refusal);
  expect(ctx);
  const text = ctx.tr.th(dropped.value === 'dropped' ? 'results-dropped' : 'results-written-already');
  await show(ctx, { text, buttons: [] });
}

export const tableButtons = {
  xw: async (ctx, [id, word]) => (word === 'yes' ? confirm(ctx, id) : drop(ctx, id)),
} satisfies Partial<Buttons>;
