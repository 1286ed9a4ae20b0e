import { z } from 'zod';
import { roles, type Role } from './access.ts';
import type { SchoolEntry } from './programme.ts';
import { schoolSchema } from './programme.ts';
import type { Period } from './periods.ts';
import { groupsIn } from './status-card.ts';
import type { Text } from './text.ts';

/** A campaign: one message of a coordinator or curator to many people of a programme, sent to each of them once. */

export const campaignStates = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'done',
  'stopped',
  'recalled',
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a state may become. A draft is changed freely; what was sent is only ever taken back. */
const steps: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['scheduled', 'sending'],
  scheduled: ['draft', 'scheduled', 'sending', 'stopped'],
  sending: ['paused', 'stopped', 'done', 'recalled'],
  paused: ['sending', 'stopped', 'recalled'],
  done: ['sending', 'recalled'],
  stopped: ['sending', 'recalled'],
  recalled: [],
};

/** Whether a campaign in one state may go to another. */
export function mayBecome(from: CampaignState, to: CampaignState): boolean {
  return steps[from].includes(to);
}

/** Telegram's limits: of a text, of the text under a photo or document, of files in an album. */
export const textLimit = 4096;
export const captionLimit = 1024;
export const albumLimit = 10;
/** Answers that a question may offer, and characters of each. */
const optionsLimit = 5;
const optionLength = 40;

/** A file as Telegram knows it: it can be sent again as the same kind only. `message` orders an album. */
export interface CampaignFile {
  as: 'photo' | 'document';
  telegramId: string;
  name: string;
  message: number;
}

/** What one language's version says. `entities` are Telegram's own, of this text, kept as they came. */
export interface CampaignContent {
  text: string;
  entities: readonly object[];
  files: readonly CampaignFile[];
  /** After how many corrections of the campaign its text is as it is; 0 when absent. */
  corrected?: number | undefined;
}

/** Whether what was chosen under a text is about the text as it is now: not when that was corrected afterwards. */
export function isAboutNow(
  content: Pick<CampaignContent, 'corrected'> | undefined,
  answer: { corrections?: number | undefined },
): boolean {
  return (answer.corrections ?? 0) >= (content?.corrected ?? 0);
}

/** Why a version cannot be sent. */
export type ContentProblem = 'empty' | 'text-too-long' | 'too-many-files' | 'mixed-files';

/** Checks a version against Telegram's limits; undefined when it can be sent. */
export function contentProblem({ text, files }: CampaignContent): ContentProblem | undefined {
  if (text.trim() === '' && files.length === 0) return 'empty';
  if (text.length > textLimit) return 'text-too-long';
  if (files.length > albumLimit) return 'too-many-files';
  if (new Set(files.map(({ as }) => as)).size > 1) return 'mixed-files';
  return undefined;
}

/** Whether a question may offer these answers: two to five, short enough for a button, in both languages. */
export function mayOffer(options: readonly Text[]): boolean {
  const texts = options.flatMap(({ ru, tt }) => [ru, tt]);
  const fit = texts.every((text) => text.trim() !== '' && [...text].length <= optionLength);
  return fit && options.length >= 2 && options.length <= optionsLimit;
}

/**
 * Which messages a version becomes: `files` first, where there are some, then a `text` of its own when it does not
 * fit under them, or when buttons are needed and an album can have none.
 */
export function layoutOf(
  { text, files }: CampaignContent,
  hasButtons: boolean,
): { files: 'none' | 'one' | 'album'; text: 'own' | 'caption' | 'none' } {
  const kind = files.length === 0 ? 'none' : files.length === 1 ? 'one' : 'album';
  if (kind === 'none') return { files: kind, text: 'own' };
  if (text.length > captionLimit || (kind === 'album' && hasButtons)) return { files: kind, text: 'own' };
  return { files: kind, text: text === '' ? 'none' : 'caption' };
}

const negatable = { not: z.boolean().default(false) };

/** One condition on who gets it. Several values of one condition: any of them. */
export const conditionSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('role'), values: z.array(z.enum(roles)).min(1), ...negatable }),
  z.strictObject({ by: z.literal('group'), values: z.array(z.string()).min(1), ...negatable }),
  z.strictObject({
    by: z.literal('kind'),
    values: z.array(schoolSchema.shape.kind.unwrap()).min(1),
    ...negatable,
  }),
  /** Participants or partners. */
  z.strictObject({
    by: z.literal('place'),
    values: z.array(schoolSchema.shape.role.unwrap()).min(1),
    ...negatable,
  }),
  z.strictObject({ by: z.literal('school'), values: z.array(z.string()).min(1), ...negatable }),
  /** Has not handed in a form for a period, `form|period`. */
  z.strictObject({ by: z.literal('not-handed-in'), values: z.array(z.string()).min(1), ...negatable }),
  /** Has an occurrence of a duty overdue. */
  z.strictObject({ by: z.literal('overdue'), values: z.array(z.string()).min(1), ...negatable }),
]);
export type Condition = z.infer<typeof conditionSchema>;
export const conditionKinds = conditionSchema.options.map((option) => option.shape.by.value);

/** Everybody for whom all conditions hold; without any, everybody of the programme. */
export type Audience = Condition[];

/** One tie of a person to the programme: a role, and the school that it is for, where it is for one. */
export interface Tie {
  role: Role;
  school?: Pick<SchoolEntry, 'id' | 'kind' | 'groups' | 'role'> | undefined;
}

/** What conditions ask about schools that is not written in the roster. */
export interface AudienceFacts {
  year: Period;
  /** By `form|period`: the ids of the schools that have not handed in. */
  notHandedIn: ReadonlyMap<string, ReadonlySet<string>>;
  /** By duty: the ids of the schools with an occurrence overdue. */
  overdue: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a condition holds for a tie. What is asked of a school does not hold where there is none. */
function holds(condition: Condition, { role, school }: Tie, facts: AudienceFacts): boolean {
  switch (condition.by) {
    case 'role':
      return condition.values.includes(role);
    case 'group':
      return (
        school !== undefined && groupsIn(school, facts.year).some((group) => condition.values.includes(group))
      );
    case 'kind':
      return school !== undefined && condition.values.includes(school.kind);
    case 'place':
      return school !== undefined && condition.values.includes(school.role);
    case 'school':
      return school !== undefined && condition.values.includes(school.id);
    case 'not-handed-in':
      return (
        school !== undefined && condition.values.some((key) => facts.notHandedIn.get(key)?.has(school.id))
      );
    case 'overdue':
      return school !== undefined && condition.values.some((duty) => facts.overdue.get(duty)?.has(school.id));
  }
}

/** Whether a tie belongs to the audience: every condition holds, or does not where it is negated. */
export function belongs(audience: Audience, tie: Tie, facts: AudienceFacts): boolean {
  return audience.every((condition) => holds(condition, tie, facts) !== condition.not);
}

/** How long after it was sent Telegram lets a message be deleted, in milliseconds: 48 hours. */
export const recallWithin = 48 * 3_600_000;
/** Within how many minutes the same campaign again looks like an accident. */
export const againWithin = 10;
