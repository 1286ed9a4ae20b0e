import { fieldSchema } from '../../../domain/form-definition.ts';
import { parseAnswer } from '../../../domain/answers.ts';
import { gradesWithProcedures, type ProcedureResult } from '../../../domain/low-results.ts';
import type { Period } from '../../../domain/periods.ts';
import type { Procedure } from '../../../domain/programme.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { shortName } from '../../../domain/school-name.ts';
import { shorten } from '../../../domain/text.ts';
import { answerProblemText } from '../../../i18n/answer-problems.ts';
import { html } from '../../../i18n/html.ts';
import { procedureName } from '../../../i18n/low-result-text.ts';
import {
  enterResult,
  positionPlaces,
  resultYears,
  sameProcedure,
  schoolResults,
  type PositionPlace,
  type ResultPlace,
} from '../../../usecases/enter-results.ts';
import { procedures } from '../../../usecases/import-results.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import { todayIn } from '../../../usecases/report-support.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { button, page, show, tidy } from '../../screen.ts';
import { groupButtons } from './group-change.ts';
import { showPosition } from './position.ts';
import { countsText, placeOf, positionPlaceOf } from './place.ts';
import { sendTemplate, tableButtons } from './table.ts';

export { resultTable } from './table.ts';

const perPage = 8;
/** How much of a wrong answer is shown again. */
const wrongShown = 40;

/** What is typed for a procedure: how many were below of how many. */
const pair = fieldSchema.parse({
  kind: 'share',
  id: 'result',
  title: { ru: 'Результат', tt: 'Нәтиҗә' },
  numerator: { ru: 'Ниже порога', tt: 'Чиктән түбән' },
  denominator: { ru: 'Участники', tt: 'Катнашучылар' },
});

/** Results of check tests and exams: the programme when there are several, then how to enter them; for who only
 * sees the schools, their positions. */
export async function showResults(ctx: BotContext): Promise<void> {
  const places = await positionPlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (!only) await refused(ctx, { code: 'not-allowed' });
  else if (places.length === 1) await showPlace(ctx, only);
  else {
    await show(ctx, {
      text: [`<b>${ctx.tr.th('results-title')}</b>`, ctx.tr.th('section-choose-programme')].join('\n'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[ctx.tr.language], 'xo', tokenOf(programme.id)),
      ]),
    });
  }
}

async function showPlace(ctx: BotContext, place: PositionPlace): Promise<void> {
  if (!place.enters) return showPosition(ctx, place, '*', 0);
  const entered = await placeOf(ctx, tokenOf(place.programme.id));
  if (entered) await showHome(ctx, entered);
}

async function showHome(ctx: BotContext, { programme, schools }: ResultPlace): Promise<void> {
  const { language, t, th } = ctx.tr;
  const token = tokenOf(programme.id);
  expect(ctx);
  await show(ctx, {
    text: [
      `<b>${th('results-title')}</b>`,
      html(programme.title[language]),
      ...(schools.length === 1 && schools[0] ? [html(schools[0].name[language])] : []),
      '',
      th('results-how'),
    ].join('\n'),
    buttons: [
      [button(t('results-one-by-one'), 'xc', token, 0)],
      [button(t('results-by-table'), 'xf', token)],
      [button(t('results-position'), 'xl', token, '*', 0)],
    ],
  });
}

async function showSchools(ctx: BotContext, { programme, schools }: ResultPlace, at: number): Promise<void> {
  const { language, t, th } = ctx.tr;
  const token = tokenOf(programme.id);
  expect(ctx);
  const [only] = schools;
  if (only && schools.length === 1) return showYears(ctx, only);
  const shown = page(schools, at, perPage, (to, label) => button(label, 'xc', token, to));
  await show(ctx, {
    text: [`<b>${th('results-title')}</b>`, th('results-choose-school')].join('\n'),
    buttons: [
      ...shown.items.map((school) => [button(shortName(school.name[language]), 'xy', schoolToken(school))]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'xo', token)],
    ].filter((row) => row.length > 0),
  });
}

async function showYears(ctx: BotContext, school: School): Promise<void> {
  const { language, t, th, format } = ctx.tr;
  const place = await placeOf(ctx, tokenOf(school.programme));
  if (!place) return;
  const token = schoolToken(school);
  const several = place.schools.length > 1;
  expect(ctx);
  await show(ctx, {
    text: [`<b>${th('results-title')}</b>`, html(school.name[language]), '', th('results-choose-year')].join(
      '\n',
    ),
    buttons: [
      ...resultYears(ctx.app, place.programme).map((year) => [
        button(format.period(year), 'xp', token, year),
      ]),
      [
        several
          ? button(`⬅️ ${t('button-back')}`, 'xc', tokenOf(school.programme), 0)
          : button(`⬅️ ${t('button-back')}`, 'xo', tokenOf(school.programme)),
      ],
    ],
  });
}

