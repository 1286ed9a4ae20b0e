import { z } from 'zod';

/**
 * What a chat remembers between two updates: where typed text goes. Answers are never here; they are in the
 * report's draft. A session of another version is dropped politely, and nothing of the answers is lost.
 */
const sessionVersion = 1;

const reportKey = z.strictObject({
  programme: z.string(),
  school: z.string(),
  form: z.string(),
  period: z.string(),
  slot: z.string().optional(),
});

const expectingSchema = z.discriminatedUnion('kind', [
  /** An answer to a field of a report; `message` is the one that is edited in place. */
  z.strictObject({
    kind: z.literal('answer'),
    key: reportKey,
    field: z.string(),
    message: z.number().optional(),
  }),
  /** Why a report is returned. */
  z.strictObject({
    kind: z.literal('return-reason'),
    report: z.string(),
    version: z.number(),
    field: z.string().optional(),
  }),
  /** A message about a report. */
  z.strictObject({ kind: z.literal('comment'), report: z.string() }),
  /** Why a closed period is opened again for a school. */
  z.strictObject({ kind: z.literal('reopen-reason'), key: reportKey }),
  /** What was done for a duty. */
  z.strictObject({
    kind: z.literal('duty-note'),
    programme: z.string(),
    occurrence: z.string(),
    id: z.string(),
    quantity: z.number(),
    count: z.number(),
  }),
  /** Why a piece of evidence is returned. */
  z.strictObject({ kind: z.literal('evidence-reason'), evidence: z.string() }),
  /** How many were below of how many, for a procedure by its place; `message` is the one edited in place. */
  z.strictObject({
    kind: z.literal('result'),
    programme: z.string(),
    school: z.string(),
    year: z.string(),
    procedure: z.number(),
    message: z.number().optional(),
  }),
  /** A table of results. */
  z.strictObject({ kind: z.literal('result-table'), programme: z.string() }),
  /** The content of a campaign; `message` is shown again while the parts of the album `group` come. */
  z.strictObject({
    kind: z.literal('campaign-content'),
    campaign: z.string(),
    language: z.enum(['ru', 'tt']),
    message: z.number().optional(),
    group: z.string().optional(),
  }),
  /** The answers that a campaign offers, one a line. */
  z.strictObject({ kind: z.literal('campaign-options'), campaign: z.string() }),
  /** When a campaign is sent, or until when an answer is waited for. */
  z.strictObject({
    kind: z.literal('campaign-time'),
    campaign: z.string(),
    of: z.enum(['sending', 'deadline']),
  }),
  /** The corrected text of a campaign. */
  z.strictObject({
    kind: z.literal('campaign-correction'),
    campaign: z.string(),
    language: z.enum(['ru', 'tt']),
  }),
  /** Part of a school's name. */
  z.strictObject({
    kind: z.literal('school-name'),
    section: z.enum(['rp', 'st', 'rm', 'ex']),
    programme: z.string(),
  }),
]);
export type Expecting = z.infer<typeof expectingSchema>;

const sessionSchema = z.strictObject({
  version: z.literal(sessionVersion),
  expecting: expectingSchema.optional(),
  /** The reports that are accepted together when the person says yes. */
  batch: z
    .strictObject({
      id: z.string(),
      reports: z.array(z.strictObject({ report: z.string(), version: z.number() })),
    })
    .optional(),
  /** The button by which a document was asked for last: pressed again it makes no second one. */
  exported: z.string().optional(),
  /** The button that brought the last picture, and when it came, in milliseconds. */
  picture: z.strictObject({ button: z.string(), at: z.number() }).optional(),
  /** The updates of this chat that were handled last: one that comes once more is left. */
  handled: z.array(z.string()).optional(),
  /** The lowest message known to stay in the chat: a screen above it is out of sight. */
  bottom: z.number().optional(),
  /** The code of an invite that waits for the language to be chosen. */
  code: z.string().optional(),
});
export type Session = z.infer<typeof sessionSchema>;

/** A session as it was stored, or a new one; `outdated` when what was stored is of another version. */
export function readSession(stored: unknown): { session: Session; outdated: boolean } {
  if (stored === undefined || stored === null)
    return { session: { version: sessionVersion }, outdated: false };
  const parsed = sessionSchema.safeParse(stored);
  return parsed.success
    ? { session: parsed.data, outdated: false }
    : { session: { version: sessionVersion }, outdated: true };
}

/** Leaves nothing of a chat's session when the update ends. */
export function endSession(ctx: { session?: Session | undefined }): void {
  ctx.session = undefined;
}
