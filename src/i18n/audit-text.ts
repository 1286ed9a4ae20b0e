import { roles, type Role } from '../domain/access.ts';
import { parsePeriod } from '../domain/periods.ts';
import { schoolSchema } from '../domain/programme.ts';
import { shorten } from '../domain/text.ts';
import type { AuditTrail } from '../usecases/audit.ts';
import type { AuditAction, AuditEntry } from '../usecases/ports/audit.ts';
import { reportKeyOf } from '../usecases/report-support.ts';
import { filterName } from './filter-name.ts';
import type { Translator } from './translator.ts';

/** Entries of the audit trail in words, plain texts. */

const schoolKinds = schoolSchema.shape.kind.unwrap().options;
/** Characters of a reason or a title in a line. */
const textLength = 120;

/** What was done, and to what. */
export function actionText(tr: Translator, trail: AuditTrail, entry: AuditEntry): string {
  return tr.t(`audit-${entry.action}`, { what: subjectText[entry.action](tr, trail, entry) });
}

/** Who did it. */
export function whoText(tr: Translator, trail: AuditTrail, { by }: AuditEntry): string {
  return by === 'operator' ? tr.t('audit-operator') : nameOf(tr, trail, by);
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
/** The kind of file, the period, and of which schools where not all were meant. */
const exportText: Subject = (tr, { programme }, { subject }) => {
  const [kind = '', period = '', which] = subject.split(' ');
  const ofSchools = schoolKinds.find((one) => one === which);
  return [
    kind.toUpperCase(),
    ...(parsePeriod(period) ? [tr.format.period(period)] : []),
    ...(ofSchools
      ? [filterName(tr, programme, { by: 'kind', kind: ofSchools })]
      : which === undefined
        ? []
        : [filterName(tr, programme, { by: 'group', group: which })]),
  ].join(', ');
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
export function detailText(
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
