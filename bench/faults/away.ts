import { setTimeout as pause } from 'node:timers/promises';
import type { MessageDoc } from '../../src/db/models/messages.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import type { Bench } from '../figure.ts';
import { Instances, ownWebhook } from './instances.ts';
import { faultStage, keepEvidence, settled, type Stage } from './stage.ts';
import { Way, type Cut } from './way.ts';

/** People who write: two updates just before, and two more when half of the time is over. */
const people = 50;
/** Others, each of whom is to be told something that falls due meanwhile. */
const readers = 200;
const firstReader = 4_000_000;
const leaseFor = 5000;
/** How long after another one begins, in milliseconds. */
const apart = 25_000;
const programme = 'rybinsk-2022';
/** What the readers are to be told; a curator who is told of what people wrote may have to wait for the morning. */
const due = { _id: /^due-/ };

type By = 'polling' | 'webhook';

/** Telegram cannot be reached for a while, in two ways of that. */
export async function away(bench: Bench): Promise<void> {
  const all = (['refused', 'silent'] as const).flatMap((cut) =>
    (['polling', 'webhook'] as const).map((by) => ({ cut, by })),
  );
  // Nearly all of it is waiting; what comes after that is measured one after another.
  await Promise.all(
    all.map(async ({ cut, by }, at) => {
      await pause(at * apart);
      await awayBy(bench, cut, by);
    }),
  );
}

async function awayBy({ connection, report, options }: Bench, cut: Cut, by: By): Promise<void> {
  const stage = await faultStage(connection, people, { database: `${connection.name}-${cut}-${by}` });
  const { talk, simulator, uri } = stage;
  const way = await Way.to(simulator.url);
  const instances = new Instances({ uri, simulator, api: way.url, leaseFor });
  const lasts = options.away * 1000;
  try {
    await instances.start(by === 'webhook' ? await ownWebhook() : undefined);
    await talk.open();
    const told = await readersOf(stage);
    await queue(stage, lasts);
    await talk.write(1);
    way.cut(cut);
    await pause(lasts / 2);
    await talk.write(1);
    await pause(lasts / 2);
    await way.open();
    const back = performance.now();
    const waiting = await settled(stage);
    const queued = await sent(stage);
    const answered = lastMessage(stage, talk.users) - back;
    const delivered = lastMessage(stage, told) - back;
    const found = await talk.check();
    const dead = await stage.models.inbox.countDocuments({ state: 'dead' });
    const unknown = await stage.models.messages.countDocuments({ ...due, state: 'unknown' });
    const came = told.map((user) => user.messages().filter(({ text }) => isNotice(text)).length);
    const never = came.filter((count) => count === 0).length - unknown;
    const twice = came.filter((count) => count > 1).length;
    const { lost, doubled, disordered, unanswered, repeatedAnswers } = found;
    if (waiting + lost + doubled + disordered + unanswered + repeatedAnswers + dead + never + twice > 0) {
      const about = { cut, by, found, dead, waiting, never, twice, unknown };
      process.stderr.write(
        `Telegram away: ${JSON.stringify(about)}, see ${await keepEvidence(stage, about)}\n`,
      );
    }
    const how = cut === 'refused' ? 'connections are refused' : 'nothing is answered';
    const notes = `${options.away} s, ${how}; ${people} people wrote just before and meanwhile, ${readers} messages fell due`;
    const name = (what: string) => `faults, Telegram away (${cut}), by ${by}: ${what}`;
    const none = { n: found.written, notes, aim: { atMost: 0 } } as const;
    report({ ...none, name: name('lost'), value: lost, unit: 'messages' });
    report({ ...none, name: name('doubled'), value: doubled, unit: 'messages' });
    report({ ...none, name: name('out of order'), value: disordered, unit: 'chats' });
    report({ ...none, name: name('unanswered'), value: unanswered + waiting, unit: 'messages' });
    report({ ...none, name: name('answered twice'), value: repeatedAnswers, unit: 'messages' });
    report({ ...none, name: name('given up'), value: dead, unit: 'updates' });
    const ofReaders = { ...none, n: readers, unit: 'messages' } as const;
    report({ ...ofReaders, name: name('due and never sent'), value: never + queued });
    report({ ...ofReaders, name: name('due and sent twice'), value: twice });
    report({ ...ofReaders, name: name('due and unknown'), value: unknown, aim: undefined });
    const time = { unit: 's', n: 1, notes, aim: { atMost: 10 } } as const;
    const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;
    report({ ...time, name: name('all answered after'), value: seconds(answered) });
    report({ ...time, name: name('all that fell due sent after'), value: seconds(delivered) });
  } finally {
    await instances.killAll();
    way.close();
    await stage.close();
    await stage.connection.dropDatabase();
  }
}

/** People with a chat who are to be told something. */
async function readersOf(stage: Stage): Promise<SimUser[]> {
  const { models, simulator } = stage;
  const ids = Array.from({ length: readers }, (_, at) => firstReader + at);
  await models.people.insertMany(
    ids.map((telegramId) => ({
      ...{ _id: `reader-${telegramId}`, telegramId, name: 'Б', language: 'ru' },
      memberships: [{ programme, role: 'director', schools: ['talk-0'] }],
    })),
  );
  const users = ids.map((id) => simulator.user({ id, first_name: 'Б' }));
  for (const user of users) await user.send('/start');
  await settled(stage);
  return users;
}

/** A message for each of them, which fall due one after another while Telegram is away. */
async function queue({ models }: Stage, lasts: number): Promise<void> {
  const now = Date.now();
  await models.messages.insertMany(
    Array.from({ length: readers }, (_, at) => ({
      ...{ _id: `due-${at}`, person: `reader-${firstReader + at}`, state: 'queued' as const },
      content: { kind: 'role-removed' as const, programme, role: 'observer' as const, schools: [] },
      notBefore: new Date(now + ((at + 0.5) / readers) * lasts),
      ...{ createdAt: new Date(now), attempts: 0, priority: 1 },
    })) satisfies Partial<MessageDoc>[],
  );
}

/** When the last message was sent to one of them. */
function lastMessage({ simulator }: Stage, users: readonly SimUser[]): number {
  const ids = new Set<number | undefined>(users.map(({ id }) => id));
  const times = simulator.calls
    .filter(({ method, chatId }) => method === 'sendMessage' && ids.has(chatId))
    .map(({ realMs }) => realMs);
  return Math.max(...times);
}

const isNotice = (text: string) => /наблюдател/i.test(text);

/** Resolves with how many of them are not sent, when none is left, or when that takes too long. */
async function sent({ models }: Stage, within = 900_000): Promise<number> {
  const until = performance.now() + within;
  for (;;) {
    const left = await models.messages.countDocuments({ ...due, state: 'queued' });
    if (left === 0 || performance.now() > until) return left;
    await pause(50);
  }
}
