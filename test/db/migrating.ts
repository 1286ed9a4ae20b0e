import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { connect } from '../../src/db/connect.ts';
import { databaseOf } from '../../src/db/database-of.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations/index.ts';

/**
 * A process that migrates a database, to be killed in the middle: it says `begun` once it has the lock, and takes its
 * time for every step when it is told to.
 */
const [uri = '', slowly = ''] = process.argv.slice(2);
const connection = await connect(uri);
const slow = migrations.map((migration) => ({
  id: migration.id,
  async up(db: Db) {
    process.send?.('begun');
    if (slowly) await pause(Number(slowly));
    await migration.up(db);
  },
}));
const taken = await migrate(databaseOf(connection), {
  now: new Date(),
  log: () => undefined,
  migrations: slow,
  lockFor: 1500,
});
process.send?.(taken.join(' '));
await connection.close();
process.disconnect();
