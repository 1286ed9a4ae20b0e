import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { built } from '../../bench/load/built.ts';
import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import { campaignReport } from '../../src/usecases/campaign/campaign-report.ts';
import { confirmCampaign } from '../../src/usecases/campaign/confirm-campaign.ts';
import { beginCampaign, setText } from '../../src/usecases/campaign/edit-draft.ts';
import { accepted, operator, stageOn } from '../usecases/stage.ts';
import { testDatabase } from '../kit/database.ts';

const programme = 'rybinsk-2022';
const on = stageOn(testDatabase(), '2022-04-11T07:00:00Z', programme);
const recipients = 500;
const kills = 4;
const firstId = 5_000_000;

let simulator: Simulator;
const users = new Map<number, SimUser>();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  // Telegram's own limits, and messages dated by the real clock.
  const clock = new MovableClock(() => performance.now(), new Date());
  simulator = await startSimulator({ port: 0, clock });
  await on.models.people.insertMany(
    Array.from({ length: recipients }, (_, at) => ({
      _id: `recipient-${at}`,
      telegramId: firstId + at,
      name: `Директор ${at}`,
      language: at % 3 === 0 ? 'tt' : 'ru',
      memberships: [{ programme, role: 'director', schools: ['glebovo'] }],
    })),
  );
  for (let at = 0; at < recipients; at++) {
    const user = simulator.user({ id: firstId + at, first_name: `${at}` });
    await user.send('/start');
    users.set(at, user);
  }
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await simulator.close();
});

/** A process that is ready to send. */
async function instance(uri: string): Promise<ChildProcess> {
  const child = fork(await built('test/sender/sending.ts'), [uri, simulator.url, simulator.token], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.add(child);
  await once(child, 'message');
  return child;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Those that are with Telegram at this moment, as the database knows it. */
async function onTheirWay(): Promise<Set<string>> {
  const docs = await on.models.messages.find({ task: 'send', state: 'queued' }).lean();
  return new Set(docs.filter(({ sendingSince }) => sendingSince).map(({ person }) => person));
}

it(
  'each of 500 gets it exactly once, whatever fails and whoever is killed',
  { timeout: 90_000 },
  async () => {
    const id = (at: number) => firstId + at;
    const person = (at: number) => `recipient-${at}`;
    const { faults } = simulator;
    const chosen = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at * 7);
    const [blocked, unwell, tooMany, dropped, cut, held, refused] = [
      chosen(0, 5),
      chosen(1, 12),
      chosen(2, 2),
      chosen(3, 6),
      chosen(4, 3),
      chosen(5, 3),
      chosen(6, 2),
    ];
    for (const at of blocked) users.get(at)?.block();
    for (const at of unwell) faults.serverError({ chatId: id(at), times: 2 });
    for (const at of tooMany) faults.tooManyRequests({ chatId: id(at) }, 1);
    for (const at of dropped) faults.dropAnswer({ chatId: id(at) });
    for (const at of cut) faults.dropRequest({ chatId: id(at) });
    for (const at of held) faults.hold({ chatId: id(at) });
    for (const at of refused) faults.refuse({ chatId: id(at) }, 400, 'Bad Request: no rights to send');

    const campaign = accepted(await beginCampaign(on.app, operator, { programme, via: 'cli' })).campaign.id;
    const text = 'Одно сообщение каждому';
    accepted(await setText(on.app, operator, { campaign, language: 'ru', text, entities: [] }));
    const uri = on.uri;
    // They start one after another, so that those which take the place of the killed are ready in time.
    const ready = await Promise.all(Array.from({ length: 2 }, () => instance(uri)));
    const spares = Array.from({ length: kills }, () => instance(uri));
    await Promise.all(spares);
    on.at(new Date().toISOString());
    accepted(await confirmCampaign(on.app, operator, { campaign }));
    expect(await on.models.messages.countDocuments({ campaign, task: 'send' })).toBe(recipients);

    for (const child of ready) child.send('go');
    const inFlight = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      await pause(1500 + Math.random() * 1500);
      const [victim] = ready.splice(kill % 2, 1);
      victim?.kill('SIGKILL');
      await once(victim!, 'exit');
      for (const one of await onTheirWay()) inFlight.add(one);
      const next = await spares[kill]!;
      next.send('go');
      ready.push(next);
    }
    let state: string | undefined;
    while (state !== 'done') {
      await pause(200);
      state = (await on.app.store.campaigns.get(campaign))?.state;
    }
    for (const child of ready) child.kill('SIGKILL');

    const { deliveries } = accepted(await campaignReport(on.app, operator, { campaign }));
    const states = new Map(deliveries.map((one) => [one.person, one]));
    const arrived = (at: number) =>
      users
        .get(at)!
        .messages()
        .filter((one) => one.fromBot && one.text === text).length;
    const lost = new Set([...dropped, ...cut, ...held].map(person));
    for (let at = 0; at < recipients; at++) {
      const delivery = states.get(person(at));
      const got = arrived(at);
      const expected =
        delivery?.state === 'sent'
          ? got === 1
          : delivery?.state === 'unknown'
            ? got <= 1 && (lost.has(person(at)) || inFlight.has(person(at)))
            : delivery?.state === 'failed'
              ? got === 0 && refused.includes(at) && delivery.reason === 'Bad Request: no rights to send'
              : delivery?.state === 'skipped' && got === 0 && blocked.includes(at);
      expect({ at, got, state: delivery?.state, reason: delivery?.reason, expected }).toMatchObject({
        expected: true,
      });
    }
    // Each exception is one of those that were ordered, or was on its way when its instance was killed.
    // One who has blocked the bot may have been on the way as well.
    const onTheWay = blocked.filter((at) => states.get(person(at))?.state === 'unknown');
    const skipped = deliveries.filter(({ state }) => state === 'skipped');
    expect(skipped).toHaveLength(blocked.length - onTheWay.length);
    expect(deliveries.filter(({ state }) => state === 'failed').length).toBeLessThanOrEqual(refused.length);
    const unknown = deliveries.filter(({ state }) => state === 'unknown');
    for (const one of lost) expect(['unknown', one]).toEqual([states.get(one)?.state, one]);
    const byKill = unknown.filter(({ person: one }) => !lost.has(one));
    expect(byKill.length).toBeLessThanOrEqual(kills * 12);
    // Two processes kept to Telegram's limits together.
    const refusals = simulator.calls.filter(({ status }) => status === 429).length - tooMany.length;
    expect(refusals).toBeLessThanOrEqual(recipients * 0.02);
  },
);
