/** How short and how long a reason may be, in characters: what was wrong has to be said, and has to fit a message. */
const reasonLength = { min: 5, max: 1000 } as const;

/** What is wrong with a reason that somebody wrote; the figures say what would be right. */
export type ReasonProblem =
  { code: 'too-short'; min: number } | { code: 'too-long'; max: number; length: number };

/** What is wrong with a reason for returning or reopening something; undefined when it can be taken. */
export function reasonProblem(reason: string): ReasonProblem | undefined {
  const { length } = [...reason.trim()];
  const { min, max } = reasonLength;
  if (length < min) return { code: 'too-short', min };
  return length > max ? { code: 'too-long', max, length } : undefined;
}
