import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { addDays, instantAt } from '../../src/domain/dates.ts';
import { tick } from '../../src/jobs/scheduler.ts';
import { appOn } from '../../src/open-app.ts';

/** A process that ticks once a day at nine, from one day to another, and tells its parent of each day it ends. */
const [, , uri = '', zone = '', from = '', to = ''] = process.argv;
const connection = await connect(uri);
let now = instantAt(from, '09:00', zone);
const app = appOn(connection, modelsOn(connection), { now: () => now });
process.send?.('ready');
for (let day = from; day <= to; day = addDays(day, 1)) {
  now = instantAt(day, '09:00', zone);
  await tick(app);
  process.send?.(day);
}
process.send?.('end');
process.disconnect();
await connection.close();
