import { may } from '../domain/access.ts';
import { daysBetween } from '../domain/dates.ts';
import { fieldOf } from '../domain/form-engine.ts';
import { schoolToken, tokenOf } from '../domain/tokens.ts';
import { html } from '../i18n/html.ts';
import { translator, type Translator } from '../i18n/translator.ts';
import type { App } from '../usecases/ports.ts';
import type { Evidence } from '../usecases/ports/duties.ts';
import type { NoticeContent } from '../usecases/ports/notices.ts';
import type { Person } from '../usecases/ports/people.ts';
import type { ReportKey } from '../usecases/ports/reports.ts';
import { mayGo } from '../usecases/grouped-notices.ts';
import { dutyOfReport, findReport, reportKeyOf } from '../usecases/report-support.ts';
import type { Rendered } from '../sender/sender.ts';
import { viewReport } from '../usecases/view-report.ts';
import { actorOf } from './context.ts';
import { digestNotice } from './features/reminders/digest-notice.ts';
import { reminderScreen } from './features/reminders/reminder-screen.ts';
import { renderErrand } from './features/broadcast/message.ts';
import { saidText } from './features/report/sent-screen.ts';
import { renderProposal } from './features/results/group-change.ts';
import { occurrenceArguments } from './features/roadmap/duty-button.ts';
import { mainKeyboard, ownCommands } from './keyboard.ts';
import { reportArguments } from './report-button.ts';
import { button, type Screen } from './screen.ts';

/** Writes a notice in the person's language; undefined when what it is about is gone. `attempts`: how often it
 * was taken to be sent, this time included. */
export async function renderNotice(
  app: App,
  content: NoticeContent,
  person: Person,
  { attempts }: { attempts: number } = { attempts: 1 },
): Promise<Rendered | undefined> {
  const tr = translator(person.language ?? 'ru');
  switch (content.kind) {
    case 'campaign':
    case 'campaign-correct':
    case 'campaign-recall':
    case 'campaign-remind':
    case 'campaign-ended':
      return renderErrand(app, content, person);
    case 'report-submitted':
    case 'report-accepted':
    case 'report-returned':
      return sees(person, reportKeyOf(content.report)) ? reportNotice(app, tr, content) : undefined;
    case 'report-comment':
      return commentNotice(app, tr, content, person);
    case 'report-reminder':
      return sees(person, content.key) ? reminderNotice(app, tr, content.key) : undefined;
    case 'period-reopened':
      return sees(person, content.key) ? reopenedNotice(app, tr, content.key) : undefined;
    case 'role-removed':
      return roleRemovedNotice(app, tr, person, content);
    case 'group-proposal':
      return renderProposal(app, tr, content.proposal);
    case 'evidence-submitted':
    case 'evidence-accepted':
    case 'evidence-returned': {
      const evidence = await app.store.evidence.get(content.evidence);
      if (!evidence || !sees(person, evidence)) return undefined;
      return evidenceNotice(app, tr, content.kind, evidence);
    }
    case 'reminder':
    case 'digest': {
      const when = await mayGo(app, person, content);
      if (when instanceof Date) return { postponed: when };
      if (when === 'moved') return undefined;
      return content.kind === 'reminder'
        ? reminderScreen(app, content, person, { sent: false })
        : digestNotice(app, content, person, { again: attempts > 1 });
    }
  }
}

/** The role by which somebody was to be told may have been taken away meanwhile. */
function sees(
  person: Person,
  { programme, school }: { programme: string; school?: string | undefined },
): boolean {
  return may(actorOf(person), 'school.see', { programme, school });
}

async function roleRemovedNotice(
  app: App,
  tr: Translator,
  person: Person,
  { programme: id, role, schools }: Extract<NoticeContent, { kind: 'role-removed' }>,
): Promise<Rendered | undefined> {
  const { language, t, th } = tr;
  const programme = await app.store.programmes.get(id);
  if (!programme) return undefined;
  const roster = await app.store.schools.list(id);
  const named = roster.filter((school) => schools.includes(school.id));
  const text = [
    th('notice-role-removed', { role: t(`role-${role}`), programme: programme.title[language] }),
    ...named.map(({ name }) => `• ${html(name[language])}`),
  ].join('\n');
  // What is left to be done: the buttons below the chat and the menu of commands.
  const keyboard = { text, parse_mode: 'HTML', reply_markup: mainKeyboard(tr, person) };
  return {
    calls: [
      { method: 'sendMessage', payload: keyboard },
      { method: 'setMyCommands', payload: ownCommands(tr, person), repeatable: true },
    ],
  };
}