/** The procedures of a year that the school can have, with what is entered; `saved` is the one that has just been written. */
async function showProcedures(
  ctx: BotContext,
  school: School,
  year: Period,
  { saved, message }: { saved?: ProcedureResult; message?: number | undefined } = {},
): Promise<void> {
  const { tr } = ctx;
  const known = await schoolResults(ctx.app, ctx.actor, school, year);
  expect(ctx);
  if (!known.ok) return refused(ctx, known.refusal);
  const token = schoolToken(school);
  const grades = gradesWithProcedures(school);
  // Its place among all procedures names one in a button; of other grades stands what was entered before.
  const offered = procedures
    .map((procedure, at) => ({
      procedure,
      at,
      result: known.value.find((one) => sameProcedure(one, procedure)),
    }))
    .filter(({ procedure, result }) => result || grades.includes(procedure.grade));
  const lines = [
    `<b>${html(school.name[tr.language])}</b>`,
    html(tr.format.period(year)),
    ...(offered.length === 0
      ? ['', tr.th('results-none-here')]
      : [
          tr.th('results-done-of', {
            done: offered.filter(({ result }) => result).length,
            of: offered.length,
          }),
          '',
          tr.th('results-choose-procedure'),
        ]),
  ];
  if (saved) {
    const text = `${procedureName(tr, saved)}: ${countsText(tr, saved)}`;
    lines.unshift(tr.th('results-saved', { result: text }), '');
  }
  await show(
    ctx,
    {
      text: lines.join('\n'),
      buttons: [
        ...offered.map(({ procedure, at, result }) => {
          const name = procedureName(tr, procedure);
          const label = result ? `✅ ${name}: ${countsText(tr, result)}` : name;
          return [button(label, 'xe', token, year, at)];
        }),
        [button(`⬅️ ${tr.t('button-back')}`, 'xy', token)],
      ],
    },
    message,
  );
}

/** Asks for a procedure's figures; `wrong` is what was typed instead, and why it is no answer. */
async function ask(
  ctx: BotContext,
  school: School,
  year: Period,
  at: number,
  { wrong, message }: { wrong?: { typed: string; problem: string }; message?: number | undefined } = {},
): Promise<void> {
  const { tr } = ctx;
  const procedure = procedures[at];
  if (!procedure) return notFound(ctx);
  const known = await schoolResults(ctx.app, ctx.actor, school, year);
  if (!known.ok) return refused(ctx, known.refusal);
  const now = known.value.find((result) => sameProcedure(result, procedure));
  const lines = [
    ...(wrong ? [`❗️ «${html(shorten(wrong.typed, wrongShown))}». ${html(wrong.problem)}`, ''] : []),
    `<b>${html(procedureName(tr, procedure))}</b>`,
    html(`${school.name[tr.language]}, ${tr.format.period(year)}`),
    '',
    tr.th(procedure.exam === 'vpr' ? 'results-ask-vpr' : 'results-ask-exam'),
    tr.th('results-ask-how'),
    ...(now ? [tr.th('results-ask-now', { counts: countsText(tr, now) })] : []),
  ];
  const shown = await show(
    ctx,
    {
      text: lines.join('\n'),
      buttons: [[button(`⬅️ ${tr.t('button-back')}`, 'xp', schoolToken(school), year)]],
    },
    message,
  );
  expect(ctx, {
    kind: 'result',
    programme: school.programme,
    school: school.id,
    year,
    procedure: at,
    message: shown,
  });
}

async function schoolOf(ctx: BotContext, token: string): Promise<School | undefined> {
  const school = await ctx.app.store.schools.byToken(token);
  if (!school) await notFound(ctx);
  return school;
}

async function inYear(
  ctx: BotContext,
  token: string,
  year: Period,
  then: (school: School) => Promise<void>,
): Promise<void> {
  const school = await schoolOf(ctx, token);
  if (!school) return;
  const place = await placeOf(ctx, tokenOf(school.programme));
  if (!place) return;
  if (!/^\d{4}\/\d{4}$/.test(year)) return notFound(ctx);
  await then(school);
}

export const resultButtons = {
  ...tableButtons,
  ...groupButtons,
  xh: async (ctx) => showResults(ctx),
  xo: async (ctx, [token]) => {
    const place = await positionPlaceOf(ctx, token);
    if (place) await showPlace(ctx, place);
  },
  xc: async (ctx, [token, at]) => {
    const place = await placeOf(ctx, token);
    if (place) await showSchools(ctx, place, at);
  },
  xy: async (ctx, [token]) => {
    const school = await schoolOf(ctx, token);
    if (school) await showYears(ctx, school);
  },
  xp: async (ctx, [token, year]) => inYear(ctx, token, year, (school) => showProcedures(ctx, school, year)),
  xe: async (ctx, [token, year, at]) => inYear(ctx, token, year, (school) => ask(ctx, school, year, at)),
  xf: async (ctx, [token]) => {
    const place = await placeOf(ctx, token);
    if (place) await sendTemplate(ctx, place);
  },
  xl: async (ctx, [token, year, at]) => {
    const place = await positionPlaceOf(ctx, token);
    if (place) await showPosition(ctx, place, year, at);
  },
} satisfies Partial<Buttons>;

export const resultTyped = {
  result: async (ctx, { programme: id, school: schoolId, year, procedure: at, message }, typed) => {
    const [school, programme] = await Promise.all([
      ctx.app.store.schools.get(id, schoolId),
      ctx.app.store.programmes.get(id),
    ]);
    const procedure: Procedure | undefined = procedures[at];
    if (!school || !programme || !procedure) return notFound(ctx);
    const parsed = parseAnswer(pair, typed, { today: todayIn(ctx.app, programme) });
    await tidy(ctx);
    if (!parsed.ok) {
      const problem = answerProblemText(ctx.tr.t, parsed.problem);
      return ask(ctx, school, year, at, { wrong: { typed, problem }, message });
    }
    const { numerator: low, denominator: participants } = parsed.answer as {
      numerator: number;
      denominator: number;
    };
    const result: ProcedureResult = { school: schoolId, year, ...procedure, participants, low };
    const entered = await enterResult(ctx.app, ctx.actor, { programme: id, result });
    if (entered.ok) return showProcedures(ctx, school, year, { saved: result, message });
    expect(ctx);
    await refused(ctx, entered.refusal);
  },
  'result-table': async (ctx) => {
    await ctx.reply(ctx.tr.t('results-send-file'));
  },
} satisfies Partial<Typed>;
