import type { LocalDate } from '../domain/dates.ts';
import { dutyState, type DutyState, type EvidenceMark } from '../domain/duties.ts';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Programme } from '../domain/programme.ts';
import { closedFor } from './close-period.ts';
import type { App } from './ports.ts';
import type { ReportKey } from './ports/reports.ts';
import { reportId } from './report-support.ts';

/** How an occurrence stands on a day. `closed`: nothing is taken for the period any more. */
export type Standing = DutyState | 'closed' | 'withdrawn';

/** Whether somebody still has to do something about it. */
export function isOpen(standing: Standing): boolean {
  return standing === 'upcoming' || standing === 'open' || standing === 'overdue';
}

/** The id of an occurrence within its programme, as evidence has it: `duty@window/holder`. */
export function idInProgramme({ id, programme }: Pick<StoredOccurrence, 'id' | 'programme'>): string {
  return id.slice(programme.length + 1);
}

/** The key of the report that does a form's occurrence. */
function reportKeyFor({ programme, holder, subject, window }: StoredOccurrence): ReportKey {
  return { programme, school: holder, form: subject, period: window };
}

/** How occurrences of one programme stand, by id. Reads what was done for these alone. */
export async function standingsOf(
  app: App,
  programme: Pick<Programme, 'id' | 'document' | 'period'>,
  occurrences: readonly StoredOccurrence[],
  today: LocalDate,
): Promise<Map<string, Standing>> {
  const marks = await marksOf(app, programme.id, occurrences);
  const found = new Map<string, Standing>();
  for (const occurrence of occurrences) {
    const { id, kind, state, planned } = occurrence;
    if (state === 'withdrawn') {
      found.set(id, 'withdrawn');
      continue;
    }
    const key = kind === 'form' ? reportKeyFor(occurrence) : undefined;
    const standing = dutyState(
      programme,
      {
        window: { key: occurrence.window, opens: occurrence.opens, due: occurrence.due },
        planned: planned.map((amount) => ({ amount, atLeast: false })),
      },
      marks.get(id) ?? [],
      today,
    );
    if (key && isOpen(standing) && (await closedFor(app, key))) found.set(id, 'closed');
    // A monitoring window is nobody's to mark: when it is over, it is over.
    else if (kind === 'monitoring' && standing === 'overdue') found.set(id, 'done');
    else found.set(id, standing);
  }
  return found;
}

/** What was done: evidence of a duty; for a form its report in the place of one. */
async function marksOf(
  app: App,
  programme: string,
  occurrences: readonly StoredOccurrence[],
): Promise<Map<string, EvidenceMark[]>> {
  const found = new Map<string, EvidenceMark[]>();
  const duties = occurrences.filter(({ kind }) => kind === 'duty').map(idInProgramme);
  const evidence = duties.length > 0 ? await app.store.evidence.ofOccurrences(programme, duties) : [];
  for (const { occurrence, state, quantity, count } of evidence) {
    if (state === 'returned') continue;
    const id = `${programme}|${occurrence}`;
    found.set(id, [...(found.get(id) ?? []), { state, quantity, count }]);
  }
  const reports = new Map(
    occurrences.flatMap((one) =>
      one.kind === 'form' ? [[reportId(reportKeyFor(one)), one.id] as const] : [],
    ),
  );
  const standings = reports.size > 0 ? await app.store.reports.standings([...reports.keys()]) : [];
  for (const { id, accepted, waiting } of standings) {
    const occurrence = reports.get(id);
    if (occurrence === undefined || (!accepted && !waiting)) continue;
    found.set(occurrence, [{ state: accepted ? 'accepted' : 'waiting', quantity: 0, count: 1 }]);
  }
  return found;
}
