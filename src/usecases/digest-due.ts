import { may, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import { horizon, urgencyOf, type Urgency } from '../domain/digest.ts';
import { startOf } from '../domain/duties.ts';
import { isAboutDuty } from '../domain/form-definition.ts';
import { wavesUntil } from '../domain/periods.ts';
import { inPopulation } from '../domain/status-card.ts';
import type { DigestItem, DueReport } from './digest-item.ts';
import { listDuties, type DutyView } from './list-duties.ts';
import { headState } from './list-reports.ts';
import type { Place } from './my-places.ts';
import { fillAction } from './open-report.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Closing, ReportHead, ReportKey } from './ports/reports.ts';
import { reportId, takenFrom } from './report-support.ts';

/** What is due and what waits in a digest: duties, waves of forms, drafts and returned reports. */

/** Every occurrence of the roadmap that the actor sees in a place, up to the digest's horizon. */
export async function dutiesIn(app: App, actor: Actor, { programme }: Place): Promise<DutyView[]> {
  if (programme.roadmaps.length === 0) return [];
  const listed = await listDuties(app, actor, { programme: programme.id, days: horizon });
  // A duty is another table's where it stands in two: it is named once.
  return listed.ok ? listed.value.duties.filter(({ linkedTo }) => linkedTo === undefined) : [];
}

/** Duties that are overdue or due up to the horizon. What was sent waits for somebody else. */
export function dueDuties(
  actor: Actor,
  { programme, schools }: Place,
  duties: readonly DutyView[],
  today: LocalDate,
): DigestItem[] {
  const known = new Map(schools.map((school) => [school.id, school]));
  return duties.flatMap((view): DigestItem[] => {
    const { holder, state, window } = view;
    if (state !== 'open' && state !== 'upcoming' && state !== 'overdue') return [];
    const urgency = urgencyOf(window.due, today);
    const school = holder === 'authority' ? undefined : known.get(holder.school);
    if (!urgency || (holder !== 'authority' && !school)) return [];
    const target = { programme: programme.id, school: school?.id };
    const mine = may(actor, school ? 'duty.mark' : 'authority-duty.mark', target);
    return [{ kind: 'duty', programme, school, mine, urgency, due: window.due, view }];
  });
}

/**
 * Reports of the schools that are due up to the horizon or late (of one that is not taken yet, from when), and, where the actor fills them in, whatever
 * was begun or returned. What nothing is taken for any more is left out, and what was over before the programme was
 * approved.
 */
export async function dueReports(
  app: App,
  actor: Actor,
  { programme, schools }: Place,
  heads: readonly ReportHead[],
  today: LocalDate,
): Promise<DigestItem[]> {
  const byId = new Map(heads.map((head) => [head.id, head]));
  const closings = new Map<string, Closing | undefined>();
  const closed = async (key: ReportKey) => {
    const name = `${key.form} ${key.period}`;
    if (!closings.has(name)) closings.set(name, await app.store.closings.get(key));
    const closing = closings.get(name);
    return closing !== undefined && !closing.reopened.some(({ school }) => school === key.school);
  };
  const found: DigestItem[] = [];
  const add = (school: School, report: DueReport, mine: boolean, urgency: Urgency | undefined) => {
    const { due } = report.wave;
    // What is begun or came back waits for its author, however far its last day is.
    const waits =
      mine &&
      report.opens === undefined &&
      (report.state === 'returned' || (report.state === 'draft' && !urgency));
    const shown = waits && urgency !== 'overdue' && urgency !== 'today' ? 'waiting' : urgency;
    const follow = may(actor, 'completeness.see', { programme: programme.id, school: school.id });
    if (shown) found.push({ kind: 'report', programme, school, mine, follow, urgency: shown, due, report });
  };
  for (const form of programme.forms.filter((one) => !isAboutDuty(one))) {
    const waves = wavesUntil(programme, form, addDays(today, horizon));
    const last = waves.findLast(({ due }) => due < today);
    for (const school of schools) {
      const mine = may(actor, fillAction(form, school.id), { programme: programme.id, school: school.id });
      if (form.kind === 'coordinator' && !mine) continue;
      for (const wave of waves.filter(({ year }) => inPopulation(form.population, school, year))) {
        const key = { programme: programme.id, school: school.id, form: form.id, period: wave.period };
        const head = byId.get(reportId(key));
        const state = headState(head);
        if (state === 'waiting' || state === 'accepted') continue;
        const begun = state !== 'new' && mine;
        const past = wave !== last || wave.due < startOf(programme);
        if (wave.due < today && past && !begun) continue;
        if (await closed(key)) continue;
        const opens = takenFrom({ form, wave, today, report: head ?? { versions: [] } });
        add(school, { form, wave, state, opens }, mine, urgencyOf(wave.due, today));
      }
    }
  }
  return [...found, ...begunAboutDuties(actor, { programme, schools }, heads)];
}

/** Reports about duties that the actor has begun or got back. */
function begunAboutDuties(
  actor: Actor,
  { programme, schools }: Pick<Place, 'programme' | 'schools'>,
  heads: readonly ReportHead[],
): DigestItem[] {
  return heads.flatMap((head): DigestItem[] => {
    const school = schools.find(({ id }) => id === head.school);
    const form = programme.forms.find(({ id }) => id === head.form);
    const state = headState(head);
    if (!school || !form || !isAboutDuty(form) || (state !== 'draft' && state !== 'returned')) return [];
    const mine = may(actor, fillAction(form, school.id), { programme: programme.id, school: school.id });
    if (!mine) return [];
    const wave = { period: head.period, due: '' };
    const report: DueReport = { form, wave, state, slot: head.slot };
    return [{ kind: 'report', programme, school, mine, follow: false, urgency: 'waiting', report }];
  });
}
