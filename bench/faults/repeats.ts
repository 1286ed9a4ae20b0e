import { Pool } from 'undici';
import type { Bench } from '../figure.ts';
import { chance } from './chance.ts';
import { eachOfAChatInTurn } from './in-turn.ts';
import { Instances, ownWebhook } from './instances.ts';
import { faultStage, keepEvidence, settled } from './stage.ts';

/** 200 people with 25 messages of two updates each: 10,000 updates. */
const people = 200;
const messages = 25;
/** What is added to the number of a press that comes again under another one. */
const renumbered = 1_000_000;
const leaseFor = 5000;

/** Every update is posted two to five times at once to two instances; then presses come again under new numbers. */
export async function repeats({ connection, report, options }: Bench): Promise<void> {
  const stage = await faultStage(connection, people, { waitMs: 600_000 });
  const { talk, simulator } = stage;
  const instances = new Instances({ uri: stage.uri, simulator, leaseFor });
  const webhooks = [await ownWebhook(), await ownWebhook()];
  const pools = webhooks.map(({ url }) => new Pool(url, { connections: 40 }));
  const random = chance(options.seed);
  let posts = 0;
  const statuses = new Map<number, number>();
  const post = async (update: object, at: number): Promise<void> => {
    posts += 1;
    const { statusCode, body } = await (pools[at % pools.length] as Pool).request({
      path: '/telegram',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'secret' },
      body: JSON.stringify(update),
    });
    await body.dump();
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
  };
  const check = async (about: string, notes: string) => {
    const waiting = await settled(stage, 600_000);
    const found = await talk.check();
    const { lost, doubled, disordered, unanswered, repeatedAnswers } = found;
    if (waiting + lost + doubled + disordered + unanswered + repeatedAnswers > 0) {
      const file = await keepEvidence(stage, { about, found, waiting });
      process.stderr.write(`${about}: ${JSON.stringify(found)}, see ${file}\n`);
    }
    const figure = { unit: 'messages', n: found.written, notes, aim: { atMost: 0 } } as const;
    report({ ...figure, name: `faults, ${about}: lost`, value: lost });
    report({ ...figure, name: `faults, ${about}: doubled in the database`, value: doubled });
    report({ ...figure, name: `faults, ${about}: out of order`, value: disordered, unit: 'chats' });
    report({ ...figure, name: `faults, ${about}: unanswered`, value: unanswered });
    report({ ...figure, name: `faults, ${about}: answered twice`, value: repeatedAnswers });
    report({ ...figure, name: `faults, ${about}: never handled`, value: waiting, unit: 'updates' });
  };
  try {
    for (const webhook of webhooks) await instances.start(webhook);
    await talk.open();
    const updates = await talk.write(messages);
    const begun = performance.now();
    const pending = [...simulator.unconfirmed()];
    await eachOfAChatInTurn(pending, async (update) => {
      const times = 2 + Math.floor(random() * 4);
      await Promise.all(Array.from({ length: times }, (_, at) => post(update, at)));
    });
    const refused = posts - (statuses.get(200) ?? 0);
    const seconds = (performance.now() - begun) / 1000;
    const notes = `${updates} updates, ${posts} times posted by us to two processes, and by the emulator besides; ${refused} posts refused, all posted after ${Math.round(seconds)} s`;
    await check('each update two to five times at once', notes);
    const presses = pending.filter((update) => 'callback_query' in update);
    await eachOfAChatInTurn(presses, (update) =>
      post({ ...update, update_id: update.update_id + renumbered }, update.update_id),
    );
    await check('presses again under new numbers', `${presses.length} presses`);
  } finally {
    await instances.killAll();
    for (const pool of pools) await pool.destroy();
    await stage.close();
  }
}
