import { MongoServerError, MongoServerSelectionError } from 'mongodb';
import { expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { asRefusedAddress, RefusedAddress } from '../../src/db/refused-address.ts';
import { testDatabase } from '../kit/database.ts';

/** What is wrong with an address, as the driver and the server really say it. */

const database = testDatabase();
const at = (credentials: string) => database.uri.replace('://', `://${credentials}@`);

const errorAt = async (uri: string): Promise<unknown> => {
  try {
    await (await connect(uri)).close();
  } catch (error) {
    return asRefusedAddress(uri, error);
  }
  return undefined;
};

it.each([
  ['a name that nobody has', () => at("nobody:it's-a-secret"), 'closed'],
  ['a password with a slash', () => 'mongodb://bot:it/s-a-secret@127.0.0.1:1/x', 'malformed'],
  ['an option that is none', () => 'mongodb://bot:its-a-secret@127.0.0.1:1/x?replikaSet=rs0', 'malformed'],
  ['a replica set of another name', () => 'mongodb://127.0.0.1:1/x?replicaSet=its-a-secret', 'silent'],
  ['a name that the network does not know', () => 'mongodb+srv://bot:its-a-secret@h.invalid/x', 'silent'],
])('%s', { timeout: 20_000 }, async (_, uri, fault) => {
  const error = await errorAt(uri());
  expect(error).toBeInstanceOf(RefusedAddress);
  const { fault: found, message, address } = error as RefusedAddress;
  expect(found).toBe(fault);
  expect(message).not.toContain('a-secret');
  expect(address).not.toContain('a-secret');
  expect(message).not.toContain('\n');
});

it.each([
  ['getaddrinfo EAI_AGAIN mongo', 'EAI_AGAIN'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'],
  ['Server selection timed out after 5000 ms', 'timeout'],
])('names what the system calls it: %s', (message, code) => {
  const error = asRefusedAddress('mongodb://h/x', new MongoServerSelectionError(message, {} as never));
  expect(error).toMatchObject({ fault: 'silent', code });
});

it('leaves another error as it is', () => {
  const error = new MongoServerError({ message: 'E11000 duplicate key', code: 11_000 });
  expect(asRefusedAddress('mongodb://h/x', error)).toBe(error);
});
