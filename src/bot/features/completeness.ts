import type { InlineKeyboardButton } from '@telegraf/types';
import { handedInMarks, handedInOf, isOwing, type HandedInCounts } from '../../domain/completeness.ts';
import { localDateAt, daysBetween } from '../../domain/dates.ts';
import type { Programme } from '../../domain/programme.ts';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { shortName } from '../../domain/school-name.ts';
import { shorten } from '../../domain/text.ts';
import { html } from '../../i18n/html.ts';
import type { Translator } from '../../i18n/translator.ts';
import { closePeriod, reopenPeriod } from '../../usecases/close-period.ts';
import {
  completeness,
  formsHandedIn,
  planReminder,
  remindMissing,
  type Completeness,
  type HandedIn,
  type ReminderPlan,
} from '../../usecases/completeness.ts';
import { myPlaces } from '../../usecases/my-places.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { button, page, show, type Screen } from '../screen.ts';

const perPage = 20;
const schoolsPerPage = 8;
/** Characters of a school's name that leave room for the mark on a phone. */
const nameWidth = 20;
/** How many names one line of a message lists. */
const namesListed = 20;

/** Who has handed in: the programme is chosen where the person has several, then the form. */
export async function showCompleteness(ctx: BotContext): Promise<void> {
  const { language, t, th } = ctx.tr;
  const places = (await myPlaces(ctx.app, ctx.actor)).filter(
    ({ programme }) => formsHandedIn(programme).length > 0,
  );
  expect(ctx);
  const [only] = places;
  if (!only) await show(ctx, { text: t('completeness-nothing'), buttons: [] });
  else if (places.length === 1) await showForms(ctx, only.programme);
  else {
    await show(ctx, {
      text: th('section-choose-programme'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[language], 'co', tokenOf(programme.id)),
      ]),
    });
  }
}

async function showForms(ctx: BotContext, programme: Programme): Promise<void> {
  const { language, th } = ctx.tr;
  const forms = formsHandedIn(programme);
  const [only] = forms;
  if (only && forms.length === 1) return showTable(ctx, { programme: programme.id, form: only.id }, 0);
  await show(ctx, {
    text: `${th('completeness-choose-form')}\n${html(programme.title[language])}`,
    buttons: forms.map((form) => [
      button(form.title[language], 'ct', tokenOf(programme.id), tokenOf(form.id), '*', 0),
    ]),
  });
}

interface Wanted {
  programme: string;
  form: string;
  period?: string;
}

async function showTable(ctx: BotContext, wanted: Wanted, at: number, above: string[] = []): Promise<void> {
  const found = await completeness(ctx.app, ctx.actor, wanted);
  expect(ctx);
  if (!found.ok) return refused(ctx, found.refusal);
  await show(ctx, tableScreen(ctx.tr, found.value, at, above));
}

type Tokens = [programme: string, form: string, period: string];

function tokensOf({ programme, form, wave }: Completeness): Tokens {
  return [tokenOf(programme.id), tokenOf(form.id), wave.period];
}

function heading({ language, th, format }: Translator, { form, wave }: Completeness): string {
  return th('report-heading', { form: form.title[language], period: format.period(wave.period) });
}

/** The table of who has handed in, and what can be done about it. */
function tableScreen(tr: Translator, found: Completeness, at: number, above: string[] = []): Screen {
  const { t, th, format } = tr;
  const { wave, waves, rows, counts, closing, today, programme } = found;
  const tokens = tokensOf(found);
  const shown = page(rows, at, perPage, (to, label) => button(label, 'ct', ...tokens, to));
  const left = format.remainingDays(daysBetween(today, wave.due));
  const lines = [
    ...above,
    heading(tr, found),
    th('completeness-due', { date: format.date(wave.due), left }),
    rows.length === 0 ? t('completeness-no-schools') : countsText(tr, counts),
  ];
  if (rows.length > 0) lines.push(`<pre>${html(table(tr, shown.items))}</pre>`);
  if (shown.items.some(lateUndecided)) lines.push(t('completeness-late-sign'));
  if (closing) {
    lines.push(th('completeness-closed', { date: format.date(localDateAt(closing.at, programme.zone)) }));
    for (const { school, reason } of closing.reopened.slice(-5)) {
      const name = rows.find((row) => row.school.id === school)?.school.name[tr.language];
      if (name !== undefined) lines.push(th('completeness-reopened', { school: name, reason }));
    }
  }
  const current = waves.findIndex(({ period }) => period === wave.period);
  const others: InlineKeyboardButton[] = [];
  const [before, after] = [waves[current - 1], waves[current + 1]];
  const [programmeToken, formToken] = tokens;
  if (before && current > 0)
    others.push(
      button(`⏪ ${format.period(before.period)}`, 'ct', programmeToken, formToken, before.period, 0),
    );
  if (after)
    others.push(
      button(`${format.period(after.period)} ⏩`, 'ct', programmeToken, formToken, after.period, 0),
    );
  const missing = rows.some(({ mark }) => isOwing(mark));
  return {
    text: lines.join('\n'),
    buttons: [
      shown.turns,
      others,
      rows.length > 0 ? [button(`📊 ${t('chart-button-completeness')}`, 'zc', ...tokens)] : [],
      missing && !closing ? [button(t('completeness-remind'), 'cr', ...tokens, 'ask')] : [],
      found.mayClose && rows.length > 0
        ? [
            closing
              ? button(t('completeness-reopen'), 'cs', ...tokens, 0)
              : button(t('completeness-close'), 'cc', ...tokens, 'ask'),
          ]
        : [],
      [button(`⬅️ ${t('button-back')}`, 'co', programmeToken)],
    ].filter((row) => row.length > 0),
  };
}

