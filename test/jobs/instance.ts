import { readCommonForms } from '../../src/common-forms.ts';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import { addDays, instantAt } from '../../src/domain/dates.ts';
import { readHolidays } from '../../src/holidays.ts';
import { tick } from '../../src/jobs/scheduler.ts';

/** A process that ticks once a day at nine, from one day to another, and tells its parent of each day it ends. */
const [, , uri = '', zone = '', from = '', to = ''] = process.argv;
const connection = await connect(uri);
let now = instantAt(from, '09:00', zone);
const app = {
  store: mongoStore(connection, modelsOn(connection)),
  clock: { now: () => now },
  commonForms: readCommonForms(),
  holidays: readHolidays(),
};
process.send?.('ready');
for (let day = from; day <= to; day = addDays(day, 1)) {
  now = instantAt(day, '09:00', zone);
  await tick(app);
  process.send?.(day);
}
process.send?.('end');
process.disconnect();
await connection.close();
