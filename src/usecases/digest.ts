import { createHash } from 'node:crypto';
import type { Actor } from '../domain/access.ts';
import { byUrgency, schoolsByUrgency, type SchoolSummary } from '../domain/digest.ts';
import { addDays, localDateAt, type LocalDate } from '../domain/dates.ts';
import type { Programme } from '../domain/programme.ts';
import { changedReports, changedStatuses, dutiesDone, statusesNow } from './digest-changes.ts';
import { dueDuties, dueReports, dutiesIn } from './digest-due.ts';
import { itemSign, type DigestItem } from './digest-item.ts';
import { waitingProposals } from './group-proposals.ts';
import { listWaiting } from './list-waiting.ts';
import { myPlaces, type Place } from './my-places.ts';
import type { App } from './ports.ts';
import type { DigestSight } from './ports/notices.ts';
import type { School } from './ports/programmes.ts';
import { actorId, todayIn } from './report-support.ts';

/** A programme's part of a digest. */
export interface DigestPlace {
  programme: Programme;
  today: LocalDate;
  whole: boolean;
  /** How many schools the person sees in it. */
  size: number;
  /** Since when changes are told; undefined when the person looks for the first time. */
  since: LocalDate | undefined;
  /** What is named one by one, the most urgent first. */
  items: DigestItem[];
  /** The schools that are named by a line each, the most urgent first; empty where all is named one by one. */
  schools: (SchoolSummary & { of: School })[];
  /** How many things of each sort there are, one by one or not. */
  counts: DigestCounts;
  /** What is seen now, to be kept when it has been shown. */
  sight: DigestSight;
  /** The same was shown within the last week. */
  known: boolean;
}

export interface DigestCounts {
  overdue: number;
  /** How many schools have something overdue. */
  overdueSchools: number;
  /** Whether the authority has. */
  overdueAuthority: boolean;
  ahead: number;
  sent: number;
  accepted: number;
  returned: number;
  commented: number;
  done: number;
}

/** What changed, what is due, what waits for a person, in all of the person's programmes. */
export interface Digest {
  places: DigestPlace[];
  /** Nothing to tell. */
  quiet: boolean;
}

/** Schools whose things are still named one by one. */
const fewSchools = 3;
/** Forms filled in for more schools than that are named once. */
const fewForms = 3;
/** After so many days what has not changed is told once more. */
const repeatAfter = 7;

/**
 * The digest of an actor. Changes are those since it was last shown; `again` tells those that were told when it
 * was shown last, for the same digest opened anew. `only` keeps to one school, everything one by one; no place
 * comes back where the actor does not see it. Reads only: {@link digestSeen} keeps what was shown.
 */
export async function digest(
  app: App,
  actor: Actor,
  wanted: { again?: boolean; only?: { programme: string; school: string } | undefined } = {},
): Promise<Digest> {
  const { only, again = false } = wanted;
  const all = await myPlaces(app, actor);
  const places = only
    ? all
        .filter(({ programme }) => programme.id === only.programme)
        .map((place) => ({ ...place, schools: place.schools.filter(({ id }) => id === only.school) }))
        .filter(({ schools }) => schools.length > 0)
    : all;
  const waiting = only ? { reports: [], evidence: [] } : await listWaiting(app, actor);
  const found: DigestPlace[] = [];
  for (const place of places) {
    const here = ({ programme }: { programme: Programme }) => programme.id === place.programme.id;
    const reviews = [
      ...waiting.reports.filter(here).map(({ version }) => version.date),
      ...waiting.evidence
        .filter(here)
        .map(({ evidence, programme }) => localDateAt(evidence.at, programme.zone)),
    ].sort();
    found.push(await placeDigest(app, actor, place, { reviews, again, oneByOne: only !== undefined }));
  }
  return {
    places: found,
    quiet: found.every(({ items, schools }) => items.length === 0 && schools.length === 0),
  };
}

