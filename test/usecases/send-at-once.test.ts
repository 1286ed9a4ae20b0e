import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelsOn } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import type { Actor } from '../../src/domain/access.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { closePeriod, reopenPeriod } from '../../src/usecases/close-period.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import type { App, ReportKey, School } from '../../src/usecases/ports.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { watchedConnection, type Command, type Watched } from '../kit/commands.ts';
import { accepted, actor, fillIn, operator, refusal, stage } from './stage.ts';

/** Many schools send at the same moment, as on the last day. */

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

  it('fails for nobody because another’s period is closed, report has changed or cannot be written', async () => {
    const [open = '', closed = '', refused = '', twice = ''] = schools.slice(50);
    const keys = await Promise.all([open, closed, refused, twice].map(fill));
    const [first, second, third, fourth] = keys as [ReportKey, ReportKey, ReportKey, ReportKey];
    const seen = accepted(await openReport(app, director, second));
    accepted(await closePeriod(on.other, operator, first));
    for (const key of [first, third, fourth])
      accepted(await reopenPeriod(on.other, operator, key, 'по просьбе'));
    const { db } = watched.connection;
    const validate = (validator: object) => db?.command({ collMod: 'audit', validator });
    await validate({ school: { $ne: refused } });
    try {
      const [one, two, three, ...same] = await Promise.allSettled([
        submitReport(app, director, first),
        submitReport(app, director, second, { seen }),
        submitReport(app, director, third),
        submitReport(app, director, fourth),
        submitReport({ ...app, request: 'another' }, director, fourth),
      ]);
      expect(one).toMatchObject({ value: { ok: true } });
      expect(two.status === 'fulfilled' && refusal(two.value)).toBe('period-closed');
      expect(three).toMatchObject({ status: 'rejected', reason: { code: 121 } });
      const ofSame = same.map((ended) => ended.status === 'fulfilled' && refusal(ended.value));
      expect(ofSame.sort()).toEqual(['done', 'nothing-changed']);
    } finally {
      await validate({});
    }
    const ids = [open, closed, refused, twice];
    expect(await sent(ids)).toEqual({ schools: [open, twice].sort(), entries: 2, told: 2 });
    // What was not sent waits in its draft, and can be sent.
    expect(accepted(await submitReport(app, director, third))).toMatchObject({ waiting: true });
  });
});
