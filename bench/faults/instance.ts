import pino from 'pino';
import { readCommonForms } from '../../src/common-forms.ts';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import { readHolidays } from '../../src/holidays.ts';
import { createHttp, serve } from '../../src/serve.ts';

/** An instance of the bot in a process of its own, to be killed at any moment; it says `ready` when it serves. */

export interface InstanceOptions {
  uri: string;
  api: string;
  token: string;
  /** By webhook on this port, else by long polling. */
  port?: number;
  leaseFor: number;
}

const options = JSON.parse(process.argv[2] ?? '') as InstanceOptions;
const { port } = options;
const connection = await connect(options.uri);
const models = modelsOn(connection);
const app = {
  store: mongoStore(connection, models),
  clock: { now: () => new Date() },
  commonForms: readCommonForms(),
  holidays: readHolidays(),
};
const http = createHttp();
const serving = await serve({
  open: { app, connection, models, close: () => connection.close() },
  log: pino({ level: process.env['FAULTS_LOG'] ?? 'silent' }, pino.destination(2)),
  token: options.token,
  apiRoot: options.api,
  ...(port === undefined ? {} : { webhook: { url: `http://127.0.0.1:${port}`, secret: 'secret', http } }),
  leaseFor: options.leaseFor,
  messagesPerSecond: 0,
});
if (port !== undefined) await http.listen({ port, host: '127.0.0.1' });
process.on('message', () => void serving.stop().then(() => process.exit(0)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
