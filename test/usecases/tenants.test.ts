import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { everySchool } from '../../src/domain/school-filter.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { acceptMany } from '../../src/usecases/accept-many.ts';
import { clearField } from '../../src/usecases/answer-field.ts';
import { attachFile, filesOfReport } from '../../src/usecases/attach-file.ts';
import { createCalendarLink } from '../../src/usecases/calendar-links.ts';
import { answerCampaign } from '../../src/usecases/campaign/answer-campaign.ts';
import { campaignAuthors } from '../../src/usecases/campaign/campaign-authors.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { rememberPanel } from '../../src/usecases/campaign/edit-draft.ts';
import { campaignPlaces, findCampaign } from '../../src/usecases/campaign/find-campaign.ts';
import { completeness, planReminder, remindMissing } from '../../src/usecases/completeness.ts';
import { completenessOfWaves } from '../../src/usecases/completeness-waves.ts';
import { digest } from '../../src/usecases/digest.ts';
import { beginDutyReport, suggestDuties } from '../../src/usecases/duty-report.ts';
import {
  enterResult,
  importFilled,
  positionPlaces,
  resultPlaces,
  schoolResults,
} from '../../src/usecases/enter-results.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import {
  confirmProposal,
  dismissProposal,
  toggleChange,
  viewProposal,
  waitingProposals,
} from '../../src/usecases/group-proposals.ts';
import { importResults } from '../../src/usecases/import-results.ts';
import { indicatorAcrossSchools, indicatorDetails } from '../../src/usecases/indicator-details.ts';
import { createInvite, invitePlaces } from '../../src/usecases/invite.ts';
import { lastSelfAudit } from '../../src/usecases/last-self-audit.ts';
import { listReports } from '../../src/usecases/list-reports.ts';
import { listWaiting } from '../../src/usecases/list-waiting.ts';
import { listWaves } from '../../src/usecases/list-waves.ts';
import { lowResults } from '../../src/usecases/low-results.ts';
import { dutiesOfHolder, markDuty } from '../../src/usecases/mark-duty.ts';
import { listMonitoring } from '../../src/usecases/monitoring-waves.ts';
import { myPlaces } from '../../src/usecases/my-places.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import { ownData } from '../../src/usecases/own-data.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import { findOwnReport } from '../../src/usecases/report-support.ts';
import { findForReview } from '../../src/usecases/review-report.ts';
import { removeRole } from '../../src/usecases/remove-role.ts';
import { schoolStanding, schoolStatus } from '../../src/usecases/school-status.ts';
import { severalSchools } from '../../src/usecases/several-schools.ts';
import { trendAcross } from '../../src/usecases/trend-across.ts';
import { viewCalendar } from '../../src/usecases/view-calendar.ts';
import { viewDuty } from '../../src/usecases/view-duty.ts';
import { viewEvidence } from '../../src/usecases/view-evidence.ts';
import { accepted, actor, handIn, operator, refusal, stage } from './stage.ts';

/** Two municipalities in one bot: whoever has every role in one sees and changes nothing of the other. */

const [ours, theirs] = ['baltasi-2021', 'uryupinsk-2020'];
const on = stage('2022-04-15T09:00:00Z', ours, theirs);
/** The schools made up for trying out have the same ids everywhere. */
const school = 'sample-1';
const key = { programme: theirs, school, form: 'self-audit', period: '2022-Q2' };
const evidence = `waiting ${school}`;
const proposal = 'a proposal';

let alien: Person;
let both: Person;
let who: Actor;
let victim: Person;
let theirSchool: School;
let report = '';
let campaign = '';

beforeAll(async () => {
  const all = (await on.app.store.schools.list(ours)).map(({ id }) => id);
  alien = await on.person(
    ['director', ours, all],
    ['curator', ours, all],
    ['coordinator', ours],
    ['observer', ours],
  );
  both = await on.person(['director', ours, [school]], ['observer', theirs]);
  who = actor(alien);
  victim = await on.person(['director', theirs, [school]], ['coordinator', theirs]);
  theirSchool = (await on.app.store.schools.get(theirs, school))!;
  const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };
  ({ report } = await handIn(on.app, actor(victim), key, answers));
  const mark = { id: evidence, programme: theirs, occurrence: `d6@2022-04/${school}`, note: 'Сделано' };
  accepted(await markDuty(on.app, actor(victim), mark));
  await on.app.store.proposals.save({
    id: proposal,
    programme: theirs,
    year: '2021/2022',
    planYear: '2022',
    changes: [],
    left: [],
    state: 'waiting',
    at: on.app.clock.now(),
  });
  const contents = { ru: { text: 'Всем', entities: [], files: [] } };
  const whole = { programme: theirs, contents, audience: [], send: true, again: false };
  campaign = accepted(await composeCampaign(on.app, operator, whole)).campaign.id;
});

