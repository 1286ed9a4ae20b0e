import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { answerField, discardDraft, skipField } from '../../src/usecases/answer-field.ts';
import { readAudit } from '../../src/usecases/audit.ts';
import { campaignProgress, campaignReport } from '../../src/usecases/campaign/campaign-report.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { confirmCampaign, withdrawCampaign } from '../../src/usecases/campaign/confirm-campaign.ts';
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../src/usecases/campaign/control-campaign.ts';
import {
  addFile,
  beginCampaign,
  clearContent,
  discardCampaign,
  setAsk,
  setAudience,
  setDeadline,
  setText,
} from '../../src/usecases/campaign/edit-draft.ts';
import { listCampaigns } from '../../src/usecases/campaign/list-campaigns.ts';
import {
  acceptUnknown,
  correctCampaign,
  proposeCorrection,
  recallCampaign,
  resendCampaign,
} from '../../src/usecases/campaign/mend-campaign.ts';
import { planCampaign } from '../../src/usecases/campaign/plan-campaign.ts';
import { closePeriod, reopenPeriod } from '../../src/usecases/close-period.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { applyGroupChanges, compareWithGroups, groupChangesOf } from '../../src/usecases/group-proposals.ts';
import { criteriaStatus } from '../../src/usecases/criteria-status.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { importSchools } from '../../src/usecases/import-schools.ts';
import { createInvite } from '../../src/usecases/invite.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { forgetPerson, whatForgettingMeans } from '../../src/usecases/forget-person.ts';
import { ownData } from '../../src/usecases/own-data.ts';
import { listRoles, removeRole } from '../../src/usecases/remove-role.ts';
import { listDuties } from '../../src/usecases/list-duties.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { decideEvidence, findDuty, markDuty } from '../../src/usecases/mark-duty.ts';
import { municipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import { noteExport } from '../../src/usecases/note-export.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import { recompute } from '../../src/usecases/recompute.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { risksAcross, schoolRisks } from '../../src/usecases/risk-profile.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { handInAnswers, submitReport } from '../../src/usecases/submit-report.ts';
import { viewReport } from '../../src/usecases/view-report.ts';
import { accepted, actor, handIn, operator, programmeText, refusal, stage } from './stage.ts';

const programme = 'uryupinsk-2020';
const on = stage('2022-04-15T09:00:00Z', programme, 'rybinsk-2022');

/** School a is everybody's own where a role has schools; b is nobody's. */
const [a, b] = ['sample-1', 'sample-2'];
const key = (school: string) => ({ programme, school, form: 'self-audit', period: '2022-Q2' });
const answers = { d3: 'done', d4: 'done', d5: 'done', d6: 'done', d10: 'done' };
const reports: Record<string, { report: string; version: number }> = {};
const people = {} as Record<
  'director' | 'curator' | 'coordinator' | 'observer' | 'elsewhere' | 'nobody',
  Actor
>;

beforeAll(async () => {
  people.director = actor(await on.person(['director', programme, [a]]));
  people.curator = actor(await on.person(['curator', programme, [a]]));
  people.coordinator = actor(await on.person(['coordinator', programme]));
  people.observer = actor(await on.person(['observer', programme]));
  people.elsewhere = actor(
    await on.person(
      ['director', 'rybinsk-2022', ['milyushino', a, b]],
      ['curator', 'rybinsk-2022', [a, b]],
      ['coordinator', 'rybinsk-2022'],
      ['observer', 'rybinsk-2022'],
    ),
  );
  people.nobody = actor(await on.person());
  for (const school of [a, b]) {
    reports[school] = await handIn(on.app, operator, key(school), answers);
    const mark = { id: `waiting ${school}`, programme, occurrence: `d6@2022-04/${school}`, note: 'Сделано' };
    accepted(await markDuty(on.app, operator, mark));
  }
});

let campaign = '';
beforeAll(async () => {
  campaign = accepted(await beginCampaign(on.app, operator, { programme, via: 'cli' })).campaign.id;
});

let next = 0;
type Call = (who: Actor, school: string) => Promise<Outcome<unknown>>;
const version = (school: string) => reports[school] as { report: string; version: number };
/** What is done to a campaign that somebody else has begun. */
const campaignCalls: Record<string, (who: Actor) => Promise<Outcome<unknown>>> = {
  'see who gets a campaign': (who) => planCampaign(on.app, who, campaign),
  'see how a campaign goes': (who) => campaignProgress(on.app, who, { campaign }),
  'read a campaign’s report': (who) => campaignReport(on.app, who, { campaign }),
  'write a campaign': (who) =>
    setText(on.app, who, { campaign, language: 'ru', text: 'Текст', entities: [] }),
  'add a file to a campaign': (who) =>
    addFile(on.app, who, {
      campaign,
      language: 'tt',
      file: { as: 'photo', telegramId: 'x', name: 'x', message: 1 },
    }),
  'take a version out of a campaign': (who) => clearContent(on.app, who, { campaign, language: 'tt' }),
  'choose who gets a campaign': (who) => setAudience(on.app, who, { campaign, audience: [] }),
  'let a campaign ask': (who) => setAsk(on.app, who, { campaign, ask: { kind: 'read' } }),
  'set a campaign’s deadline': (who) => setDeadline(on.app, who, { campaign, deadline: undefined }),
  'schedule a campaign': (who) =>
    confirmCampaign(on.app, who, { campaign, at: new Date('2022-05-01T09:00:00Z'), again: true }),
  'withdraw a campaign': (who) => withdrawCampaign(on.app, who, campaign),
  'pause a campaign': (who) => pauseCampaign(on.app, who, campaign),
  'go on with a campaign': (who) => resumeCampaign(on.app, who, campaign),
  'send a campaign again': (who) => resendCampaign(on.app, who, { campaign, which: 'failed' }),
  'take the unknown as delivered': (who) => acceptUnknown(on.app, who, campaign),
  'propose a correction': (who) =>
    proposeCorrection(on.app, who, { campaign, language: 'ru', text: 'Иначе', entities: [] }),
  'correct a campaign': (who) => correctCampaign(on.app, who, { campaign, token: 'abcde' }),
  'take a campaign back': (who) => recallCampaign(on.app, who, campaign),
  'stop a campaign': (who) => stopCampaign(on.app, who, campaign),
  'throw a campaign away': (who) => discardCampaign(on.app, who, campaign),
};

const calls: Record<string, Call> = {
  'open a report': (who, school) => openReport(on.app, who, key(school)),
  'answer a field': (who, school) => answerField(on.app, who, key(school), 'd3', { value: 'done' }),
  'skip a field': (who, school) => skipField(on.app, who, key(school), 'hindrance'),
  'discard a draft': (who, school) => discardDraft(on.app, who, key(school)),
  'send a report': (who, school) => submitReport(on.app, who, key(school)),
  'hand in answers': (who, school) =>
    handInAnswers(on.app, who, { ...key(school), period: '2020-Q2' }, answers, { via: 'cli', accept: false }),
  'accept a report': (who, school) => acceptReport(on.app, who, version(school)),
  'return a report': (who, school) => returnReport(on.app, who, version(school), { reason: 'Проверьте' }),
  'see a school’s status': (who, school) => schoolStatus(on.app, who, { programme, school }),
  'list a school’s duties': (who, school) => listDuties(on.app, who, { programme, school }),
  'see a school’s duty': (who, school) =>
    findDuty(on.app, who, { programme, occurrence: `d3@2022-04/${school}` }),
  'mark a school’s duty': (who, school) =>
    markDuty(on.app, who, {
      id: `m${next++}`,
      programme,
      occurrence: `d3@2022-04/${school}`,
      note: 'Сделано',
    }),
  'decide on evidence': (who, school) =>
    decideEvidence(on.app, who, `waiting ${school}`, { kind: 'accepted' }),
  'list all duties that are seen': (who) => listDuties(on.app, who, { programme }),
  'see the authority’s duty': (who) => findDuty(on.app, who, { programme, occurrence: 'd1@2022-04/*' }),
  'mark the authority’s duty': (who) =>
    markDuty(on.app, who, { id: `m${next++}`, programme, occurrence: 'd6@2022-04/*', note: 'Сделано' }),
  'see schools together': (who) => municipalityStatus(on.app, who, { programme }),
  'see the criteria': (who) => criteriaStatus(on.app, who, { programme }),
  'see a school’s criteria': (who, school) => criteriaStatus(on.app, who, { programme, school }),
  'see the matrix': (who) => municipalityMatrix(on.app, who, { programme }),
  invite: (who) =>
    createInvite(on.app, who, { programme, role: 'observer', schools: [], uses: 1, validHours: 1 }),
  'load the programme': (who) =>
    loadProgramme(on.app, who, { text: programmeText(programme), name: 'file.yaml' }),
  'import schools': (who) => importSchools(on.app, who, { programme, rows: [], dryRun: true }),
  'recompute the values': (who) => recompute(on.app, who, { programme, dryRun: true }),
  'import history': (who) => importHistory(on.app, who, { programme, rows: [], dryRun: true }),
  'see a sent report': (who, school) => viewReport(on.app, who, version(school)),
  'write about a report': (who, school) =>
    commentReport(on.app, who, { report: version(school).report, text: 'Вопрос', key: `k${next++}` }),
  'open a closed period': (who, school) => reopenPeriod(on.app, who, key(school), 'Ошибка'),
  'close a period': (who) => closePeriod(on.app, who, { programme, form: 'self-audit', period: '2021-Q2' }),
  'take out a school’s figures': (who, school) => gatherExport(on.app, who, { programme, school }),
  'take out figures of several': (who) => gatherExport(on.app, who, { programme }),
  'be handed a school’s document': (who, school) =>
    noteExport(on.app, who, { programme, school, period: '2022', format: 'docx' }),
  'be handed a document of several': (who) =>
    noteExport(on.app, who, { programme, period: '2022', format: 'csv' }),
  'see a school’s risks': (who, school) => schoolRisks(on.app, who, { programme, school }),
  'see risks of several schools': (who) => risksAcross(on.app, who, { programme }),
  'compare the list with the groups': (who) =>
    compareWithGroups(on.app, who, { programme, year: '2021/2022' }),
  'see what the list changes': (who) => groupChangesOf(on.app, who, { programme, year: '2021/2022' }),
  'write what the list changes': (who) => applyGroupChanges(on.app, who, { programme, year: '2021/2022' }),
  'begin a campaign': (who) => beginCampaign(on.app, who, { programme, via: 'chat' }),
  'list campaigns': (who) => listCampaigns(on.app, who, { programme, limit: 1 }),
  'plan a whole campaign': (who) =>
    composeCampaign(on.app, who, {
      programme,
      contents: { ru: { text: 'Текст', entities: [], files: [] } },
      audience: [],
      send: false,
      again: false,
    }),
  ...Object.fromEntries(
    Object.entries(campaignCalls).map(([name, call]) => [name, (who: Actor) => call(who)] as const),
  ),
  'list who has which role': (who) => listRoles(on.app, who, programme),
  'take a role away': (who) => removeRole(on.app, who, { programme, person: 'nobody', role: 'director' }),
  'forget somebody else': (who) => forgetPerson(on.app, who, 'somebody else'),
  'see what forgetting somebody else means': (who) => whatForgettingMeans(on.app, who, 'somebody else'),
  'take a copy of somebody else’s data': (who) => ownData(on.app, who, 'somebody else'),
  'read the audit trail': (who) => readAudit(on.app, who, { programme, limit: 1 }),
};

/** Who gets past the question of rights, for school a and for school b. The coordinator reviews b alone: a has
 * a curator. */
const fill = { director: [a] };
const review = { curator: [a], coordinator: [b] };
const see = { director: [a], curator: [a], coordinator: [a, b], observer: [a, b] };
const allOf = (...roles: string[]) => Object.fromEntries(roles.map((role) => [role, [a, b]]));
const allowed: Record<keyof typeof calls, Record<string, string[]>> = {
  'open a report': fill,
  'answer a field': fill,
  'skip a field': fill,
  'discard a draft': fill,
  'send a report': fill,
  'hand in answers': fill,
  'accept a report': review,
  'return a report': review,
  'see a school’s status': see,
  'list a school’s duties': see,
  'see a school’s duty': see,
  'mark a school’s duty': fill,
  'decide on evidence': review,
  'list all duties that are seen': allOf('director', 'curator', 'coordinator', 'observer'),
  'see the authority’s duty': allOf('coordinator', 'observer'),
  'mark the authority’s duty': allOf('coordinator'),
  'see schools together': allOf('director', 'curator', 'coordinator', 'observer'),
  'see the criteria': allOf('director', 'curator', 'coordinator', 'observer'),
  'see a school’s criteria': see,
  'see the matrix': allOf('director', 'curator', 'coordinator', 'observer'),
  invite: allOf('coordinator'),
  'load the programme': allOf('coordinator'),
  'import schools': allOf('coordinator'),
  'recompute the values': allOf('coordinator'),
  'import history': allOf('coordinator'),
  'see a sent report': see,
  'write about a report': { director: [a], curator: [a], coordinator: [a, b] },
  'open a closed period': allOf('coordinator'),
  'close a period': allOf('coordinator'),
  'take out a school’s figures': see,
  'take out figures of several': allOf('director', 'curator', 'coordinator', 'observer'),
  'be handed a school’s document': see,
  'be handed a document of several': allOf('director', 'curator', 'coordinator', 'observer'),
  'see a school’s risks': see,
  'see risks of several schools': allOf('director', 'curator', 'coordinator', 'observer'),
  'compare the list with the groups': allOf('coordinator'),
  'see what the list changes': allOf('coordinator'),
  'write what the list changes': allOf('coordinator'),
  'begin a campaign': allOf('curator', 'coordinator'),
  'list campaigns': allOf('curator', 'coordinator'),
  'plan a whole campaign': allOf('coordinator'),
  ...Object.fromEntries(Object.keys(campaignCalls).map((name) => [name, allOf('coordinator')] as const)),
  'list who has which role': allOf('coordinator'),
  'take a role away': allOf('coordinator'),
  'forget somebody else': {},
  'see what forgetting somebody else means': {},
  'take a copy of somebody else’s data': {},
  'read the audit trail': allOf('coordinator'),
};

describe.each(Object.keys(calls))('%s', (name) => {
  const roles = ['elsewhere', 'nobody', 'observer', 'coordinator', 'curator', 'director'] as const;
  it.each(roles)('by %s', async (role) => {
    for (const school of [a, b]) {
      const code = refusal(await (calls[name] as Call)(people[role], school));
      expect([school, code !== 'not-allowed']).toEqual([
        school,
        allowed[name]?.[role]?.includes(school) ?? false,
      ]);
    }
  });
});
