import { MongoError } from 'mongodb';
import { isDatabaseAway } from './away.ts';

/** Why nothing can be done at an address: nobody answers, it is no address, or whoever answers lets nobody in. */
export type AddressFault = 'silent' | 'malformed' | 'closed';

/** The address of the database that was given is of no use: whoever gave it can mend it. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress';
  readonly fault: AddressFault;
  /** Without a name, a password and options. */
  readonly address: string;
  /** What the system calls it, like ECONNREFUSED; `timeout` where it says nothing. */
  readonly code: string;

  constructor(fault: AddressFault, address: string, code: string) {
    super(sentences[fault](address, code));
    this.fault = fault;
    this.address = address;
    this.code = code;
  }
}

const sentences: Readonly<Record<AddressFault, (address: string, code: string) => string>> = {
  silent: (address, code) =>
    `no MongoDB answers at ${address} (${code}); check that it runs, that host, port and replicaSet are right, ` +
    'and that it can be reached from this machine',
  malformed: () =>
    'is no address of a MongoDB; check host, port and options, and that special characters of the name and the ' +
    'password are written as %XX',
  closed: (address) =>
    `the MongoDB at ${address} does not accept the name and the password; check them, authSource, and what that ` +
    'user may do',
};

/** What the server says to whoever may not come in: Unauthorized, AuthenticationFailed, Atlas's own. */
const closedCodes: ReadonlySet<unknown> = new Set([13, 18, 8000]);
const malformedNames: ReadonlySet<string> = new Set(['MongoParseError', 'MongoInvalidArgumentError']);

/** What an error at the opening of `uri` says about that address; any other error is itself. */
export function asRefusedAddress(uri: string, error: unknown): unknown {
  const fault = faultOf(error);
  if (fault === undefined) return error;
  const code = /\bE[A-Z]{2,}(?:_[A-Z]+)*\b/.exec((error as Error).message)?.[0] ?? 'timeout';
  return new RefusedAddress(fault, shown(uri), code);
}

function faultOf(error: unknown): AddressFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if (malformedNames.has(error.name)) return 'malformed';
  if (error instanceof MongoError && closedCodes.has(error.code)) return 'closed';
  // The name of a `mongodb+srv` address is looked up before there is a server to ask.
  return isDatabaseAway(error) || (error as NodeJS.ErrnoException).syscall === 'querySrv'
    ? 'silent'
    : undefined;
}

/** The address without what may be secret, however it is written. */
function shown(uri: string): string {
  return uri.replace(/\?.*$/s, '').replace(/^([^:]*:\/\/).*@/s, '$1<credentials>@');
}
