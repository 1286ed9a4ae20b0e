import { byToken, schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { answerProblemText } from '../../../i18n/answer-problems.ts';
import { refusalText } from '../../../i18n/refusals.ts';
import {
  answerField,
  clearField,
  discardDraft,
  skipField,
  type Answered,
  type GivenAnswer,
} from '../../../usecases/answer-field.ts';
import { listReports, type ReportList } from '../../../usecases/list-reports.ts';
import { openReport, type OpenReport } from '../../../usecases/open-report.ts';
import type { Outcome, Refusal } from '../../../usecases/outcome.ts';
import type { Person } from '../../../usecases/ports/people.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import type { ReportKey } from '../../../usecases/ports/reports.ts';
import { reportId, takenFrom } from '../../../usecases/report-support.ts';
import { viewReport } from '../../../usecases/view-report.ts';
import { submitReport } from '../../../usecases/submit-report.ts';
import type { Field } from '../../../domain/form-definition.ts';
import { fieldOf } from '../../../domain/form-engine.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { answerQuery } from '../../answer-query.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { button, show, takeButtons, tidy, withdraw, type Screen } from '../../screen.ts';
import { notFound, refused } from '../../refused.ts';
import { attachFile, type GivenFile } from '../../../usecases/attach-file.ts';
import { ownSchoolNamed, reportNamed, type ReportTokens } from '../../named.ts';
import { formSign, occurrenceArguments } from '../roadmap/duty-button.ts';
import { fieldScreen, none, reportTokens, unusualScreen } from './field-screen.ts';
import { sentScreen } from './sent-screen.ts';
import { closedScreen, summaryScreen } from './summary-screen.ts';

/** The list of what is to be handed in for a school. */
export async function showReports(ctx: BotContext, school: School): Promise<void> {
  const listed = await listReports(ctx.app, ctx.actor, { programme: school.programme, school: school.id });
  if (!listed.ok) return refused(ctx, listed.refusal);
  expect(ctx);
  await show(ctx, reportsScreen(ctx.tr, school, listed.value));
}

function reportsScreen(
  { language, t, th, format }: Translator,
  school: School,
  { entries, offered }: ReportList,
): Screen {
  const name = { school: school.name[language] };
  return {
    text: entries.length + offered.length > 0 ? th('report-choose-what', name) : th('report-nothing', name),
    buttons: entries
      .map(({ form, wave, state, progress, late, later, slot, duty }) => {
        const period = duty ? duty.title[language] : format.period(wave.period);
        const args = { form: form.title[language], period };
        const label = later
          ? t('report-entry-later', { ...args, opens: format.date(wave.opens) })
          : late && state === 'new'
            ? t('report-entry-late', args)
            : t(`report-entry-${state}`, {
                ...args,
                answered: progress?.answered ?? 0,
                total: progress?.total ?? 0,
              });
        const tokens = reportTokens({
          key: { programme: school.programme, school: school.id, form: form.id, period: wave.period, slot },
        });
        const sent = state === 'waiting' || state === 'accepted';
        return [sent ? button(label, 'fv', ...tokens, 0) : button(label, 'fo', ...tokens)];
      })
      .concat(
        offered.map((form) => [
          button(`${formSign(form)} ${form.title[language]}`, 'ed', schoolToken(school), tokenOf(form.id), 0),
        ]),
      ),
  };
}

/** Finds the report that a button names and opens it; answers the person when that is not possible. */
async function opened(ctx: BotContext, named: ReportTokens): Promise<OpenReport | undefined> {
  const key = await reportNamed(ctx, named);
  if (!key) {
    await notFound(ctx);
    return undefined;
  }
  const open = await openReport(ctx.app, ctx.actor, key);
  const opens = open.ok ? takenFrom(open.value) : undefined;
  if (opens !== undefined) {
    await refused(ctx, { code: 'period-not-begun', opens });
    return undefined;
  }
  if (open.ok && open.value.closed === undefined) return open.value;
  if (open.ok) await showClosed(ctx, open.value);
  else if (open.refusal.code === 'no-form' || open.refusal.code === 'no-programme') await notFound(ctx);
  else await refusedReport(ctx, open.refusal, named[0]);
  return undefined;
}

/** Tells why; of a school whose reports are not the person's any more nothing is asked, and no button stays. */
async function refusedReport(
  ctx: BotContext,
  refusal: Refusal,
  school: string,
  message?: number,
): Promise<void> {
  await refused(ctx, refusal);
  if (refusal.code !== 'not-allowed') return;
  expect(ctx);
  await takeButtons(ctx, school, message);
}

/** A form of a closed period can only be read: what was sent, else what was filled in. */
async function showClosed(ctx: BotContext, open: OpenReport): Promise<void> {
  expect(ctx);
  const sent = await viewReport(ctx.app, ctx.actor, { report: open.report.id, version: 0 });
  await show(ctx, sent.ok ? sentScreen(ctx.tr, sent.value) : closedScreen(ctx.tr, open));
}

/** The report and field that a button names. */
async function openedField(
  ctx: BotContext,
  args: readonly [string, string, string, string, ...unknown[]],
): Promise<{ open: OpenReport; field: Field } | undefined> {
  const open = await opened(ctx, args);
  if (!open) return undefined;
  const field = byToken(open.form.fields, args[3]);
  if (field) return { open, field };
  // The programme's file has changed since: show where the report is now.
  await showNext(ctx, open);
  return undefined;
}

async function showField(
  ctx: BotContext,
  open: OpenReport,
  field: Field,
  options: { wrong?: { problem: string; typed?: string }; message?: number | undefined } = {},
): Promise<void> {
  await showAsking(ctx, open, field, fieldScreen(ctx.tr, open, field, options.wrong), options.message);
}

/** Shows what waits for an answer to a field. The same report's question in another message is there no more. */
async function showAsking(
  ctx: BotContext,
  { key }: OpenReport,
  field: Field,
  screen: Screen,
  at: number | undefined,
): Promise<void> {
  const { expecting } = ctx.session;
  const message = await show(ctx, screen, at);
  expect(ctx, { kind: 'answer', key, field: field.id, message });
  if (expecting?.kind !== 'answer' || reportId(expecting.key) !== reportId(key)) return;
  const other = expecting.message;
  if (other !== undefined && other !== message && other !== at) await withdraw(ctx, other);
}

async function showSummary(ctx: BotContext, open: OpenReport, page = 0, message?: number): Promise<void> {
  expect(ctx);
  await show(ctx, summaryScreen(ctx.tr, open, page), message);
}

/** The first open question, or the summary when there is none. */
export async function showNext(ctx: BotContext, open: OpenReport, message?: number): Promise<void> {
  if (open.next) await showField(ctx, open, open.next, { message });
  else await showSummary(ctx, open, 0, message);
}

/** After an answer: a question when it is unusual, else the field that follows. */
async function showAfter(ctx: BotContext, answered: Answered, message?: number): Promise<void> {
  const { field } = answered;
  if (answered.unusual || answered.total) {
    await showAsking(ctx, answered, field, unusualScreen(ctx.tr, answered), message);
  } else await showFollowing(ctx, answered, field, message);
}

async function showFollowing(
  ctx: BotContext,
  open: OpenReport,
  field: Field,
  message?: number,
): Promise<void> {
  const fields = open.form.fields;
  const later = fields.slice(fields.findIndex(({ id }) => id === field.id) + 1);
  const settled = (one: Field) => open.answers[one.id] !== undefined || open.skipped.includes(one.id);
  const next = later.find((one) => !settled(one)) ?? open.next;
  if (next) await showField(ctx, open, next, { message });
  else await showSummary(ctx, open, 0, message);
}

async function answer(
  ctx: BotContext,
  key: ReportKey,
  field: string,
  given: GivenAnswer,
  { message, seen }: { message?: number | undefined; seen?: OpenReport } = {},
): Promise<Outcome<Answered>> {
  const answered = await answerField(ctx.app, ctx.actor, key, field, given, seen);
  if (answered.ok) return answered;
  const { refusal } = answered;
  const open = refusal.code === 'bad-answer' ? await openReport(ctx.app, ctx.actor, key) : undefined;
  const asked = open?.ok ? open.value.form.fields.find(({ id }) => id === field) : undefined;
  if (refusal.code === 'bad-answer' && open?.ok && asked) {
    const problem = answerProblemText(ctx.tr.t, refusal.problem);
    const wrong = 'typed' in given ? { problem, typed: shortened(given.typed) } : { problem };
    await showField(ctx, open.value, asked, { wrong, message });
  } else await refusedReport(ctx, refusal, reportTokens({ key })[0], message);
  return answered;
}

/** What was typed, as much of it as helps to recognise it. */
function shortened(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  return [...line].length > 80 ? `${[...line].slice(0, 79).join('')}…` : line;
}

export const reportButtons = {
  fo: async (ctx, args) => {
    const open = await opened(ctx, args);
    if (open) await showNext(ctx, open);
  },
  ff: async (ctx, args) => {
    const found = await openedField(ctx, args);
    if (found) await showField(ctx, found.open, found.field);
  },
  fa: async (ctx, args) => {
    const found = await openedField(ctx, args);
    if (!found) return;
    const { open, field } = found;
    const given = chosen(field, args[4]);
    if (given === undefined) return showField(ctx, open, field);
    const answered = await answer(ctx, open.key, field.id, given, { seen: open });
    if (!answered.ok) return;
    // Several options are ticked one by one; the person goes on by «Далее».
    if (field.kind === 'choices' && args[4] !== none) await showField(ctx, answered.value, field);
    else await showAfter(ctx, answered.value);
  },
  fl: async (ctx, args) => {
    const found = await openedField(ctx, args);
    if (!found) return;
    const { open, field } = found;
    const value = open.last[field.id];
    if (value === undefined) return showField(ctx, open, field);
    const answered = await answer(ctx, open.key, field.id, { value }, { seen: open });
    if (answered.ok) await showFollowing(ctx, answered.value, field);
  },
  fk: async (ctx, args) => {
    const found = await openedField(ctx, args);
    if (!found) return;
    const skipped = await skipField(ctx.app, ctx.actor, found.open.key, found.field.id);
    if (skipped.ok) await showFollowing(ctx, skipped.value, found.field);
    else if (skipped.refusal.code === 'answered-since') {
      await tellChanged(ctx, skipped.refusal, found.field);
      await showNext(ctx, found.open);
    } else await refused(ctx, skipped.refusal);
  },
  fe: async (ctx, args) => {
    const found = await openedField(ctx, args);
    if (!found) return;
    const { open, field } = found;
    const cleared = await clearField(ctx.app, ctx.actor, open.key, field.id, args[4] ?? '');
    if (cleared.ok) await showField(ctx, cleared.value, field);
    else if (cleared.refusal.code === 'answer-changed') {
      await tellChanged(ctx, cleared.refusal, field);
      await showField(ctx, open, field);
    } else await refused(ctx, cleared.refusal);
  },
  fs: async (ctx, args) => {
    const open = await opened(ctx, args);
    if (open) await showSummary(ctx, open, args[3]);
  },
  fw: async (ctx, args) => {
    const open = await opened(ctx, args);
    if (!open) return;
    expect(ctx);
    const { answered, total } = open.progress;
    await show(ctx, {
      text: ctx.tr.th('report-saved', { answered, total }),
      buttons: [[button(`▶️ ${ctx.tr.t('report-continue')}`, 'fo', ...reportTokens(open))]],
    });
  },
  fd: async (ctx, args) => {
    const open = await opened(ctx, args);
    if (!open) return;
    const { t } = ctx.tr;
    if (args[3] === 'ask') {
      await show(ctx, {
        text: ctx.tr.th('report-discard-ask'),
        buttons: [
          [
            button(`🗑 ${t('summary-discard')}`, 'fd', ...reportTokens(open), 'yes'),
            button(t('button-cancel'), 'fs', ...reportTokens(open), 0),
          ],
        ],
      });
      return;
    }
    const discarded = await discardDraft(ctx.app, ctx.actor, open.key);
    if (!discarded.ok) return refused(ctx, discarded.refusal);
    expect(ctx);
    await show(ctx, { text: ctx.tr.th('report-discarded'), buttons: [] });
  },
  fx: async (ctx, args) => {
    const own = ownSchoolNamed(ctx.person, args[0]);
    // Who is to be told is asked for with the report.
    const concerned = own && ctx.app.store.people.concernedWith(own.programme, own.id);
    concerned?.catch(() => undefined);
    const open = await opened(ctx, args);
    if (open) await send(ctx, open, await concerned);
  },
} satisfies Partial<Buttons>;

/** Says over the chat that what was pressed stood below another answer. */
async function tellChanged(ctx: BotContext, refusal: Refusal, field: Field): Promise<void> {
  await answerQuery(ctx, refusalText(ctx.tr, refusal, { field: () => field.title[ctx.tr.language] }));
}

/** What a pressed option answers; undefined when the form has no such option any more. */
function chosen(field: Field, option: string): GivenAnswer | undefined {
  if (field.kind === 'yes-no') return { value: option === 'y' };
  if (field.kind === 'date') return { value: option };
  if (field.kind !== 'choice' && field.kind !== 'choices') return undefined;
  if (field.kind === 'choices' && option === none) return { value: [] };
  const id = field.options.find((one) => tokenOf(one.id) === option)?.id;
  if (id === undefined) return undefined;
  return field.kind === 'choice' ? { value: id } : { toggle: id };
}

async function send(
  ctx: BotContext,
  open: OpenReport,
  concerned: readonly Person[] | undefined,
): Promise<void> {
  const { language, t, th, format } = ctx.tr;
  const sent = await submitReport(ctx.app, ctx.actor, open.key, { seen: { ...open, concerned } });
  expect(ctx);
  const { about } = open.report;
  const status = about
    ? [button(t('mark-open'), 'rd', ...occurrenceArguments(open.key.programme, about.occurrence))]
    : [button(t('report-see-status'), 'so', reportTokens(open)[0], open.wave.year, 0)];
  if (!sent.ok) {
    const { refusal } = sent;
    if (refusal.code === 'incomplete') await showSummary(ctx, { ...open, problems: refusal.problems });
    else if (refusal.code === 'nothing-changed') {
      await show(ctx, { text: th('report-sent-already'), buttons: [status] });
    } else await refused(ctx, refusal);
    return;
  }
  const args = { form: open.form.title[language], period: format.period(open.key.period) };
  const late = sent.value.versions.at(-1)?.late ? [th('report-sent-late')] : [];
  const text = [sent.value.waiting ? th('report-sent', args) : th('report-counted', args), ...late].join(
    '\n',
  );
  await show(ctx, { text, buttons: [status] });
}

export const reportTyped = {
  answer: async (ctx, { key, field, message }, text) => {
    const answered = await answer(ctx, key, field, { typed: text }, { message });
    await tidy(ctx);
    if (answered.ok) await showAfter(ctx, answered.value, message);
  },
} satisfies Partial<Typed>;

/** What the question that is asked takes, when it is photos or documents; undefined for any other, and for none. */
async function filesAsked(ctx: BotContext): Promise<'photos' | 'files' | undefined> {
  const { expecting } = ctx.session;
  if (expecting?.kind !== 'answer') return undefined;
  const open = await openReport(ctx.app, ctx.actor, expecting.key);
  const kind = open.ok ? open.value.form.fields.find(({ id }) => id === expecting.field)?.kind : undefined;
  return kind === 'photos' || kind === 'files' ? kind : undefined;
}

/** Takes a photo or document for the question that is asked; false when it asks for something else, or none is. */
export async function reportFile(ctx: BotContext, given: GivenFile): Promise<boolean> {
  const { expecting } = ctx.session;
  if (expecting?.kind !== 'answer' || !(await filesAsked(ctx))) return false;
  const { key, field, message } = expecting;
  const attached = await attachFile(ctx.app, ctx.actor, key, field, given);
  if (attached.ok) await showField(ctx, attached.value, attached.value.field, { message });
  else if (attached.refusal.code === 'bad-answer') {
    // Of an album each one that is wrong is answered by itself, and the question stands below.
    await replyTo(ctx, `⚠️ ${answerProblemText(ctx.tr.t, attached.refusal.problem)}`);
    await askAgain(ctx);
  } else await refusedReport(ctx, attached.refusal, reportTokens({ key })[0], message);
  return true;
}

/** Says what the question takes when it asks for files and a video, a sticker or a voice came; else false. */
export async function reportOther(ctx: BotContext): Promise<boolean> {
  const kind = await filesAsked(ctx);
  if (!kind) return false;
  const code = kind === 'photos' ? 'photo-expected' : 'file-expected';
  return askAgain(ctx, answerProblemText(ctx.tr.t, { code }));
}

/** Says that the question that waits takes another kind of answer, where one does; else false. */
export async function reportAsksAgain(ctx: BotContext): Promise<boolean> {
  return askAgain(ctx, ctx.tr.t('unexpected-in-report'));
}

/** Shows the question that waits once more, below what came last; false when none does. */
async function askAgain(ctx: BotContext, problem?: string): Promise<boolean> {
  const { expecting } = ctx.session;
  if (expecting?.kind !== 'answer') return false;
  const open = await openReport(ctx.app, ctx.actor, expecting.key);
  if (!open.ok || open.value.closed !== undefined) return false;
  const field = fieldOf(open.value.form, expecting.field);
  if (!field) return false;
  const wrong = problem === undefined ? {} : { wrong: { problem } };
  await showField(ctx, open.value, field, { ...wrong, message: expecting.message });
  return true;
}

async function replyTo(ctx: BotContext, text: string): Promise<void> {
  const id = ctx.message?.message_id;
  const reply =
    id === undefined ? {} : { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
  await ctx.reply(text, reply);
}