/** How many have handed in, and below it where the others stand. */
function countsText({ t, th }: Translator, counts: HandedInCounts): string {
  const { of, late, waiting, 'on-time': onTime } = counts;
  const owing = handedInMarks.flatMap((mark) =>
    isOwing(mark) && counts[mark] > 0 ? [`${t(`chart-part-${mark}`)} ${counts[mark]}`] : [],
  );
  const sent = th('completeness-counts', { sent: handedInOf(counts), of, onTime, late, waiting });
  return owing.length > 0 ? `${sent}\n${th('completeness-owing', { parts: owing.join(', ') })}` : sent;
}

/** Handed in late, though its mark says something else. */
function lateUndecided({ mark, late }: HandedIn): boolean {
  return late && mark !== 'late';
}

function table({ language, t }: Translator, rows: readonly HandedIn[]): string {
  return rows
    .map((row) => {
      const name = [...shorten(shortName(row.school.name[language]), nameWidth)];
      const padded = name.join('') + ' '.repeat(nameWidth - name.length);
      return `${padded} ${t(`completeness-mark-${row.mark}`)}${lateUndecided(row) ? ' ⏰' : ''}`;
    })
    .join('\n');
}

/** Programme and form of a button. */
async function named(ctx: BotContext, [programme, form, period]: Tokens): Promise<Wanted | undefined> {
  const places = await myPlaces(ctx.app, ctx.actor);
  const found = byToken(
    places.map((place) => place.programme),
    programme,
  );
  const asked = found && byToken(formsHandedIn(found), form);
  if (found && asked) {
    return { programme: found.id, form: asked.id, ...(period === '*' ? {} : { period }) };
  }
  await notFound(ctx);
  return undefined;
}

function remindScreen(tr: Translator, plan: ReminderPlan): Screen {
  const { t, th } = tr;
  const tokens = tokensOf(plan);
  const count = plan.reached.length;
  const back = button(`⬅️ ${t('button-back')}`, 'ct', ...tokens, 0);
  return {
    text: [
      heading(tr, plan),
      '',
      count > 0 ? th('completeness-remind-ask', { count }) : t('completeness-remind-nobody'),
      ...plan.reached.slice(0, namesListed).map((one) => `• ${html(nameOf(tr, one))}`),
      ...(count > namesListed ? [th('summary-more', { count: count - namesListed })] : []),
      ...notReached(tr, plan),
      ...(count > 0 ? ['', t('completeness-remind-once')] : []),
    ].join('\n'),
    buttons: count > 0 ? [[button(t('completeness-remind-yes'), 'cr', ...tokens, 'yes'), back]] : [[back]],
  };
}

function nameOf({ language, t }: Translator, { person, school }: ReminderPlan['reached'][number]): string {
  return t('completeness-person-of', { person: person.name, school: school.name[language] });
}

/** Whom a reminder does not reach, and so has to be told in another way. */
function notReached(tr: Translator, { schoolsWithout, unreachable }: ReminderPlan): string[] {
  const { language, th } = tr;
  const listed = (names: string[]) =>
    names.length > namesListed ? `${names.slice(0, namesListed).join(', ')} …` : names.join(', ');
  const lines: string[] = [];
  if (schoolsWithout.length > 0) {
    const schools = listed(schoolsWithout.map(({ name }) => name[language]));
    lines.push(th('completeness-remind-without', { schools }));
  }
  if (unreachable.length > 0) {
    const people = listed(unreachable.map((one) => nameOf(tr, one)));
    lines.push(th('completeness-remind-unreachable', { people }));
  }
  return lines;
}