const version = () => ({ report, version: 1 });
const period = { programme: theirs, form: 'self-audit', period: '2022-Q2' };
const procedure = { exam: 'vpr', grade: 5, subject: 'russian' } as const;
const occurrence = `d6@2022-04/${school}`;
const file = {
  telegramId: 'x',
  as: 'photo' as const,
  name: 'x',
  size: 1,
  download: () => Promise.reject(new Error('nothing of it may be fetched')),
};

/** What is refused, whatever else it would need. */
const refused: Record<string, () => Promise<Outcome<unknown>>> = {
  clearField: () => clearField(on.app, who, key, 'd3', 'shown'),
  attachFile: () => attachFile(on.app, who, key, 'd3', file),
  filesOfReport: () => filesOfReport(on.app, who, version()),
  createCalendarLink: () => createCalendarLink(on.app, alien, { programme: theirs, school }),
  findCampaign: () => findCampaign(on.app, who, campaign),
  answerCampaign: () => answerCampaign(on.app, alien, { campaign, option: 0, message: 1 }),
  completeness: () => completeness(on.app, who, period),
  completenessOfWaves: () => completenessOfWaves(on.app, who, period),
  planReminder: () => planReminder(on.app, who, period),
  remindMissing: () => remindMissing(on.app, who, period),
  beginDutyReport: () =>
    beginDutyReport(on.app, who, {
      programme: theirs,
      form: 'event',
      occurrence,
      quantity: 0,
      slot: 'abcdefgh',
    }),
  enterResult: () =>
    enterResult(on.app, who, {
      programme: theirs,
      result: { school, year: '2021/2022', ...procedure, participants: 10, low: 1 },
    }),
  toggleChange: () => toggleChange(on.app, who, { proposal, change: 0 }),
  viewProposal: () => viewProposal(on.app, who, proposal),
  confirmProposal: () => confirmProposal(on.app, who, proposal),
  dismissProposal: () => dismissProposal(on.app, who, proposal),
  importResults: () => importResults(on.app, who, { programme: theirs, rows: [], dryRun: false }),
  importFilled: () => {
    const row = { row: 2, cells: { school, participants: '10', low: '1' } };
    return importFilled(on.app, who, { programme: theirs, rows: [row], dryRun: false });
  },
  indicatorAcrossSchools: () => indicatorAcrossSchools(on.app, who, { programme: theirs, indicator: 'x' }),
  indicatorDetails: () => indicatorDetails(on.app, who, { programme: theirs, school, indicator: 'x' }),
  lastSelfAudit: () => lastSelfAudit(on.app, who, { programme: theirs, school }),
  listReports: () => listReports(on.app, who, { programme: theirs, school }),
  listWaves: () => listWaves(on.app, who, { programme: theirs, school: theirSchool }),
  lowResults: () => lowResults(on.app, who, { programme: theirs, year: '2021/2022' }),
  dutiesOfHolder: () => dutiesOfHolder(on.app, who, { programme: theirs, school }),
  findOwnReport: () => findOwnReport(on.app, who, key),
  findForReview: () => findForReview(on.app, who, version()),
  schoolStanding: () => schoolStanding(on.app, who, { programme: theirs, school }),
  severalSchools: () => severalSchools(on.app, who, { programme: theirs }),
  trendAcross: () => trendAcross(on.app, who, { programme: theirs, indicator: 'x' }),
  viewCalendar: () => viewCalendar(on.app, who, { programme: theirs, school }),
  viewDuty: () => viewDuty(on.app, who, { programme: theirs, duty: 'd6', window: '2022-04', school }),
  viewEvidence: () => viewEvidence(on.app, who, tokenOf(evidence, 10)),
  removeRole: () => removeRole(on.app, who, { programme: theirs, person: victim.id, role: 'director' }),
};

/** What gives a list, or nothing: nothing of theirs is in it. */
const listed: Record<string, () => Promise<unknown>> = {
  campaignAuthors: () => campaignAuthors(on.app, who),
  rememberPanel: () => rememberPanel(on.app, who, { campaign, panel: { chat: 1, message: 1, task: 'send' } }),
  acceptMany: async () =>
    (await acceptMany(on.app, who, [version()])).map((one) => ({ ...one, reviewed: 'as asked' })),
  campaignPlaces: () => campaignPlaces(on.app, who),
  digest: () => digest(on.app, who),
  'digest of their school': () => digest(on.app, who, { only: { programme: theirs, school } }),
  suggestDuties: () => suggestDuties(on.app, who, { programme: theirs, school }),
  resultPlaces: () => resultPlaces(on.app, who),
  positionPlaces: () => positionPlaces(on.app, who),
  schoolResults: () => schoolResults(on.app, who, theirSchool, '2021/2022'),
  waitingProposals: () => waitingProposals(on.app, who, theirs),
  invitePlaces: () => invitePlaces(on.app, who),
  listWaiting: () => listWaiting(on.app, who),
  listMonitoring: () => listMonitoring(on.app, who, { programme: theirs, school: theirSchool }),
  myPlaces: () => myPlaces(on.app, who),
  ownData: () => ownData(on.app, who, alien.id),
};

