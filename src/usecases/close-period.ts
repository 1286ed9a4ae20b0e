import { may, type Actor } from '../domain/access.ts';
import { waveNamed, wavesUntil, type Period } from '../domain/periods.ts';
import { reasonProblem } from '../domain/reason.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, reportId, todayIn } from './report-support.ts';
import { touchForm } from './touch-reminders.ts';
import type { App } from './ports.ts';
import type { Notice } from './ports/notices.ts';
import type { Closing, ReportKey } from './ports/reports.ts';

type Named = Pick<ReportKey, 'programme' | 'form' | 'period'>;

/** Closes a form's period: nothing more is taken for it. Closing it again changes nothing. */
export async function closePeriod(app: App, actor: Actor, wanted: Named): Promise<Outcome<Closing>> {
  return app.store.transaction(async () => {
    const found = await findPeriod(app, actor, wanted);
    if (!found.ok) return found;
    const now = await app.store.closings.get(found.value);
    if (now) return done(now);
    const closing: Closing = { ...found.value, by: actorId(actor), at: app.clock.now(), reopened: [] };
    await app.store.closings.save(closing);
    const roster = await app.store.schools.list(wanted.programme);
    await touchForm(
      app,
      roster.map(({ id: school }) => ({ ...found.value, school })),
    );
    await record(app, actor, 'period-closed', {
      programme: wanted.programme,
      subject: `${wanted.form} ${wanted.period}`,
    });
    return done(closing);
  });
}

/** Opens a closed period again for one school, with the reason, and tells its directors. */
export async function reopenPeriod(
  app: App,
  actor: Actor,
  wanted: ReportKey,
  reason: string,
): Promise<Outcome<Closing>> {
  const problem = reasonProblem(reason);
  if (problem) return refuse({ code: 'bad-reason', problem });
  return app.store.transaction(async () => {
    const found = await findPeriod(app, actor, wanted);
    if (!found.ok) return found;
    if (!(await app.store.schools.get(wanted.programme, wanted.school))) {
      return refuse({ code: 'no-school', id: wanted.school });
    }
    const closing = await app.store.closings.get(found.value);
    if (!closing) return refuse({ code: 'period-open' });
    if (closing.reopened.some(({ school }) => school === wanted.school)) return done(closing);
    const opened = { school: wanted.school, reason: reason.trim(), by: actorId(actor), at: app.clock.now() };
    const next = { ...closing, reopened: [...closing.reopened, opened] };
    await app.store.closings.save(next);
    await touchForm(app, [{ ...found.value, school: wanted.school }]);
    await record(app, actor, 'period-reopened', {
      programme: wanted.programme,
      school: wanted.school,
      subject: `${wanted.form} ${wanted.period}`,
      detail: opened.reason,
    });
    const key = { ...found.value, school: wanted.school };
    const directors = await app.store.people.withRole(key.programme, 'director', key.school);
    await app.store.notices.add(
      directors.map((person): Notice => ({
        key: `period-reopened,${reportId(key)},${opened.at.toISOString()},${person.id}`,
        person: person.id,
        content: { kind: 'period-reopened', key },
        createdAt: opened.at,
      })),
    );
    return done(next);
  });
}

/** Whether a school's report for a period can no longer be handed in; then since when. */
export async function closedFor(app: App, key: ReportKey): Promise<Closing | undefined> {
  return closedOf(await app.store.closings.get(key), key);
}

/** A period's closing, as far as it is meant for a school: not where it was opened again for it. */
export function closedOf(
  closing: Closing | undefined,
  { school }: Pick<ReportKey, 'school'>,
): Closing | undefined {
  return closing?.reopened.some((one) => one.school === school) ? undefined : closing;
}

async function findPeriod(app: App, actor: Actor, wanted: Named): Promise<Outcome<Named>> {
  if (!may(actor, 'period.close', { programme: wanted.programme })) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const form = programme.forms.find(({ id }) => id === wanted.form);
  if (!form) return refuse({ code: 'no-form', id: wanted.form });
  const today = todayIn(app, programme);
  const wave = waveNamed(programme, form, wanted.period, today);
  if (!wave) {
    const known: Period[] = wavesUntil(programme, form, today).map(({ period }) => period);
    return refuse({ code: 'no-period', period: wanted.period, known });
  }
  return done({ programme: programme.id, form: form.id, period: wave.period });
}
