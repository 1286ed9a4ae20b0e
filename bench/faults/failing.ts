import { setTimeout as pause } from 'node:timers/promises';
import { percentile, type Bench, type Figure } from '../figure.ts';
import { Instances, ownWebhook } from './instances.ts';
import { faultStage, type Stage } from './stage.ts';

const people = 200;
/** Of these one's every handler throws, and one's never ends: 1 % of all handlers. */
const [throws, hangs] = [50, 150];
/** A handler is given up after so many milliseconds, so that many hang one after another. */
const handlerWithin = 5000;
const leaseFor = 5000;
const perSecond = 100;
/** The emulator keeps the newest 5,000 calls: of so many updates all calls are among them. */
const atATime = 800;
const times = 6;

type Aim = Figure['aim'];

/** How long the others wait for an answer while 1 % of the handlers throw or hang. */
export async function failing({ connection, report }: Bench): Promise<void> {
  for (const by of ['polling', 'webhook'] as const) {
    const stage = await faultStage(connection, people);
    const { simulator, talk, uri } = stage;
    const ids = (at: number) => talk.users.slice(at, at + 1).map(({ id }) => id);
    const failingPeople = { throws: ids(throws), hangs: ids(hangs) };
    const webhook = by === 'webhook' ? await ownWebhook() : undefined;
    const before = new Instances({ uri, simulator, leaseFor });
    const instances = new Instances({ uri, simulator, leaseFor, handlerWithin, failing: failingPeople });
    try {
      // Everybody opens the chat while all is well.
      const healthy = await before.start(webhook);
      await talk.open();
      const none = await measuredAgain(stage);
      await before.kill(healthy);
      await instances.start(webhook);
      const some = await measuredAgain(stage);
      const about = `from an update to its answer, ${perSecond} updates a second by ${people} people`;
      const tell = (name: string, taken: readonly number[], part: number, notes: string, aim?: Aim) =>
        report({
          ...{ name: `faults, ${name}, by ${by}: the others' p${part * 100}`, unit: 'ms', aim },
          ...{ value: percentile(taken, part), n: taken.length, notes },
        });
      for (const [part, aim] of [
        [0.5, undefined],
        [0.99, { atMost: 50 }],
      ] as const) {
        tell('no handler fails', none, part, about);
        const failing = `${about}, of whom one's handlers throw and one's never end`;
        tell('1 % of handlers fail', some, part, failing, aim);
      }
    } finally {
      await before.killAll();
      await instances.killAll();
      await stage.close();
    }
  }
}

/** Several times the same, after once that is not counted; in order of their length. */
async function measuredAgain(stage: Stage): Promise<number[]> {
  await measured(stage);
  const taken: number[] = [];
  for (let time = 0; time < times; time++) taken.push(...(await measured(stage)));
  return taken.sort((a, b) => a - b);
}

/** Everybody writes in turn at the pace; how long each of those that do not fail waited, in milliseconds. */
async function measured({ talk, simulator, models }: Stage): Promise<number[]> {
  const sent = new Map(talk.users.map(({ id }) => [id, [] as number[]]));
  const begun = performance.now();
  for (let at = 0; at < atATime; at++) {
    await pause(Math.max(0, begun + (at * 1000) / perSecond - performance.now()));
    const person = at % people;
    sent.get(talk.users[person]?.id ?? 0)?.push(performance.now());
    // Everybody presses in one round and writes in the next.
    if (Math.floor(at / people) % 2 === 0) talk.begin(person);
    else await talk.finish(person);
  }
  const others = talk.users.filter((_, person) => person !== throws && person !== hangs);
  const theirs = { state: 'waiting', chat: { $in: others.map(({ id }) => id) } };
  do {
    await pause(50);
    for (const user of others) await user.settled();
  } while ((await models.inbox.collection.countDocuments(theirs)) > 0);
  return others.flatMap(({ id }) => {
    const answered = simulator.calls
      .filter(({ method, chatId, realMs }) => method === 'sendMessage' && chatId === id && realMs > begun)
      .map(({ realMs }) => realMs);
    return (sent.get(id) ?? []).map((at, place) => (answered[place] ?? Infinity) - at);
  });
}
