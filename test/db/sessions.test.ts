import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from 'mongoose';
import { connect } from '../../src/db/connect.ts';
import { mongoSessions } from '../../src/db/sessions.ts';
import { emptyDatabase } from '../kit/database.ts';

const database = emptyDatabase();
let connection: Connection;

beforeAll(async () => {
  connection = await connect(database.uri);
});
afterAll(() => connection.close());

describe('the session of a chat', () => {
  it('is not written any more when the chat may be somebody else’s by the time it would be', async () => {
    let held = true;
    const sessions = await mongoSessions<{ step: number }>(connection, 'sessions', {
      company: () => 50,
      holds: () => held,
    });
    await sessions.set('1:1', { step: 2 });
    const late = Promise.resolve(sessions.set('1:1', { step: 1 }));
    held = false;
    await expect(late).rejects.toMatchObject({ name: 'DatabaseSilent' });
    expect(await sessions.get('1:1')).toEqual({ step: 2 });
    held = true;
    await sessions.set('1:1', { step: 3 });
    expect(await sessions.get('1:1')).toEqual({ step: 3 });
  });
});
