import { putOffDays } from '../../src/bot/features/reminders/reminder-screen.ts';
import { readyReasons } from '../../src/bot/features/review.ts';
import { mainThings } from '../../src/bot/keyboard.ts';
import { wantedValues } from '../../src/config-problems.ts';
import { criterionLists, criterionStandings } from '../../src/domain/criteria.ts';
import { campaignStates, conditionKinds } from '../../src/domain/campaign.ts';
import type { MomentProblem } from '../../src/domain/moment.ts';
import { languages } from '../../src/domain/text.ts';
import type { CampaignProblem } from '../../src/usecases/outcome.ts';
import { roles, type Role } from '../../src/domain/access.ts';
import { urgencies } from '../../src/domain/digest.ts';
import { dutyStates } from '../../src/domain/duties.ts';
import { reminderKinds } from '../../src/domain/settings.ts';
import { countedSchema } from '../../src/domain/form-definition.ts';
import { statuses, type Status } from '../../src/domain/indicators.ts';
import { programmeShape, schoolSchema, type Procedure } from '../../src/domain/programme.ts';
import { escalateAfter } from '../../src/domain/reminders.ts';
import { handedInMarks } from '../../src/domain/completeness.ts';
import type { Standing } from '../../src/usecases/occurrence-standing.ts';
import { reportStates } from '../../src/usecases/list-reports.ts';
import { exportFormats } from '../../src/usecases/note-export.ts';
import { auditActions, type Via } from '../../src/usecases/ports/audit.ts';
import { deliveryStates } from '../../src/usecases/ports/campaigns.ts';
import type { NoticeContent } from '../../src/usecases/ports/notices.ts';

/** What the author of a campaign writes, and what follows it, has no message of its own. */
type CampaignErrand = 'campaign' | 'campaign-correct' | 'campaign-recall' | 'campaign-remind';

/** Every kind of notice: one that is missing fails the type check. */
const noticeKinds = Object.keys({
  'report-submitted': true,
  'report-accepted': true,
  'report-returned': true,
  'report-reminder': true,
  'period-reopened': true,
  'report-comment': true,
  'group-proposal': true,
  'evidence-submitted': true,
  'evidence-accepted': true,
  'evidence-returned': true,
  reminder: true,
  digest: true,
  'campaign-ended': true,
  'role-removed': true,
} satisfies Record<Exclude<NoticeContent['kind'], CampaignErrand>, true>);

/** Keys that code builds from a registry: `status-${status}`. Each entry of a registry has its message. */
export const registries: Readonly<Record<string, readonly string[]>> = {
  status: statuses,
  'duty-state': dutyStates,
  criterion: criterionStandings,
  'criteria-list': criterionLists,
  role: roles,
  'forget-gap': ['director', 'curator'] satisfies Role[],
  counted: countedSchema.options,
  'school-kind': schoolSchema.shape.kind.unwrap().options,
  'export-direction': programmeShape.shape.indicators.unwrap().element.shape.direction.options,
  'export-file': exportFormats,
  export: exportFormats,
  'export-kind': exportFormats,
  'doc-count': statuses,
  'doc-duties': dutyStates,
  'doc-column': ['achieved', 'on-track', 'at-risk', 'missed', 'no-data'] satisfies Status[],
  direction: programmeShape.shape.indicators.unwrap().element.shape.direction.options,
  procedure: ['vpr', 'oge', 'ege'] satisfies Procedure['exam'][],
  exam: ['vpr', 'oge', 'ege'] satisfies Procedure['exam'][],
  subject: ['russian', 'mathematics'] satisfies Procedure['subject'][],
  menu: mainThings,
  command: mainThings,
  help: mainThings.filter((thing) => thing !== 'help'),
  'report-entry': reportStates,
  'review-was': ['accepted', 'returned'],
  'review-reason': readyReasons,
  notice: noticeKinds,
  'reminder-standing': ['closed', 'withdrawn'] satisfies Standing[],
  'reminder-seen-by': Object.keys(escalateAfter),
  'reminder-later': putOffDays.map(String),
  'completeness-mark': handedInMarks,
  'chart-part': handedInMarks,
  audit: auditActions,
  'risks-document': programmeShape.shape.risks.unwrap().element.shape.level.unwrap().options,
  'groups-state': ['confirmed', 'dismissed', 'outdated'],
  'digest-urgency': urgencies,
  'digest-report': ['new', 'draft', 'returned'],
  'digest-count': ['sent', 'accepted', 'returned', 'commented', 'done'],
  'digest-news': ['accepted', 'returned', 'sent', 'commented'],
  'settings-about': reminderKinds,
  'settings-kind': reminderKinds,
  'broadcast-mark': campaignStates,
  'broadcast-state': campaignStates,
  'broadcast-by': conditionKinds,
  'broadcast-place': ['participant', 'partner'],
  'broadcast-language': languages,
  'broadcast-write': languages,
  'broadcast-missing': languages,
  'broadcast-correct': languages,
  'broadcast-at': ['evening', 'morning', 'monday'],
  'broadcast-time': ['unreadable', 'no-such-day', 'no-such-time', 'past'] satisfies MomentProblem[],
  'broadcast-delivery': deliveryStates,
  'broadcast-column': [
    ...['school', 'recipients', 'delivered', 'answered'],
    ...['person', 'state', 'reason', 'sent-at', 'answer', 'answered-at'],
  ],
  'refusal-campaign': Object.keys({
    empty: true,
    'text-too-long': true,
    'too-many-files': true,
    'mixed-files': true,
    gone: true,
    nobody: true,
    state: true,
    past: true,
    options: true,
    'too-old': true,
    'nothing-to-do': true,
  } satisfies Record<CampaignProblem, true>),
  'cli-wanted': wantedValues,
  'audit-via': ['chat', 'cli'] satisfies Via[],
};

/** Keys whose text is the same word in both languages. */
export const sameInBoth: readonly string[] = [
  'role-director',
  'role-curator',
  'school-kind-gymnasium',
  'school-kind-lyceum',
  'chart-plan',
  'chart-base',
  'chart-legend-plan',
];
