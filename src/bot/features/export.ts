import { may } from '../../domain/access.ts';
import type { Period } from '../../domain/periods.ts';
import { schoolToken, tokenOf } from '../../domain/tokens.ts';
import { makeDocument, nameOfContent, type DocumentFile } from '../../documents/index.ts';
import { refusalHtml } from '../../i18n/refusals.ts';
import { gatherExport, mayExport, type ExportContent } from '../../usecases/gather-export.ts';
import { exportFormats, noteExport, type ExportFormat } from '../../usecases/note-export.ts';
import type { Programme } from '../../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../../domain/school-filter.ts';
import type { Refusal } from '../../usecases/outcome.ts';
import type { School } from '../../usecases/ports/programmes.ts';
import { newId } from '../../usecases/request.ts';
import { actorOf, expect, type BotContext } from '../context.ts';
import type { FollowUps } from '../follow-ups.ts';
import type { Buttons } from '../handlers.ts';
import { programmeNamed } from '../named.ts';
import { notFound, refused } from '../refused.ts';
import { button, show, type Screen } from '../screen.ts';
import { filterArgument, filterOf } from './status/filter.ts';

/** Telegram takes files of at most so many bytes. */
const mostMegabytes = 50;

/** Of what a document is asked for: a school, or all that the person sees of a programme. */
interface Subject {
  programme: Programme;
  school: School | undefined;
  /** Which schools of the programme. */
  filter: SchoolFilter;
  /** Its stand-in in buttons. */
  token: string;
}

/** Which document of a school or of several, for the period of the card that it is opened from; `*` is the one
 * that holds today. */
export async function showExport(
  ctx: BotContext,
  wanted: { programme: string; school?: School | undefined },
  period: Period = '*',
): Promise<void> {
  const programme = await ctx.app.store.programmes.get(wanted.programme);
  if (!programme) return notFound(ctx);
  const { school } = wanted;
  const token = school ? schoolToken(school) : tokenOf(programme.id);
  await showChoice(ctx, { programme, school, filter: everySchool, token }, period);
}

async function showChoice(ctx: BotContext, subject: Subject, period: Period): Promise<void> {
  const { programme, school } = subject;
  if (!mayExport(ctx.actor, { programme: programme.id, school: school?.id }))
    return refused(ctx, { code: 'not-allowed' });
  const { t, th, language, format } = ctx.tr;
  const name = school?.name[language] ?? wholeName(ctx, subject);
  const kept = filterArgument(subject.filter);
  expect(ctx);
  await show(ctx, {
    text: [
      th('export-choose', { name }),
      ...(period === '*' ? [] : [format.period(period)]),
      '',
      th('export-about'),
    ].join('\n'),
    buttons: [
      ...exportFormats.map((kind) => [
        button(
          t(`export-${kind}`),
          'dx',
          subject.token,
          period,
          kind,
          newId(ctx.app, 6, 'export', kind),
          ...kept,
        ),
      ]),
      [backToCard(ctx, subject, period)],
    ],
  });
}

function wholeName(ctx: BotContext, subject: Subject): string {
  const whole = may(ctx.actor, 'programme.export', { programme: subject.programme.id });
  return nameOfContent(ctx.tr, { ...subject, whole });
}

function backToCard({ tr: { t } }: BotContext, { school, filter, token }: Subject, period: Period) {
  const label = `⬅️ ${t('button-back')}`;
  return school
    ? button(label, 'so', token, period, 0)
    : button(label, 'mo', token, period, 0, ...filterArgument(filter));
}

/** The school, or the programme with its filter, of a button. */
async function subjectOf(
  ctx: BotContext,
  token: string,
  code: string | undefined,
): Promise<Subject | undefined> {
  const { programmes, schools } = ctx.app.store;
  const school = await schools.byToken(token);
  const programme = school ? await programmes.get(school.programme) : await programmeNamed(ctx, token);
  const filter = programme && filterOf(programme, school ? undefined : code);
  return programme && filter && { programme, school, filter, token };
}

/**
 * Has the document made. The person sees at once that it is being made and goes on meanwhile; a second press of the
 * same button makes no second one.
 */