async function reportNotice(
  app: App,
  tr: Translator,
  content: Extract<NoticeContent, { report: string; version: number }>,
): Promise<Screen | undefined> {
  const { language, t, th, format } = tr;
  const found = await findReport(app, reportKeyOf(content.report));
  if (!found.ok) return undefined;
  const { key, form, school, report } = found.value;
  const version = report.versions.find(({ number }) => number === content.version);
  if (!version) return undefined;
  const lines = [
    th(`notice-${content.kind}`, {
      form: form.title[language],
      period: format.period(key.period),
      school: school.name[language],
    }),
  ];
  const duty = dutyOfReport(found.value.programme, report);
  if (duty) lines.push(`🗓 ${html(duty.title[language])}`);
  const tokens = reportArguments(key);
  if (content.kind === 'report-submitted') {
    return {
      text: lines.join('\n'),
      buttons: [[button(t('notice-check'), 'vo', ...tokens, version.number)]],
    };
  }
  const { decision } = version;
  const by = decision && (await app.store.people.get(decision.by));
  const field = decision?.field === undefined ? undefined : fieldOf(form, decision.field);
  if (field) lines.push(th('notice-report-returned-field', { field: field.title[language] }));
  if (decision?.reason) lines.push(th('notice-reason', { reason: decision.reason }));
  if (by) lines.push(th('notice-by', { who: by.name }));
  if (content.kind === 'report-accepted') {
    const status = report.about
      ? button(t('notice-open-duty'), 'rd', ...occurrenceArguments(key.programme, report.about.occurrence))
      : button(t('report-see-status'), 'so', tokens[0], found.value.wave.year, 0);
    return { text: lines.join('\n'), buttons: [[status]] };
  }
  const fix = field
    ? button(`✏️ ${t('notice-fix')}`, 'ff', ...tokens, tokenOf(field.id))
    : button(`✏️ ${t('notice-fix')}`, 'fs', ...tokens, 0);
  return { text: lines.join('\n'), buttons: [[fix]] };
}

/** Undefined when the person sees the school no more. */
async function commentNotice(
  app: App,
  tr: Translator,
  content: Extract<NoticeContent, { kind: 'report-comment' }>,
  person: Person,
): Promise<Screen | undefined> {
  const { language, t, th, format } = tr;
  const view = await viewReport(app, actorOf(person), { report: content.report, version: 0 });
  if (!view.ok) return undefined;
  const { key, form, school, report, discussion, programme, mayFill, version } = view.value;
  const said = discussion[report.discussion?.findIndex((one) => one.key === content.comment) ?? -1];
  if (!said) return undefined;
  const tokens = reportArguments(key);
  const open = mayFill
    ? button(t('notice-open-report'), 'fv', ...tokens, 0)
    : button(t('notice-open-report'), 'vo', ...tokens, version.number);
  return {
    text: [
      th('notice-report-comment', {
        form: form.title[language],
        period: format.period(key.period),
        school: school.name[language],
      }),
      '',
      saidText(tr, said, programme.zone),
    ].join('\n'),
    buttons: [[button(t('notice-reply'), 'fc', ...tokens, 'last')], [open]],
  };
}

/** Undefined when the report has been handed in since. */
async function reminderNotice(app: App, tr: Translator, key: ReportKey): Promise<Screen | undefined> {
  const { language, t, th, format } = tr;
  const found = await findReport(app, key);
  if (!found.ok) return undefined;
  const { form, school, wave, report, today } = found.value;
  // A correction of what was accepted that is being filled in is nobody's duty.
  if (report.waiting || report.versions.at(-1)?.decision?.kind === 'accepted') return undefined;
  const args = {
    form: form.title[language],
    period: format.period(wave.period),
    school: school.name[language],
  };
  const left = format.remainingDays(daysBetween(today, wave.due));
  return {
    text: [th('notice-report-reminder', args), html(left)].join('\n'),
    buttons: [
      [button(`✏️ ${t('notice-fill-in')}`, 'fo', schoolToken(school), tokenOf(form.id), wave.period)],
    ],
  };
}

/** Undefined when it was not opened, or the report is no more. */
async function reopenedNotice(app: App, tr: Translator, key: ReportKey): Promise<Screen | undefined> {
  const { language, t, th, format } = tr;
  const found = await findReport(app, key);
  if (!found.ok) return undefined;
  const { form, school, wave, closing } = found.value;
  const opened = closing?.reopened.find((one) => one.school === key.school);
  if (!opened) return undefined;
  const args = {
    form: form.title[language],
    period: format.period(wave.period),
    school: school.name[language],
  };
  return {
    text: [th('notice-period-reopened', args), th('notice-reason', { reason: opened.reason })].join('\n'),
    buttons: [
      [button(`✏️ ${t('notice-fill-in')}`, 'fo', schoolToken(school), tokenOf(form.id), wave.period)],
    ],
  };
}

async function evidenceNotice(
  app: App,
  tr: Translator,
  kind: 'evidence-submitted' | 'evidence-accepted' | 'evidence-returned',
  evidence: Evidence,
): Promise<Screen | undefined> {
  const { language, t, th } = tr;
  const programme = await app.store.programmes.get(evidence.programme);
  const school = evidence.school && (await app.store.schools.get(evidence.programme, evidence.school));
  if (!programme || !school) return undefined;
  const named = programme.roadmaps.flatMap(({ duties }) => duties).find(({ id }) => id === evidence.duty);
  const duty = named?.title[language] ?? evidence.duty;
  const lines = [th(`notice-${kind}`, { duty, school: school.name[language] })];
  if (evidence.note) lines.push(html(evidence.note));
  if (evidence.decision?.reason) lines.push(th('notice-reason', { reason: evidence.decision.reason }));
  if (kind === 'evidence-submitted') {
    return { text: lines.join('\n'), buttons: [[button(t('notice-check'), 'eo', tokenOf(evidence.id, 10))]] };
  }
  const [, window = ''] = /@([^/]+)\//.exec(evidence.occurrence) ?? [];
  const open = button(
    t('notice-open-duty'),
    'rd',
    tokenOf(programme.id),
    tokenOf(evidence.duty),
    window,
    schoolToken(school),
  );
  return { text: lines.join('\n'), buttons: [[open]] };
}
