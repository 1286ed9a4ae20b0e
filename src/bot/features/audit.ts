import { parsePeriod } from '../../domain/periods.ts';
import { roles, type Role } from '../../domain/access.ts';
import { byToken, tokenOf } from '../../domain/tokens.ts';
import { shorten } from '../../domain/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { readAudit, type AuditTrail } from '../../usecases/audit.ts';
import { myPlaces } from '../../usecases/my-places.ts';
import type { AuditAction, AuditEntry } from '../../usecases/ports.ts';
import { reportKeyOf } from '../../usecases/report-support.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { button, show } from '../screen.ts';

const perPage = 10;
/** Characters of a reason or a title in a line. */
const textLength = 120;

/** The trail of a programme: chosen where the person has several. */
export async function showAudit(ctx: BotContext): Promise<void> {
  const { language, t } = ctx.tr;
  const places = await myPlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (only && places.length === 1) return showTrail(ctx, only.programme.id, 0);
  await show(ctx, {
    text: only ? t('audit-choose') : t('section-nothing'),
    buttons: places.map(({ programme }) => [
      button(programme.shortTitle[language], 'al', tokenOf(programme.id), 0),
    ]),
  });
}

async function showTrail(ctx: BotContext, programme: string, at: number): Promise<void> {
  const read = await readAudit(ctx.app, ctx.actor, { programme, limit: perPage + 1, skip: at * perPage });
  if (!read.ok) return refused(ctx, read.refusal);
  const { th, t } = ctx.tr;
  const { entries } = read.value;
  const turns = [
    ...(at > 0 ? [button(`◀️ ${at}`, 'al', tokenOf(programme), at - 1)] : []),
    ...(entries.length > perPage ? [button(`${at + 2} ▶️`, 'al', tokenOf(programme), at + 1)] : []),
  ];
  const lines = entries.slice(0, perPage).map((entry) => entryLine(ctx.tr, read.value, entry));
  await show(ctx, {
    text: [th('audit-heading'), '', ...(lines.length > 0 ? lines : [t('audit-empty')])].join('\n'),
    buttons: turns.length > 0 ? [turns] : [],
  });
}

/** One entry in words, as Telegram HTML. */
export function entryLine(tr: Translator, trail: AuditTrail, entry: AuditEntry): string {
  const { language, t, th, format } = tr;
  const what = subjectText[entry.action](tr, trail, entry);
  const school = entry.school === undefined ? undefined : trail.schools.get(entry.school)?.name[language];
  const action = [t(`audit-${entry.action}`, { what }), school, detailOf(tr, trail, entry)];
  return th('audit-entry', {
    when: format.dateTime(entry.at, trail.programme.zone),
    who: entry.by === 'operator' ? t('audit-operator') : nameOf(tr, trail, entry.by),
    action: action.filter((part) => part !== undefined).join(', '),
    via: t(`audit-via-${entry.via}`),
  });
}

/** Who is gone has a mark: the same in every entry. */
function nameOf({ t }: Translator, { people }: AuditTrail, id: string): string {
  return people.get(id)?.name ?? t('audit-gone', { mark: id.slice(0, 4) });
}

type Subject = (tr: Translator, trail: AuditTrail, entry: AuditEntry) => string;

