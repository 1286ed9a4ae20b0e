import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/install/free-port.ts';
import { percentile, type Bench } from '../figure.ts';
import { Balancer } from './balancer.ts';
import { chance } from './chance.ts';
import type { Webhook } from './instance.ts';
import { Instances } from './instances.ts';
import { faultStage, keepEvidence, settled, waitingIn, type Stage } from './stage.ts';

/** At each kill 25 people have two messages of two updates each under way: 100 updates. */
const people = 25;
const messages = 2;
/** How long an instance counts as alive that shows nothing, in milliseconds: what a killed one held is free then. */
const leaseFor = 3000;
/** Bursts before the first kill: the first are slow, the last says how long one takes. */
const bursts = 4;
/** Kills happen up to so much later than a burst usually ends. */
const beyond = 1.2;

/** What became of all the kills of one way of taking updates. */
interface Tally {
  inHand: number;
  kills: number;
  written: number;
  lost: number;
  doubled: number;
  disordered: number;
  givenUp: number;
  /** Updates that were not handled in time. */
  unhandled: number;
  unanswered: number;
  repeated: number;
  mostRepeated: number;
  recovery: number[];
}

/** One of two instances is killed at a random moment of a burst, again and again, and started anew at once. */
export async function killPoints({ connection, report, options }: Bench): Promise<void> {
  for (const by of ['polling', 'webhook'] as const) {
    const stage = await faultStage(connection, people);
    const ports = by === 'webhook' ? [await freePort(), await freePort()] : [];
    const balancer = await Balancer.start(ports);
    const webhooks = ports.map((port): Webhook => ({ port, url: balancer.url }));
    const instances = new Instances({ uri: stage.uri, simulator: stage.simulator, leaseFor, spare: true });
    try {
      const running = [await instances.start(webhooks[0]), await instances.start(webhooks[1])];
      await stage.talk.open();
      const tally = await kill(stage, { instances, running, webhooks, by, ...options });
      tell(report, by, tally, options.seed);
    } finally {
      await instances.killAll();
      await balancer.close();
      await stage.close();
    }
  }
}

async function kill(
  stage: Stage,
  about: {
    instances: Instances;
    running: ChildProcess[];
    webhooks: readonly Webhook[];
    by: string;
    kills: number;
    seed: number;
  },
): Promise<Tally> {
  const { talk, models } = stage;
  const { instances, running, webhooks, by, kills, seed } = about;
  const random = chance(seed);
  const tally: Tally = {
    ...{ inHand: 0, kills: 0, written: 0, lost: 0, doubled: 0, disordered: 0, givenUp: 0 },
    ...{ unhandled: 0, unanswered: 0, repeated: 0, mostRepeated: 0, recovery: [] },
  };
  const usual = await usualBurst(stage);
  for (let at = 0; at < kills; at++) {
    await instances.ready();
    const moment = random() * usual * beyond;
    const place = random() < 0.5 ? 0 : 1;
    const victim = running[place];
    if (!victim) throw new Error('nobody is left to be killed');
    const begun = performance.now();
    await talk.write(messages);
    await pause(Math.max(0, begun + moment - performance.now()));
    await instances.kill(victim);
    const killed = performance.now();
    const inHand = await waitingIn(stage);
    running[place] = await instances.start(webhooks[place]);
    const waiting = await settled(stage);
    tally.recovery.push(performance.now() - killed);
    const found = await talk.check();
    const dead = (await models.inbox.countDocuments({ state: 'dead' })) - tally.givenUp;
    tally.kills += 1;
    tally.inHand += inHand;
    tally.written += found.written;
    tally.lost += found.lost;
    tally.doubled += found.doubled;
    tally.disordered += found.disordered;
    tally.givenUp += dead;
    tally.unhandled += waiting;
    tally.unanswered += found.unanswered;
    tally.repeated += found.repeatedAnswers;
    tally.mostRepeated = Math.max(tally.mostRepeated, found.mostRepeated);
    const wrong = found.lost + found.doubled + found.disordered + found.unanswered + dead + waiting;
    if (wrong > 0 || found.mostRepeated > 1) {
      const file = await keepEvidence(stage, { by, seed, kill: at, place, moment, found, dead, waiting });
      process.stderr.write(`by ${by}, kill ${at + 1}: ${JSON.stringify(found)}, see ${file}\n`);
    }
    await talk.forget();
  }
  return tally;
}

/** How long a burst takes when nobody is killed, in milliseconds. */
async function usualBurst(stage: Stage): Promise<number> {
  let taken = 0;
  for (let burst = 0; burst < bursts; burst++) {
    const begun = performance.now();
    await stage.talk.write(messages);
    await settled(stage);
    taken = performance.now() - begun;
  }
  await stage.talk.forget();
  return taken;
}

function tell(report: Bench['report'], by: string, tally: Tally, seed: number): void {
  const { kills, inHand, written } = tally;
  const notes = `${kills} kills of one of two instances, seed ${seed}, each within 100 updates; in hand then: ${inHand} in all; ${written} messages`;
  const name = (what: string) => `faults, killed by ${by}: ${what}`;
  const none = { unit: 'messages', n: written, notes, aim: { atMost: 0 } } as const;
  report({ ...none, name: name('lost'), value: tally.lost });
  report({ ...none, name: name('doubled in the database'), value: tally.doubled });
  report({ ...none, name: name('chats out of order'), value: tally.disordered, unit: 'chats' });
  report({ ...none, name: name('given up'), value: tally.givenUp, unit: 'updates' });
  report({ ...none, name: name('not handled in time'), value: tally.unhandled, unit: 'updates' });
  report({ ...none, name: name('unanswered'), value: tally.unanswered });
  report({ ...none, name: name('sent again, all kills'), value: tally.repeated, aim: undefined });
  const most = { ...none, aim: { atMost: 1 } };
  report({ ...most, name: name('sent again in one chat at one kill, most'), value: tally.mostRepeated });
  const recovery = tally.recovery.sort((a, b) => a - b);
  const rest = { unit: 'ms', n: kills, notes: 'from the kill until everything is handled' } as const;
  report({ ...rest, name: name('all handled, p50'), value: percentile(recovery, 0.5) });
  report({ ...rest, name: name('all handled, longest'), value: percentile(recovery, 1) });
}
