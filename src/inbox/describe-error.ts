/** How much of a message is kept. */
const longest = 300;

/**
 * What went wrong, for an operator: the kind of error, its message without what may be a person's (what stands in
 * quotes, long numbers, tokens), and the place.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const message = error.message
    .replace(/\d{5,}:[\w-]{20,}/g, '<token>')
    .replace(/«[^»]*»|"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\d{6,}/g, '…')
    .slice(0, longest);
  const place = /\((?:file:\/\/)?[^)]*?((?:src|node_modules)\/[^)]+)\)/.exec(error.stack ?? '')?.[1];
  return `${error.name}: ${message}${place === undefined ? '' : ` (${place})`}`;
}