async function placeDigest(
  app: App,
  actor: Actor,
  place: Place,
  { reviews, again, oneByOne }: { reviews: LocalDate[]; again: boolean; oneByOne: boolean },
): Promise<DigestPlace> {
  const { programme, schools } = place;
  const today = todayIn(app, programme);
  const mark = actor.kind === 'person' ? await app.store.digests.get(actor.id, programme.id) : undefined;
  // What the same request has shown is shown once more.
  const repeated = mark?.last.request !== undefined && mark.last.request === app.request;
  const seen = again || repeated ? mark?.before : mark?.last;
  const ids = schools.map(({ id }) => id);
  const heads = await app.store.reports.heads(programme.id, place.whole && !oneByOne ? undefined : ids);
  const duties = (await dutiesIn(app, actor, place)).filter(
    ({ holder }) => !oneByOne || (holder !== 'authority' && ids.includes(holder.school)),
  );
  const now = await statusesNow(app, actor, { ...place, whole: place.whole && !oneByOne }, today);
  const items: DigestItem[] = [
    ...dueDuties(actor, place, duties, today),
    ...gathered(await dueReports(app, actor, place, heads, today)),
    ...(seen ? changedReports(actor, place, heads, seen.at) : []),
    ...(seen ? dutiesDone(place, duties, seen.at) : []),
    ...(seen ? changedStatuses(place, seen, now) : []),
  ];
  const [oldest] = reviews;
  if (oldest !== undefined) {
    items.push({ kind: 'reviews', programme, mine: true, urgency: 'waiting', count: reviews.length, oldest });
  }
  if (!oneByOne) {
    for (const proposal of await waitingProposals(app, actor, programme.id)) {
      items.push({ kind: 'proposal', programme, mine: true, urgency: 'waiting', proposal });
    }
  }
  const standing = items.filter(({ urgency }) => urgency !== 'changed');
  const named = createHash('sha256').update(standing.map(itemSign).sort().join('\n')).digest('base64url');
  const news = standing.length < items.length;
  const single = oneByOne || (!place.whole && schools.length <= fewSchools);
  const summed = single ? [] : items.filter(({ mine, school }) => !mine && school !== undefined);
  const of = new Map(schools.map((school) => [school.id, school]));
  return {
    programme,
    today,
    whole: place.whole && !oneByOne,
    size: schools.length,
    since: seen && localDateAt(seen.at, programme.zone),
    items: byUrgency(items.filter((item) => !summed.includes(item))),
    schools: schoolsByUrgency(
      summed.flatMap(({ school, urgency, due }) => (school ? [{ school: school.id, urgency, due }] : [])),
    ).flatMap((summary) => {
      const school = of.get(summary.school);
      return school ? [{ ...summary, of: school }] : [];
    }),
    counts: countsOf(items),
    sight: { at: app.clock.now(), ...now, named },
    known:
      !news && seen?.named === named && today < addDays(localDateAt(seen.at, programme.zone), repeatAfter),
  };
}

/** Reports on one form and period that the actor fills in for many schools are one thing. */
function gathered(items: readonly DigestItem[]): DigestItem[] {
  const groups = new Map<string, Extract<DigestItem, { kind: 'report' }>[]>();
  const others: DigestItem[] = [];
  for (const item of items) {
    if (item.kind !== 'report' || !item.mine || item.report.state !== 'new') {
      others.push(item);
      continue;
    }
    const key = `${item.report.form.id} ${item.report.wave.period}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const together = [...groups.values()].flatMap((group): DigestItem[] => {
    const [first] = group;
    if (!first || group.length <= fewForms) return group;
    const { programme, urgency, due, report } = first;
    const { form, wave, opens } = report;
    return [
      {
        kind: 'own-form',
        programme,
        mine: true,
        urgency,
        due,
        form,
        period: wave.period,
        left: group.length,
        opens,
      },
    ];
  });
  return [...others, ...together];
}

function countsOf(items: readonly DigestItem[]): DigestCounts {
  const overdue = items.filter(({ urgency }) => urgency === 'overdue');
  const news = (what: string) =>
    items.filter((item) => item.kind === 'report-news' && item.what === what).length;
  return {
    overdue: overdue.length,
    overdueSchools: new Set(overdue.flatMap(({ school }) => school?.id ?? [])).size,
    overdueAuthority: overdue.some(({ kind, school }) => kind === 'duty' && !school),
    ahead: items.filter(({ urgency }) => urgency === 'today' || urgency === 'week' || urgency === 'soon')
      .length,
    sent: news('sent'),
    accepted: news('accepted'),
    returned: news('returned'),
    commented: news('commented'),
    done: items.filter(({ kind }) => kind === 'duty-done').length,
  };
}

/** Keeps what a person was shown: the next digest tells what changed since. */
export async function digestSeen(app: App, actor: Actor, { places }: Pick<Digest, 'places'>): Promise<void> {
  if (actor.kind !== 'person') return;
  for (const { programme, sight } of places) {
    if (!actor.memberships.some((held) => held.programme === programme.id)) continue;
    const mark = await app.store.digests.get(actor.id, programme.id);
    if (mark?.last.request !== undefined && mark.last.request === app.request) continue;
    await app.store.digests.save({
      person: actorId(actor),
      programme: programme.id,
      last: app.request === undefined ? sight : { ...sight, request: app.request },
      ...(mark ? { before: mark.last } : {}),
    });
  }
}
