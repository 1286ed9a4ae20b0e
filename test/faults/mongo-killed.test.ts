import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chance } from '../../bench/faults/chance.ts';
import { keptOf, replyOf } from '../../bench/load/script.ts';
import { firstDirector, schoolForm, type SchoolForm } from '../../bench/load/school-form.ts';
import { connect } from '../../src/db/connect.ts';
import { MovableClock, startSimulator, type SimUser, type Simulator } from '../../src/simulator/index.ts';
import { startInstance, type Instance } from './kit.ts';
import { ownMongo } from './own-mongo.ts';

/** A MongoDB of this file's own, which loses what it has not written when it is killed. */
const mongo = ownMongo();
const people = 20;
const kills = 4;
let simulator: Simulator;
let connection: Connection;
let instance: Instance;
let form: SchoolForm;
let users: SimUser[];

beforeAll(async () => {
  await mongo.start();
  const clock = new MovableClock(() => performance.now(), new Date());
  simulator = await startSimulator({ port: 0, clock, limits: false, waitMs: 60_000 });
  connection = await connect(mongo.uri);
  form = await schoolForm(connection, people);
  users = Array.from({ length: people }, (_, at) =>
    simulator.user({ id: firstDirector + at, first_name: 'A', language_code: 'ru' }),
  );
});
afterAll(async () => {
  await instance.stop();
  await simulator.close();
  await connection.close();
  await mongo.remove();
}, 60_000);

it(
  'MongoDB is killed while people type answers: each answer is there, under its own question',
  { timeout: 120_000 },
  async () => {
    // Those that are typed, one after another; those that are pressed come last.
    const typed = form.questions.findIndex(({ kind }) => kind === 'yes-no');
    expect(typed).toBeGreaterThan(8);
    const questions = form.questions.slice(0, typed);
    instance = await startInstance(mongo.uri, simulator);
    for (const user of users) await user.start();
    for (const [at, user] of users.entries()) {
      await user.nextMessage();
      user.tap(form.script.opens[at] ?? '', user.last().id);
    }
    for (const user of users) await user.settled();

    const random = chance(1);
    const killing = (async () => {
      for (let kill = 0; kill < kills; kill++) {
        await pause(100 + random() * 400);
        process.kill(mongo.pid, 'SIGKILL');
        await mongo.stop();
        await mongo.start();
      }
    })();
    for (const [at, question] of questions.entries()) {
      for (const [person, user] of users.entries()) {
        const reply = replyOf(person, at, question);
        if ('typed' in reply) await user.send(reply.typed);
      }
      await pause(150);
    }
    await killing;
    for (const user of users) await user.settled();
    await instance.serving.idle();

    const drafts = await instance.open.models.reports.find({ form: 'self-audit' }).lean();
    expect(drafts).toHaveLength(people);
    for (const { school, draft } of drafts) {
      const person = Number(school.slice('load-'.length));
      const answers = Object.fromEntries(draft?.answers.map(({ field, value }) => [field, value]) ?? []);
      const wanted = questions.map((question, at) => [question.id, keptOf(person, at, question)]);
      expect(answers).toEqual(Object.fromEntries(wanted));
    }
  },
);
