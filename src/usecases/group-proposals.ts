import { createHash } from 'node:crypto';
import { may, type Actor } from '../domain/access.ts';
import { changeKey, groupChanges, type GroupChange } from '../domain/group-changes.ts';
import { lowResultsList, planYearFor } from '../domain/low-results.ts';
import { isAcademicYear, type Period } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Notice } from './ports/notices.ts';
import type { GroupProposal, School } from './ports/programmes.ts';
import { actorId } from './report-support.ts';
import { remember, wasHandled } from './request.ts';

/** The list of schools with low results proposes changes of the programme's groups; the coordinator confirms. */

/** A proposal with what it is about. */
export interface ProposalView {
  proposal: GroupProposal;
  programme: Programme;
  schools: Map<string, School>;
}

/**
 * Compares the lists of academic years with the groups recorded for them, and proposes what differs: one
 * proposal for each year and content, of which the coordinators are told once. What was declined on the same
 * evidence is not proposed again; a proposal that no longer holds is taken back. Inside the caller's
 * transaction. Resolves with the proposals that wait now.
 */
export async function proposeGroupChanges(
  app: App,
  programme: Programme,
  years: readonly Period[],
): Promise<GroupProposal[]> {
  if (years.length === 0 || !programme.groups.some(({ list }) => list)) return [];
  const found: GroupProposal[] = [];
  for (const year of years) {
    const before = await app.store.proposals.ofYear(programme.id, year);
    const declined = new Set(before.flatMap(declinedKeys));
    const changes = (await changesFor(app, programme, year)).filter((one) => !declined.has(changeKey(one)));
    const id = proposalId(programme.id, year, changes);
    for (const old of before.filter((one) => one.state === 'waiting' && one.id !== id)) {
      await app.store.proposals.save({ ...old, state: 'outdated' });
    }
    if (changes.length === 0) continue;
    const known = before.find((one) => one.id === id);
    if (known?.state === 'waiting') {
      found.push(known);
      continue;
    }
    // A content that was left and comes back is proposed anew, but told of once.
    const proposal: GroupProposal = {
      id,
      programme: programme.id,
      year,
      planYear: planYearFor(programme, year),
      changes,
      left: [],
      state: 'waiting',
      at: app.clock.now(),
    };
    await app.store.proposals.save(proposal);
    await tellCoordinators(app, proposal);
    found.push(proposal);
  }
  return found;
}

async function changesFor(app: App, programme: Programme, year: Period): Promise<GroupChange[]> {
  const schools = await app.store.schools.list(programme.id);
  const results = await app.store.results.ofSchools(
    programme.id,
    schools.map(({ id }) => id),
  );
  return groupChanges(programme, schools, lowResultsList(results, year), results);
}

/**
 * What the list of a year would change in the groups now, whether or not it was declined before. Reads only.
 * Refuses with `not-allowed` and `no-…`.
 */
