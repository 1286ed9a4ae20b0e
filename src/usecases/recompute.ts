import { createHash } from 'node:crypto';
import { may, type Actor } from '../domain/access.ts';
import { waveOf } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { canonicalValue, valueKey, valuesFrom, type StoredValue } from '../domain/stored-values.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { acceptedReports, authorityId, reportKeyOf } from './report-support.ts';
import type { App } from './ports.ts';
import type { Report } from './ports/reports.ts';

/** What recomputing found, and wrote unless it was a dry run. */
export interface Recomputed {
  programme: Programme;
  /** Values that there are now (in a dry run: that there would be), imported history included. */
  checked: number;
  changed: number;
  added: number;
  removed: number;
  /** SHA-256, hexadecimal, of these values: one canonical line each, by school and then by key. */
  sha256: string;
}

/** What a school's stored values become. */
interface Difference {
  after: StoredValue[];
  added: StoredValue[];
  changed: StoredValue[];
  removed: StoredValue[];
}

/**
 * Rebuilds every stored value of a programme from the accepted reports and imported results, as after its file
 * has changed. Imported history stays, and so do the values of reports whose form or wave the file has no more.
 * Writes only what differs, a transaction for each school: what was done when it is broken off is whole, and the
 * next run does the rest. Refuses with `no-programme` and `not-allowed`.
 */
export async function recompute(
  app: App,
  actor: Actor,
  wanted: { programme: string; dryRun: boolean },
): Promise<Outcome<Recomputed>> {
  if (!may(actor, 'values.recompute', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const roster = await app.store.schools.list(programme.id);
  const hash = createHash('sha256');
  const found: Recomputed = { programme, checked: 0, changed: 0, added: 0, removed: 0, sha256: '' };
  for (const school of [authorityId, ...roster.map(({ id }) => id)]) {
    const { after, ...difference } = await recomputeSchool(app, programme, school, wanted.dryRun);
    for (const value of after) hash.update(`${canonicalValue(value)}\n`);
    found.checked += after.length;
    for (const what of ['changed', 'added', 'removed'] as const) found[what] += difference[what].length;
  }
  if (!wanted.dryRun) {
    await record(app, actor, 'values-recomputed', {
      programme: programme.id,
      subject: String(found.changed + found.added + found.removed),
    });
  }
  return done({ ...found, sha256: hash.digest('hex') });
}

function recomputeSchool(
  app: App,
  programme: Programme,
  school: string,
  dryRun: boolean,
): Promise<Difference> {
  const { reports, results, values } = app.store;
  return app.store.transaction(async () => {
    const sent = await reports.ofSchool(programme.id, school);
    const held = await results.ofSchools(programme.id, [school]);
    const computed = valuesFrom(programme, { reports: acceptedReports(sent), results: held });
    const difference = compare(await values.allOfSchool(programme.id, school), computed, (value) =>
      staysAsItIs(programme, sent, value),
    );
    const { added, changed, removed } = difference;
    if (!dryRun && added.length + changed.length + removed.length > 0)
      await values.correct({ programme: programme.id, school, put: [...added, ...changed], remove: removed });
    return difference;
  });
}

/** History, and what a report gave whose form or wave the programme has no more. */
function staysAsItIs(programme: Programme, sent: readonly Report[], value: StoredValue): boolean {
  if (value.history) return true;
  if (value.report === undefined || !sent.some(({ id }) => id === value.report)) return false;
  const key = reportKeyOf(value.report);
  const form = programme.forms.find(({ id }) => id === key.form);
  return !form || waveOf(programme, form, key.period) === undefined;
}

function compare(
  stored: readonly StoredValue[],
  computed: readonly StoredValue[],
  stays: (value: StoredValue) => boolean,
): Difference {
  const before = new Map(stored.map((value) => [valueKey(value), value]));
  const now = new Map(computed.map((value) => [valueKey(value), value]));
  const added = computed.filter((value) => !before.has(valueKey(value)));
  const changed = computed.filter((value) => {
    const old = before.get(valueKey(value));
    return old !== undefined && canonicalValue(old) !== canonicalValue(value);
  });
  const others = stored.filter((value) => !now.has(valueKey(value)));
  const after = [...computed, ...others.filter(stays)].sort((a, b) => (valueKey(a) < valueKey(b) ? -1 : 1));
  return { after, added, changed, removed: others.filter((value) => !stays(value)) };
}