async function press(
  ctx: BotContext,
  { programme, school }: Subject,
  kind: ExportFormat,
  nonce: string,
): Promise<void> {
  const { t, th } = ctx.tr;
  if (!mayExport(ctx.actor, { programme: programme.id, school: school?.id }))
    return refused(ctx, { code: 'not-allowed' });
  if (ctx.session.exported === nonce) {
    await ctx.answerCbQuery(t('export-sent-already'));
    return;
  }
  ctx.session.exported = nonce;
  expect(ctx);
  const text = th('export-making', { kind: t(`export-kind-${kind}`) });
  await ctx.doLater(await show(ctx, { text, buttons: [] }));
}

/**
 * Makes the document and sends it; what the message says in the end: done, or why not. What fails because the
 * database or Telegram is away is tried again by whoever called.
 */
async function makeAndSend(
  ctx: BotContext,
  subject: Subject,
  period: Period,
  format: ExportFormat,
): Promise<Screen> {
  const { t, th } = ctx.tr;
  const kind = t(`export-kind-${format}`);
  const { programme, school, filter } = subject;
  const back = backToCard(ctx, subject, period);
  const wanted = { programme: programme.id, school: school?.id, filter };
  const asked = period === '*' ? undefined : period;
  const gathered = await gatherExport(ctx.app, ctx.actor, { ...wanted, period: asked });
  if (!gathered.ok) return { text: refusalHtml(ctx.tr, gathered.refusal), buttons: [[back]] };
  let file: DocumentFile;
  try {
    file = await makeDocument(ctx.tr, gathered.value, format);
  } catch (error) {
    const { reference } = ctx;
    ctx.log.error({ error, reference, format }, 'a document could not be made');
    const again = againButton(ctx, subject, period, format);
    return { text: th('export-failed', { kind, reference }), buttons: [[again], [back]] };
  }
  if (file.content.length > mostMegabytes * 1_000_000)
    return { text: th('export-too-large', { megabytes: mostMegabytes }), buttons: [[back]] };
  const refusal = await send(ctx, gathered.value, file, { ...wanted, format });
  if (refusal) return { text: refusalHtml(ctx.tr, refusal), buttons: [[back]] };
  const more = button(`📄 ${t('export-more')}`, 'do', subject.token, period, ...filterArgument(filter));
  return { text: th('export-done', { kind }), buttons: [[more], [back]] };
}

function againButton(ctx: BotContext, { token, filter }: Subject, period: Period, format: ExportFormat) {
  const nonce = newId(ctx.app, 6, 'export again');
  const label = `🔄 ${ctx.tr.t('export-again')}`;
  return button(label, 'dx', token, period, format, nonce, ...filterArgument(filter));
}

/** Sends the file; resolves with the reason when it may not. */
async function send(
  ctx: BotContext,
  content: ExportContent,
  file: DocumentFile,
  made: { programme: string; school: string | undefined; filter: SchoolFilter; format: ExportFormat },
): Promise<Refusal | undefined> {
  const { app, tr } = ctx;
  // The right may have gone while the document was made.
  const person = (await app.store.people.get(ctx.person.id)) ?? { ...ctx.person, memberships: [] };
  const noted = await noteExport(app, actorOf(person), { ...made, period: content.period });
  if (!noted.ok) return noted.refusal;
  const caption = tr.th('export-caption', {
    name: nameOfContent(tr, content),
    period: tr.format.period(content.period),
    date: tr.format.date(content.date),
  });
  await ctx.replyWithDocument({ source: file.content, filename: file.name }, { caption, parse_mode: 'HTML' });
  await ctx.attempt.keep();
  return undefined;
}

export const exportButtons = {
  do: async (ctx, [token, period, code]) => {
    const subject = await subjectOf(ctx, token, code);
    if (subject) await showChoice(ctx, subject, period);
    else await notFound(ctx);
  },
  dx: async (ctx, [token, , kind, nonce, code]) => {
    const subject = await subjectOf(ctx, token, code);
    if (subject) await press(ctx, subject, kind, nonce);
    else await notFound(ctx);
  },
} satisfies Partial<Buttons>;

export const exportFollowUps = {
  dx: async (ctx, [token, period, kind, , code], message) => {
    const subject = await subjectOf(ctx, token, code);
    if (subject) await show(ctx, await makeAndSend(ctx, subject, period, kind), message);
    else await notFound(ctx);
  },
} satisfies FollowUps;