export async function groupChangesOf(
  app: App,
  actor: Actor,
  wanted: { programme: string; year: Period },
): Promise<Outcome<Pick<GroupProposal, 'planYear' | 'changes'>>> {
  if (!may(actor, 'groups.confirm', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const { year } = wanted;
  if (!isAcademicYear(year)) return refuse({ code: 'no-academic-year', year });
  const changes = await changesFor(app, programme, year);
  return done({ planYear: planYearFor(programme, year), changes });
}

/** Writes all that the list of a year changes in the groups. Refuses as {@link groupChangesOf}. */
export async function applyGroupChanges(
  app: App,
  actor: Actor,
  wanted: { programme: string; year: Period },
): Promise<Outcome<Pick<GroupProposal, 'planYear' | 'changes'>>> {
  return app.store.transaction(async () => {
    const found = await groupChangesOf(app, actor, wanted);
    if (!found.ok) return found;
    const roster = await app.store.schools.list(wanted.programme);
    const { changes, planYear } = found.value;
    await writeGroups(app, actor, changes, planYear, new Map(roster.map((school) => [school.id, school])));
    const programme = await app.store.programmes.get(wanted.programme);
    // What waited for a decision has been decided by this.
    if (programme) await proposeGroupChanges(app, programme, [wanted.year]);
    return found;
  });
}

/** Writes memberships, keeping in `schools` what they are now. */
async function writeGroups(
  app: App,
  actor: Actor,
  changes: readonly GroupChange[],
  year: Period,
  schools: Map<string, School>,
): Promise<void> {
  for (const { school: name, group, change } of changes) {
    const school = schools.get(name);
    if (!school) continue;
    const others = (school.confirmed ?? []).filter((one) => one.year !== year || one.group !== group);
    const confirmed = [...others, { year, group, member: change === 'add' }];
    schools.set(name, { ...school, confirmed });
    await app.store.schools.confirmGroups(school.programme, name, confirmed);
    await app.store.schedules.request(school.programme, app.clock.now());
    await record(app, actor, 'group-changed', {
      programme: school.programme,
      school: name,
      subject: `${change} ${group}`,
      detail: year,
    });
  }
}

/** What was seen and not wanted. */
function declinedKeys({ state, changes, left }: GroupProposal): string[] {
  if (state === 'dismissed') return changes.map(changeKey);
  return state === 'confirmed' ? changes.map(changeKey).filter((key) => left.includes(key)) : [];
}

function proposalId(programme: string, year: Period, changes: readonly GroupChange[]): string {
  const content = createHash('sha256').update(changes.map(changeKey).join('\n')).digest('base64url');
  return `${programme}|${year}|${content.slice(0, 22)}`;
}

async function tellCoordinators(app: App, { id, programme }: GroupProposal): Promise<void> {
  const people = await app.store.people.withRole(programme, 'coordinator');
  await app.store.notices.add(
    people.map(({ id: person }): Notice => ({
      key: `group-proposal,${id},${person}`,
      person,
      content: { kind: 'group-proposal', proposal: id },
      createdAt: app.clock.now(),
    })),
  );
}

/** A proposal for who may decide on it. Refuses with `not-allowed` and `no-proposal`. */
export async function viewProposal(app: App, actor: Actor, id: string): Promise<Outcome<ProposalView>> {
  const proposal = await app.store.proposals.get(id);
  if (!proposal) return refuse({ code: 'no-proposal' });
  if (!may(actor, 'groups.confirm', proposal)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(proposal.programme);
  if (!programme) return refuse({ code: 'no-programme', id: proposal.programme });
  const roster = await app.store.schools.list(programme.id);
  return done({ proposal, programme, schools: new Map(roster.map((school) => [school.id, school])) });
}

/** The proposals of a programme that wait, oldest year first; nothing for who may not decide on them. */
export async function waitingProposals(app: App, actor: Actor, programme: string): Promise<GroupProposal[]> {
  return may(actor, 'groups.confirm', { programme }) ? app.store.proposals.waiting(programme) : [];
}

/** Compares the list of a year with the groups now. Refuses with `not-allowed` and `no-programme`. */
export async function compareWithGroups(
  app: App,
  actor: Actor,
  wanted: { programme: string; year: Period },
): Promise<Outcome<GroupProposal | undefined>> {
  if (!may(actor, 'groups.confirm', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!isAcademicYear(wanted.year)) return refuse({ code: 'no-academic-year', year: wanted.year });
  const [proposal] = await app.store.transaction(() => proposeGroupChanges(app, programme, [wanted.year]));
  return done(proposal);
}

/** Leaves one change out of what will be confirmed, or takes it in again; once for a request. */
export async function toggleChange(
  app: App,
  actor: Actor,
  wanted: { proposal: string; change: number },
): Promise<Outcome<ProposalView>> {
  return app.store.transaction(async () => {
    const found = await viewProposal(app, actor, wanted.proposal);
    if (!found.ok) return found;
    const { proposal } = found.value;
    const purpose = `toggle ${wanted.change}`;
    if (wasHandled(app, proposal, purpose)) return found;
    const change = proposal.changes[wanted.change];
    if (proposal.state !== 'waiting' || !change) return refuse({ code: 'no-proposal' });
    const key = changeKey(change);
    const left = proposal.left.includes(key)
      ? proposal.left.filter((one) => one !== key)
      : [...proposal.left, key];
    const next: GroupProposal = { ...proposal, ...remember(app, proposal, purpose), left };
    await app.store.proposals.save(next);
    return done({ ...found.value, proposal: next });
  });
}

/** What came of a decision: how many schools went in and out; `newer` is the proposal that took its place. */
export interface Decided extends ProposalView {
  added: number;
  removed: number;
  newer?: GroupProposal | undefined;
}

/**
 * Writes the memberships of a proposal for its plan year, those that were left out excepted. Confirming again
 * changes nothing. Where the list has changed since, nothing is written and the new proposal comes back as
 * `newer`. Refuses with `no-proposal` what was dismissed, and with `not-allowed`.
 */
export async function confirmProposal(app: App, actor: Actor, id: string): Promise<Outcome<Decided>> {
  return app.store.transaction(async () => {
    const found = await viewProposal(app, actor, id);
    if (!found.ok) return found;
    const { proposal, programme, schools } = found.value;
    const wanted = proposal.changes.filter((change) => !proposal.left.includes(changeKey(change)));
    const count = (kind: GroupChange['change']) => wanted.filter(({ change }) => change === kind).length;
    const counts = { added: count('add'), removed: count('remove') };
    if (proposal.state === 'confirmed') return done({ ...found.value, ...counts });
    if (proposal.state === 'dismissed') return refuse({ code: 'no-proposal' });
    const [now] = await proposeGroupChanges(app, programme, [proposal.year]);
    if (now?.id !== id) return done({ ...found.value, added: 0, removed: 0, newer: now });
    await writeGroups(app, actor, wanted, proposal.planYear, schools);
    const next: GroupProposal = { ...proposal, state: 'confirmed', by: actorId(actor) };
    await app.store.proposals.save(next);
    return done({ ...found.value, proposal: next, ...counts });
  });
}

/** Leaves the groups as they are; the same is not proposed again. Refuses with `no-proposal` and `not-allowed`. */
export async function dismissProposal(app: App, actor: Actor, id: string): Promise<Outcome<ProposalView>> {
  return app.store.transaction(async () => {
    const found = await viewProposal(app, actor, id);
    if (!found.ok) return found;
    const { proposal } = found.value;
    if (proposal.state === 'dismissed') return found;
    if (proposal.state !== 'waiting') return refuse({ code: 'no-proposal' });
    const next: GroupProposal = { ...proposal, state: 'dismissed', by: actorId(actor) };
    await app.store.proposals.save(next);
    return done({ ...found.value, proposal: next });
  });
}
