import { once } from 'node:events';
import pino from 'pino';
import { connect } from '../src/db/connect.ts';
import { modelsOn, prepareCollections } from '../src/db/models.ts';
import { createHttp, serve } from '../src/serve.ts';
import { instantAt } from '../src/domain/dates.ts';
import { day } from './load/school-form.ts';
import { taken, type Given } from './peers/bot.ts';
import { appOn } from '../src/open-app.ts';
import { failFor, handlerWithin } from './failing-people.ts';

/**
 * The program itself in a process of its own, on a day when the programme of the load runs, without Telegram's pace and
 * without a limit for one person: the Bot API of the load keeps none, and its people never rest.
 */

const given = JSON.parse(process.argv[2] ?? '') as Given;
const connection = await connect(given.mongo);
const models = modelsOn(connection);
await prepareCollections(models);
const begun = Date.now();
const start = instantAt(day.date, day.time, day.zone).getTime();
const app = appOn(connection, models, { now: () => new Date(start + Date.now() - begun) });
if (given.failing) failFor(app, given.failing);
const http = createHttp();
const { webhook } = given;
const serving = await serve({
  open: { app, connection, models, close: async () => undefined },
  log: pino({ level: 'silent' }),
  token: given.token,
  apiRoot: given.api,
  ...(webhook ? { webhook: { url: `https://${webhook.domain}`, secret: 'secret', http } } : {}),
  messagesPerSecond: 0,
  ...(given.failing ? { handlerWithin } : {}),
});
if (webhook) await http.listen({ port: webhook.port, host: '127.0.0.1' });
// What the day brings by itself is sent before the load begins.
await serving.idle();
process.on('message', () => process.send?.(taken()));
process.send?.('ready');
await once(process, 'disconnect');
process.exit();