/** Of the person alone: no programme, school or anybody else can be named. */
const onesOwn = ['changeSettings', 'hasCalendarLink', 'revokeCalendarLink', 'joinByCode', 'putOffReminder'];

/** Parts of use-cases: what they are given was found by one that asked for the right. */
const parts = [
  'record',
  'entryOf',
  'confirmFound',
  'blankCampaign',
  'changeCampaign',
  'planOf',
  'statusesNow',
  'dueReports',
  'dutiesIn',
  'digestSeen',
  'trendsOf',
  'addToNext',
  'mayGo',
  'saveResults',
  'reminderLines',
  'acceptVersion',
  'mayAccept',
  'standingOf',
  'yearsTogether',
];

/** Everything in the database but what belongs to the alien alone. */
async function stored(): Promise<string> {
  const { db } = on.models.people;
  const collections = (await db.listCollections()).map(({ name }) => name).sort();
  const all: unknown[] = [];
  for (const name of collections)
    all.push([name, await db.collection(name).find().sort({ _id: 1 }).toArray()]);
  return JSON.stringify(all);
}

describe('somebody with every role in another municipality', () => {
  it.each(Object.keys(refused))('is refused: %s', async (name) => {
    const before = await stored();
    expect(refusal(await refused[name]!())).toMatch(
      /^(not-allowed|no-report|no-proposal|nothing-to-review)$|^campaign$/,
    );
    expect(await stored()).toBe(before);
  });

  it.each(Object.keys(listed))('finds nothing: %s', async (name) => {
    const before = await stored();
    const found = JSON.stringify((await listed[name]!()) ?? null, (_, value: unknown) =>
      value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
    );
    expect(found).not.toContain(theirs);
    expect(found).not.toContain(schoolToken(theirSchool));
    expect(await stored()).toBe(before);
  });
});

describe('somebody with a role in both', () => {
  it('has each for itself', async () => {
    const actorOfBoth = actor(both);
    const see = (programme: string, of: string) =>
      schoolStatus(on.app, actorOfBoth, { programme, school: of }).then(refusal);
    expect(await see(ours, school)).toBe('done');
    expect(await see(ours, 'sample-2')).toBe('not-allowed');
    expect(await see(theirs, 'sample-2')).toBe('done');
    const fill = (programme: string) =>
      findOwnReport(on.app, actorOfBoth, { ...key, programme }).then(refusal);
    expect(await fill(ours)).toBe('done');
    expect(await clearField(on.app, actorOfBoth, key, 'd3', 'shown').then(refusal)).toBe('not-allowed');
    const take = (programme: string) =>
      gatherExport(on.app, actorOfBoth, { programme, filter: everySchool }).then((outcome) =>
        outcome.ok ? outcome.value.schools?.length : outcome.refusal.code,
      );
    expect(await take(ours)).not.toBe(await take(theirs));
    const invite = { role: 'observer' as const, schools: [], uses: 1, validHours: 1 };
    for (const programme of [ours, theirs]) {
      expect(refusal(await createInvite(on.app, actorOfBoth, { programme, ...invite }))).toBe('not-allowed');
    }
  });
});

describe('the list of use-cases', () => {
  const root = new URL('../../src/usecases/', import.meta.url);
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  /** Everything that acts for somebody. */
  const known = sources.flatMap((name) => {
    const text = readFileSync(new URL(name, root), 'utf8');
    const exported = text.matchAll(
      /export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*app: App,\s*\w+: (?:Actor|Person)\b/g,
    );
    return [...exported].map(([, found = '']) => found);
  });
  const matrix = readFileSync(new URL('matrix.test.ts', import.meta.url), 'utf8');
  const covered = [...Object.keys(refused), ...Object.keys(listed), ...onesOwn, ...parts];

  it('is found', () => expect(known.length).toBeGreaterThan(100));

  it.each(known)('%s is here or in the matrix', (name) => {
    expect(covered.includes(name) || matrix.includes(`${name}(on.app, who`)).toBe(true);
  });
});
