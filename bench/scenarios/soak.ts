import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/install/free-port.ts';
import { Balancer } from '../faults/balancer.ts';
import { chance } from '../faults/chance.ts';
import type { Memory, Webhook } from '../faults/instance.ts';
import { Instances } from '../faults/instances.ts';
import { faultStage, keepEvidence, settled, type Stage } from '../faults/stage.ts';
import type { Bench, Scenario } from '../figure.ts';

const people = 100;
/** Messages a second, of two updates each. */
const perSecond = 30;
/** The instances; the first lives through it. */
const count = 3;
const leaseFor = 5000;
/** The pause between two kills is up to so long, in milliseconds: an update is in hand at more than one now and then. */
const betweenKills = { least: 5000, most: 25_000 };
/** Part of the time that passes before memory is compared: what is loaded late is there then. */
const warm = 0.2;
const measureEvery = 10_000;

/** Steady traffic while instances are killed at random moments. */
export const soak: Scenario = {
  about: `steady traffic to three instances, of which two are killed at random moments; --minutes by polling and as many by webhook (--part), --seed`,
  async run(bench) {
    for (const by of ['polling', 'webhook'] as const)
      if (bench.options.part === undefined || bench.options.part === by) await soakBy(by, bench);
  },
};

async function soakBy(by: 'polling' | 'webhook', { connection, report, options }: Bench): Promise<void> {
  const stage = await faultStage(connection, people);
  const ports = by === 'webhook' ? await Promise.all(Array.from({ length: count }, freePort)) : [];
  const balancer = await Balancer.start(ports);
  const webhooks = ports.map((port): Webhook => ({ port, url: balancer.url }));
  const instances = new Instances({ uri: stage.uri, simulator: stage.simulator, leaseFor, spare: true });
  const over = new AbortController();
  try {
    const running: ChildProcess[] = [];
    for (let place = 0; place < count; place++) running.push(await instances.start(webhooks[place]));
    await stage.talk.open();
    const killing = kill({ instances, running, webhooks, random: chance(options.seed) }, over.signal);
    const watching = watch(instances, running[0] as ChildProcess, over.signal);
    await write(stage, options.minutes * 60_000);
    over.abort();
    const [kills, memory] = [await killing, await watching];
    const waiting = await settled(stage);
    const found = await stage.talk.check();
    const dead = await stage.models.inbox.countDocuments({ state: 'dead' });
    const { lost, doubled, disordered, unanswered } = found;
    if (waiting + lost + doubled + disordered + unanswered + dead > 0) {
      const file = await keepEvidence(stage, { by, seed: options.seed, found, dead, waiting });
      process.stderr.write(`a soak by ${by}: ${JSON.stringify({ ...found, dead, waiting })}, see ${file}\n`);
    }
    const notes = `${options.minutes} minutes of ${perSecond * 2} updates a second, ${kills} kills of two of ${count} instances, seed ${options.seed}`;
    const figure = { unit: 'messages', n: found.written, notes, aim: { atMost: 0 } } as const;
    const name = (what: string) => `soak by ${by}: ${what}`;
    report({ ...figure, name: name('lost'), value: lost });
    report({ ...figure, name: name('doubled'), value: doubled });
    report({ ...figure, name: name('out of order'), value: disordered, unit: 'chats' });
    report({ ...figure, name: name('unanswered'), value: unanswered });
    report({ ...figure, name: name('never handled'), value: waiting, unit: 'updates' });
    report({ ...figure, name: name('given up'), value: dead, unit: 'updates' });
    report({ ...figure, name: name('sent again'), value: found.repeatedAnswers, aim: undefined });
    for (const [part, what] of [
      ['resident', 'memory'],
      ['inUse', 'objects in use'],
    ] as const) {
      const { early, late } = compare(memory, part);
      const about = `of the instance that lives through it, after its garbage was collected: ${early.toFixed(1)} MB at first, ${late.toFixed(1)} at the end; ${notes}`;
      const growth = Math.round((late / early - 1) * 1000) / 10;
      report({
        ...{ name: name(`growth of ${what}`), value: growth, unit: '%', n: memory.length, notes: about },
        aim: { atMost: 10 },
      });
    }
  } finally {
    over.abort();
    await instances.killAll();
    await balancer.close();
    await stage.close();
  }
}

/** People write in turn, at a steady pace. */
async function write({ talk }: Stage, milliseconds: number): Promise<void> {
  const begun = performance.now();
  for (let message = 0; (message * 1000) / perSecond < milliseconds; message++) {
    await pause(Math.max(0, begun + (message * 1000) / perSecond - performance.now()));
    talk.begin(message % people);
    await talk.finish(message % people);
  }
}

/** Kills one after another, all but the first, and starts each anew at once; resolves with how many were killed. */
async function kill(
  about: {
    instances: Instances;
    running: ChildProcess[];
    webhooks: readonly Webhook[];
    random: () => number;
  },
  signal: AbortSignal,
): Promise<number> {
  const { instances, running, webhooks, random } = about;
  const { least, most } = betweenKills;
  for (let kills = 0; ; kills++) {
    await rest(least + random() * (most - least), signal);
    await instances.ready();
    if (signal.aborted) return kills;
    const place = 1 + Math.floor(random() * (count - 1));
    await instances.kill(running[place] as ChildProcess);
    running[place] = await instances.start(webhooks[place]);
  }
}

async function watch(instances: Instances, child: ChildProcess, signal: AbortSignal): Promise<Memory[]> {
  const seen: Memory[] = [];
  while (!signal.aborted) {
    await rest(measureEvery, signal);
    seen.push(await instances.memory(child));
  }
  return seen;
}

/** The middle of what was measured in the first fifth after it was warm, and in the last fifth. */
function compare(memory: readonly Memory[], part: keyof Memory): { early: number; late: number } {
  const some = Math.max(1, Math.floor(memory.length / 5));
  const from = Math.min(Math.floor(memory.length * warm), memory.length - some);
  const middle = (of: readonly Memory[]) => {
    const sorted = of.map((one) => one[part]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { early: middle(memory.slice(from, from + some)), late: middle(memory.slice(-some)) };
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
