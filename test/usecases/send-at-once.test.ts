import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelsOn } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import type { Actor } from '../../src/domain/access.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { closePeriod, reopenPeriod } from '../../src/usecases/close-period.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import type { App } from '../../src/usecases/ports.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { watchedConnection, type Command, type Watched } from '../kit/commands.ts';
import { accepted, actor, fillIn, operator, refusal, stage } from './stage.ts';

/** Many schools send at the same moment, as on the last day. */

type Three = [ReportKey, ReportKey, ReportKey];
type Opened = Awaited<ReturnType<typeof openReport>>;

const programme = 'rybinsk-2022';
const on = stage('2022-05-10T09:00:00Z', programme);
const keyOf = (school: string, period = '2022'): ReportKey => ({
  ...{ programme, school, period },
  form: 'satisfaction',
});
const typed = { asked: '50', answered: '40', satisfied: '30 из 40' };
let watched: Watched;
let app: App;
let director: Actor;
const schools = Array.from({ length: 60 }, (_, at) => `many-${at}`);

beforeAll(async () => {
  watched = await watchedConnection(on.uri);
  app = { ...on.app, store: mongoStore(watched.connection, modelsOn(watched.connection)) };
  const [model] = await app.store.schools.list(programme);
  await app.store.schools.saveAll(schools.map((id): School => ({ ...(model as School), id })));
  director = actor(await on.person(['director', programme, schools]));
  await on.person(['curator', programme, schools]);
});
afterAll(() => watched.connection.close());

async function fill(school: string): Promise<ReportKey> {
  const key = keyOf(school);
  await fillIn(app, director, key, typed);
  return key;
}

/** The schools whose report was sent, with as many entries and messages as there were sendings. */
async function sent(ids: readonly string[]) {
  const { reports, audit, messages } = on.models;
  const of = { programme, school: { $in: ids } };
  const found = await reports.collection.find({ ...of, 'versions.0': { $exists: true } }).toArray();
  const subjects = found.map(({ _id }) => String(_id));
  return {
    schools: found.map(({ school }) => school as string).sort(),
    entries: await audit.collection.countDocuments({ ...of, action: 'report-sent' }),
    told: await messages.collection.countDocuments({ 'content.report': { $in: subjects } }),
  };
}

describe('one answer', () => {
  it('is read and written in two commands', async () => {
    const key = keyOf('many-59');
    const commands = await watched.during(async () => {
      accepted(await answerField(app, director, key, 'asked', { typed: '50' }));
    });
    expect(commands.map(({ name }) => name)).toEqual(['aggregate', 'update']);
  });
});

describe('one report that is sent', () => {
  it('is written in one transaction, in which nothing is read', async () => {
    const key = await fill('many-58');
    const seen = accepted(await openReport(app, director, key));
    const concerned = await app.store.people.concernedWith(programme, key.school);
    const commands = await watched.during(async () => {
      accepted(await submitReport(app, director, key, { seen: { ...seen, concerned } }));
    });
    const isWithin = ({ body }: Command) => body['autocommit'] === false;
    const named = ({ name, collection }: Command) => `${name} ${collection}`;
    expect(commands.filter((one) => !isWithin(one)).map(named)).toEqual(['find closings']);
    expect(commands.filter(isWithin).map(named)).toEqual([
      'update reports',
      'insert audit',
      'update messages',
    ]);
  });
});

describe('what many send at the same moment', () => {
  it('is written in few commands, each with its entry and its message', async () => {
    const many = schools.slice(0, 50);
    const keys = await Promise.all(many.map(fill));
    const commands = await watched.during(async () => {
      for (const outcome of await Promise.all(keys.map((key) => submitReport(app, director, key))))
        expect(outcome).toMatchObject({ ok: true, value: { waiting: true } });
    });
    expect(await sent(many)).toEqual({ schools: [...many].sort(), entries: 50, told: 50 });
    expect(commands.filter(({ name }) => name === 'update').length).toBeLessThan(20);
    expect(commands.length).toBeLessThan(120);
  });

  /** All at the same moment, each on what was read of it before. */
  const sendAll = async (all: readonly { key: ReportKey; by?: App }[], meanwhile = async () => {}) => {
    const concerned = await app.store.people.concernedWith(programme, schools[0] ?? '');
    const views = await Promise.all(all.map(({ key }) => openReport(app, director, key)));
    await meanwhile();
    const ended = await Promise.allSettled(
      all.map(({ key, by = app }, at) =>
        submitReport(by, director, key, { seen: { ...accepted(views[at] as Opened), concerned } }),
      ),
    );
    return ended.map((one) =>
      one.status === 'fulfilled' ? refusal(one.value) : (one.reason as { code: number }),
    );
  };
  const transactions = (commands: readonly Command[]) =>
    commands.filter(({ body }) => body['startTransaction'] === true).length;

  it('is sent by itself where one cannot be written', async () => {
    const [good = '', refused = '', another = ''] = schools.slice(50);
    const keys = (await Promise.all([good, refused, another].map(fill))) as Three;
    const { db } = watched.connection;
    const validate = (validator: object) => db?.command({ collMod: 'audit', validator });
    await validate({ school: { $ne: refused } });
    try {
      const outcomes = await sendAll(keys.map((key) => ({ key })));
      expect(outcomes).toMatchObject(['done', { code: 121 }, 'done']);
    } finally {
      await validate({});
    }
    expect(await sent([good, refused, another])).toEqual({
      schools: [good, another].sort(),
      entries: 2,
      told: 2,
    });
    expect(accepted(await submitReport(app, director, keys[1]))).toMatchObject({ waiting: true });
  });

  it('is sent once where it comes twice, and keeps no other from it', async () => {
    const [once = '', twice = ''] = schools.slice(53);
    const [first, second] = (await Promise.all([once, twice].map(fill))) as [ReportKey, ReportKey];
    const outcomes = await sendAll([
      { key: first },
      { key: second },
      { key: second, by: { ...app, request: 'another' } },
    ]);
    expect(outcomes[0]).toBe('done');
    expect(outcomes.slice(1).sort()).toEqual(['done', 'nothing-changed']);
    expect(await sent([once, twice])).toEqual({ schools: [once, twice].sort(), entries: 2, told: 2 });
  });

  it('goes without those whose period is closed, in one transaction more', async () => {
    const [open = '', another = '', closed = ''] = schools.slice(55);
    const [first, second, third] = (await Promise.all([open, another, closed].map(fill))) as Three;
    let outcomes: unknown;
    const commands = await watched.during(async () => {
      outcomes = await sendAll([{ key: first }, { key: third }, { key: second }], async () => {
        accepted(await closePeriod(on.other, operator, first));
        for (const key of [first, second])
          accepted(await reopenPeriod(on.other, operator, key, 'по просьбе'));
      });
    });
    expect(outcomes).toEqual(['done', 'period-closed', 'done']);
    expect(transactions(commands)).toBe(2);
    expect(await sent([open, another, closed])).toEqual({
      schools: [open, another].sort(),
      entries: 2,
      told: 2,
    });
    accepted(await reopenPeriod(on.other, operator, third, 'по просьбе'));
    // What was not sent waits in its draft, and can be sent.
    expect(accepted(await submitReport(app, director, third))).toMatchObject({ waiting: true });
  });
});
