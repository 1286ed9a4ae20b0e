import type { Config } from './config.ts';

/** What must never be seen in a log or on a terminal: it is struck out of every text that leaves the process. */

/** What gives itself away by its shape, wherever it comes from. */
const shapes: [shape: RegExp, instead: string][] = [
  // Of a bot: it stands in the address of every call, and so in the messages of what fails there.
  [/\d{5,}:[\w-]{30,}/g, '<token>'],
  // Of a database, an API server or a proxy.
  [/(\b[a-z][a-z+.-]*:\/\/)[^\s/@"']+@/g, '$1<credentials>@'],
  [/(\/calendar\/)[\w-]{43}\b/g, '$1<token>'],
  [/([?&]start=|\/start(?:@\w+)? )[\w-]{8,64}/g, '$1<code>'],
];

/** The secrets of a configuration, each as it may stand in a text. */
export function secretsOf({ botToken, webhook, mongodbUri }: Partial<Config>): string[] {
  const password = mongodbUri && /\/\/[^/@]*?:([^/@]+)@/.exec(mongodbUri)?.[1];
  return [botToken, webhook?.secret, ...(password ? [password, decoded(password)] : [])].filter(
    (secret) => secret !== undefined && secret.length >= shortest,
  ) as string[];
}

/** Anything shorter is a common word rather than a secret, and would tear holes into every text. */
const shortest = 4;

/** The text with every secret struck out. */
export function withoutSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.reduce((left, secret) => left.replaceAll(secret, '<secret>'), text);
  return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), known);
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
