import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { confirmCampaign } from '../../src/usecases/campaign/confirm-campaign.ts';
import { beginCampaign, setText } from '../../src/usecases/campaign/edit-draft.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import { percentile, type Scenario } from '../figure.ts';
import { municipality, operator, programme, schoolId } from '../municipality.ts';
import type { Question, Taken } from '../instance.ts';
import type { Measured, Order } from '../telegram.ts';

const recipients = 3_000;
/** Telegram ids of those who get it, and of those who use the bot meanwhile. */
const first = 10_000_000;
const users = { first: 20_000_000, count: 40 };
/** Milliseconds between two messages of people to the bot. */
const every = 1_000;
/** Of these parts of the campaign the objects in use are counted at the end: collecting them takes a moment each. */
const parts = 4;

/** A broadcast to 3,000 people while others use the bot, through a Bot API that enforces Telegram's limits. */
export const broadcast: Scenario = {
  about: `a broadcast to ${recipients.toLocaleString('en')} people at 30 a second while others use the bot (two minutes)`,
  async run({ connection, uri, report }) {
    const { app: made, models } = await municipality(connection, 100);
    const app = { ...made, clock: { now: () => new Date() } };
    const telegram = start('telegram.ts', []);
    const { url, token } = await heard<{ url: string; token: string }>(telegram);
    const ask = <T>(order: Order): Promise<T> => {
      telegram.send(order);
      return heard<T>(telegram);
    };
    const person = (at: number, telegramId: number) => ({
      _id: `person-${telegramId}`,
      telegramId,
      name: 'A',
      language: 'ru' as const,
      memberships: [{ programme: programme.id, role: 'director' as const, schools: [schoolId(at % 100)] }],
    });
    const those = Array.from({ length: users.count }, (_, at) => users.first + at);
    await models.people.deleteMany({});
    await models.people.insertMany(Array.from({ length: recipients }, (_, at) => person(at, first + at)));
    await ask({ kind: 'people', first, count: recipients });

    const instance = start('instance.ts', [uri, url, token]);
    await heard(instance);
    const memory = (question: Question): Promise<Taken> => {
      instance.send(question);
      return heard<Taken>(instance);
    };
    const { id } = valueOf(
      await beginCampaign(app, operator, { programme: programme.id, via: 'cli' }),
    ).campaign;
    valueOf(await setText(app, operator, { campaign: id, language: 'ru', text: 'Сообщение', entities: [] }));
    const plan = valueOf(await confirmCampaign(app, operator, { campaign: id }));
    if (plan.recipients.length !== recipients) throw new Error('somebody is not meant');
    // Those who use the bot are no recipients: they are not there before it is confirmed.
    await models.people.insertMany(those.map((telegramId, at) => person(at, telegramId)));
    telegram.send({ kind: 'write', people: those, every } satisfies Order);

    const resident: number[] = [];
    const inUse: number[] = [];
    while ((await app.store.campaigns.get(id))?.state !== 'done') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const { sent } = await app.store.deliveries.counts(id, 'send');
      const taken = await memory({ collect: sent >= (recipients / parts) * (inUse.length + 1) });
      resident.push(taken.resident);
      if (taken.inUse !== undefined) inUse.push(taken.inUse);
    }
    const measured = await ask<Measured>({ kind: 'stop' });
    instance.disconnect();
    await once(instance, 'exit');
    telegram.disconnect();

    const { sent, answers, calls, refused, received } = measured;
    const seconds = ((sent.at(-1) ?? 0) - (sent[0] ?? 0)) / 1000;
    const notes = `${recipients} recipients, one answer to somebody every ${every} ms, limits of 30/s and 1/s a chat`;
    const figure = (name: string, value: number, unit: 'per second' | '%' | 'ms' | 'MB', n: number) =>
      report({ name: `broadcast: ${name}`, value: Math.round(value * 100) / 100, unit, n, notes });
    answers.sort((a, b) => a - b);
    figure('messages', (sent.length - 1) / seconds, 'per second', sent.length);
    figure('messages of 30 a second', ((sent.length - 1) / seconds / 30) * 100, '%', sent.length);
    figure('refused with 429', (refused / calls) * 100, '%', calls);
    figure('answer to a person p50', percentile(answers, 0.5), 'ms', answers.length);
    figure('answer to a person p99', percentile(answers, 0.99), 'ms', answers.length);
    const quarter = Math.max(1, Math.floor(resident.length / 4));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    figure('objects in use after a quarter', inUse[0] ?? 0, 'MB', recipients);
    figure(
      'objects in use at the end, more than that',
      (inUse.at(-1) ?? 0) - (inUse[0] ?? 0),
      'MB',
      recipients,
    );
    figure('memory of the process', Math.max(...resident), 'MB', resident.length);
    figure(
      'memory of the process, last quarter over the second',
      mean(resident.slice(-quarter)) - mean(resident.slice(quarter, 2 * quarter)),
      'MB',
      resident.length,
    );
    figure('recipients with one message', ((received[1] ?? 0) / recipients) * 100, '%', recipients);
  },
};

/** A process of the benchmark's own. */
function start(file: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(`../${file}`, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** What the process says next. */
async function heard<T>(process: ChildProcess): Promise<T> {
  return ((await once(process, 'message')) as [T])[0];
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