async function askToClose(ctx: BotContext, wanted: Wanted): Promise<void> {
  const found = await completeness(ctx.app, ctx.actor, wanted);
  if (!found.ok) return refused(ctx, found.refusal);
  const { t, th, format } = ctx.tr;
  const { wave, today, counts } = found.value;
  const left = counts.missing + counts.running;
  const tokens = tokensOf(found.value);
  await show(ctx, {
    text: [
      heading(ctx.tr, found.value),
      '',
      t('completeness-close-ask'),
      ...(today <= wave.due ? [th('completeness-close-early', { date: format.date(wave.due) })] : []),
      ...(left > 0 ? [th('completeness-close-missing', { count: left })] : []),
      t('completeness-close-later'),
    ].join('\n'),
    buttons: [
      [
        button(t('completeness-close'), 'cc', ...tokens, 'yes'),
        button(t('button-cancel'), 'ct', ...tokens, 0),
      ],
    ],
  });
}

async function chooseSchool(ctx: BotContext, wanted: Wanted, at: number): Promise<void> {
  const found = await completeness(ctx.app, ctx.actor, wanted);
  if (!found.ok) return refused(ctx, found.refusal);
  const { language, t } = ctx.tr;
  const { rows, closing, wave } = found.value;
  const tokens = tokensOf(found.value);
  const closed = rows
    .map(({ school }) => school)
    .filter(({ id }) => !closing?.reopened.some(({ school }) => school === id));
  const shown = page(closed, at, schoolsPerPage, (to, label) => button(label, 'cs', ...tokens, to));
  await show(ctx, {
    text: `${heading(ctx.tr, found.value)}\n\n${t('completeness-reopen-which')}`,
    buttons: [
      ...shown.items.map((school) => [
        button(shortName(school.name[language]), 'cy', schoolToken(school), tokens[1], wave.period),
      ]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'ct', ...tokens, 0)],
    ].filter((row) => row.length > 0),
  });
}

export const completenessButtons = {
  co: async (ctx, [token]) => {
    const places = await myPlaces(ctx.app, ctx.actor);
    const programme = byToken(
      places.map((place) => place.programme),
      token,
    );
    if (!programme) return notFound(ctx);
    expect(ctx);
    await showForms(ctx, programme);
  },
  ct: async (ctx, [programme, form, period, at]) => {
    const wanted = await named(ctx, [programme, form, period]);
    if (wanted) await showTable(ctx, wanted, at);
  },
  cr: async (ctx, [programme, form, period, step]) => {
    const wanted = await named(ctx, [programme, form, period]);
    if (!wanted) return;
    const asked = { ...wanted, period };
    if (step === 'ask') {
      const plan = await planReminder(ctx.app, ctx.actor, asked);
      if (!plan.ok) return refused(ctx, plan.refusal);
      await show(ctx, remindScreen(ctx.tr, plan.value));
      return;
    }
    const reminded = await remindMissing(ctx.app, ctx.actor, asked);
    if (!reminded.ok) return refused(ctx, reminded.refusal);
    const { th } = ctx.tr;
    const { reminded: count, already } = reminded.value;
    await showTable(ctx, wanted, 0, [
      ...(count > 0 ? [th('completeness-reminded', { count })] : []),
      ...(already > 0 ? [th('completeness-reminded-already', { count: already })] : []),
      ...notReached(ctx.tr, reminded.value),
      '',
    ]);
  },
  cc: async (ctx, [programme, form, period, step]) => {
    const wanted = await named(ctx, [programme, form, period]);
    if (!wanted) return;
    if (step === 'ask') return askToClose(ctx, wanted);
    const closed = await closePeriod(ctx.app, ctx.actor, { ...wanted, period });
    if (!closed.ok) return refused(ctx, closed.refusal);
    await showTable(ctx, wanted, 0);
  },
  cs: async (ctx, [programme, form, period, at]) => {
    const wanted = await named(ctx, [programme, form, period]);
    if (!wanted) return;
    expect(ctx);
    await chooseSchool(ctx, wanted, at);
  },
  cy: async (ctx, [token, form, period]) => {
    const school = await ctx.app.store.schools.byToken(token);
    const wanted = school && (await named(ctx, [tokenOf(school.programme), form, period]));
    if (!school) return notFound(ctx);
    if (!wanted) return;
    const { language, t, th } = ctx.tr;
    await show(ctx, {
      text: th('completeness-reopen-why', { school: school.name[language] }),
      buttons: [[button(`⬅️ ${t('button-back')}`, 'cs', tokenOf(school.programme), form, period, 0)]],
    });
    expect(ctx, {
      kind: 'reopen-reason',
      key: { programme: wanted.programme, school: school.id, form: wanted.form, period },
    });
  },
} satisfies Partial<Buttons>;

export const completenessTyped = {
  'reopen-reason': async (ctx, { key }, text) => {
    const reopened = await reopenPeriod(ctx.app, ctx.actor, key, text);
    if (!reopened.ok) return refused(ctx, reopened.refusal);
    const { programme, form, period } = key;
    await showTable(ctx, { programme, form, period }, 0, [ctx.tr.t('completeness-reopened-now'), '']);
  },
} satisfies Partial<Typed>;
