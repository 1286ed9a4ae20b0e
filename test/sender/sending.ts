import pino from 'pino';
import { Telegram } from 'telegraf';
import { renderNotice } from '../../src/bot/notices.ts';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { mongoOutbox } from '../../src/db/outbox.ts';
import { mongoPace } from '../../src/db/pace.ts';
import { runCampaigns } from '../../src/jobs/campaigns.ts';
import { createSender } from '../../src/sender/sender.ts';
import { Turns } from '../../src/sender/turns.ts';
import { appOn } from '../../src/open-app.ts';

/**
 * An instance that does nothing but send, in a process of its own, to be killed at any moment: it says `ready`, and
 * begins when it is told to.
 */
const [uri = '', url = '', token = ''] = process.argv.slice(2);
const connection = await connect(uri);
const models = modelsOn(connection);
const clock = { now: () => new Date() };
const app = appOn(connection, models, clock);
const pace = mongoPace(models);
const sender = createSender({
  app,
  outbox: mongoOutbox(models),
  pace,
  turns: new Turns(pace),
  telegram: new Telegram(token, { apiRoot: url }),
  render: renderNotice,
  log: pino({ level: 'silent' }),
  claimFor: 2500,
  patience: 1000,
});
process.once('message', () => void sendForEver());
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function sendForEver(): Promise<void> {
  for (;;) {
    await sender.run();
    await runCampaigns(app);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