const reportText: Subject = (tr, trail, { subject }) => {
  const { form, period } = reportKeyOf(subject);
  return formText(tr, trail, form, period);
};
const dutyText: Subject = (tr, { programme }, { subject }) => {
  const id = subject.split('@')[0] ?? '';
  const duty = programme.roadmaps.flatMap(({ duties }) => duties).find((one) => one.id === id);
  return quoted(tr, duty?.title[tr.language] ?? id);
};
const periodText: Subject = (tr, trail, { subject }) => {
  const [form = '', period = ''] = subject.split(' ');
  return formText(tr, trail, form, period);
};
const roleText: Subject = (tr, _trail, { subject }) => roleName(tr, subject);
/** Whose role it was, and which. */
const takenRoleText: Subject = (tr, trail, { subject }) => {
  const [role = '', id = ''] = subject.split(' ');
  return tr.t('audit-role-of', { role: roleName(tr, role), who: nameOf(tr, trail, id) });
};
const personText: Subject = (tr, trail, { subject }) => nameOf(tr, trail, subject);
const exportText: Subject = ({ format }, _trail, { subject }) => {
  const [kind = '', period = ''] = subject.split(' ');
  return [kind.toUpperCase(), ...(parsePeriod(period) ? [format.period(period)] : [])].join(', ');
};
const groupText: Subject = ({ language, t }, { programme }, { subject }) => {
  const [change, id = ''] = subject.split(' ');
  const group = programme.groups.find((one) => one.id === id)?.title[language] ?? id;
  return t(change === 'add' ? 'audit-group-add' : 'audit-group-remove', { group });
};
/** The beginning of its text, after its id. */
const campaignText: Subject = (tr, _trail, { subject }) => {
  const [id = '', ...text] = subject.split(' ');
  return quoted(tr, text.length > 0 ? text.join(' ') : id);
};
const asWritten: Subject = (_tr, _trail, { subject }) => shorten(subject, textLength);

/** What an entry of each kind is about. */
const subjectText: Record<AuditAction, Subject> = {
  'report-sent': reportText,
  'report-accepted': reportText,
  'report-returned': reportText,
  'evidence-sent': dutyText,
  'evidence-accepted': dutyText,
  'evidence-returned': dutyText,
  'invite-created': roleText,
  joined: roleText,
  'role-removed': takenRoleText,
  'person-forgotten': personText,
  'programme-loaded': asWritten,
  'schools-imported': asWritten,
  'history-imported': asWritten,
  'values-recomputed': asWritten,
  'results-imported': asWritten,
  'group-changed': groupText,
  'period-closed': periodText,
  'period-reopened': periodText,
  reminded: periodText,
  'campaign-confirmed': campaignText,
  'campaign-started': campaignText,
  'campaign-scheduled': campaignText,
  'campaign-withdrawn': campaignText,
  'campaign-paused': campaignText,
  'campaign-resumed': campaignText,
  'campaign-stopped': campaignText,
  'campaign-resent': campaignText,
  'campaign-corrected': campaignText,
  'campaign-recalled': campaignText,
  exported: exportText,
};

function roleName({ t }: Translator, id: string): string {
  return roles.some((role) => role === id) ? t(`role-${id as Role}`) : id;
}

function quoted({ t }: Translator, text: string): string {
  return t('audit-quoted', { text: shorten(text, textLength) });
}

function formText(
  { language, t, format }: Translator,
  { programme }: AuditTrail,
  id: string,
  period: string,
) {
  const form = programme.forms.find((one) => one.id === id)?.title[language] ?? id;
  return t('audit-form', { form, period: parsePeriod(period) ? format.period(period) : period });
}

/** Of these the detail is the ids of schools. */
const detailsAreSchools: ReadonlySet<AuditAction> = new Set([
  'joined',
  'invite-created',
  'role-removed',
  'results-imported',
]);

/** A version, the schools of a role or of results, how many or how many people, or the reason. */
function detailOf(
  tr: Translator,
  trail: AuditTrail,
  { action, detail, school }: AuditEntry,
): string | undefined {
  if (detail === undefined || detail === '') return undefined;
  if (action === 'report-sent') return tr.t('audit-version', { number: detail });
  if (action === 'reminded' || action === 'group-changed') return detail;
  if (subjectText[action] === campaignText) return tr.t('audit-recipients', { count: detail });
  if (action === 'person-forgotten') {
    return detail
      .split(', ')
      .map((role) => roleName(tr, role))
      .join(', ');
  }
  if (detailsAreSchools.has(action)) {
    const names = detail.split(', ').map((id) => trail.schools.get(id)?.name[tr.language] ?? id);
    return school === undefined ? shorten(names.join(', '), textLength) : undefined;
  }
  return quoted(tr, detail);
}

export const auditButtons = {
  al: async (ctx, [token, at]) => {
    const places = await myPlaces(ctx.app, ctx.actor);
    const programme = byToken(
      places.map((place) => place.programme),
      token,
    );
    if (programme) await showTrail(ctx, programme.id, at);
    else await notFound(ctx);
  },
} satisfies Partial<Buttons>;
