import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelsOn } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { criteriaStatus } from '../../src/usecases/criteria-status.ts';
import { listDuties } from '../../src/usecases/list-duties.ts';
import { listWaiting } from '../../src/usecases/list-waiting.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { municipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import type { App } from '../../src/usecases/ports.ts';
import type { School } from '../../src/usecases/ports/programmes.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { planOf, watchedConnection, type Command, type Watched } from '../kit/commands.ts';
import { accepted, actor, operator, programmeText, stage } from './stage.ts';

/** What the screens that everybody opens ask of the database: how often, and by which index. */

const rybinsk = 'rybinsk-2022';
const on = stage('2022-04-11T09:00:00Z', rybinsk);
let watched: Watched;
let app: App;

const answers = { training: { numerator: 12, denominator: 16 }, vacancies: { numerator: 0, denominator: 2 } };
const handIn = (school: string, accept: boolean) =>
  handInAnswers(on.app, operator, { programme: rybinsk, school, form: 'self-audit' }, answers, {
    via: 'cli',
    accept,
  });

beforeAll(async () => {
  watched = await watchedConnection(on.uri);
  app = { ...on.app, store: mongoStore(watched.connection, modelsOn(watched.connection)) };
  accepted(await handIn('glebovo', true));
  accepted(await handIn('milyushino', false));
});
afterAll(() => watched.connection.close());

async function expectIndexed(commands: readonly Command[]): Promise<void> {
  for (const command of commands.filter(({ name }) => ['find', 'aggregate', 'count'].includes(name))) {
    const { stages, scans } = await planOf(watched.connection, command);
    const plan = { collection: command.collection, stages: [...stages], scans };
    expect(plan).toMatchObject({ scans: 0 });
    expect(plan.stages).not.toContain('COLLSCAN');
    expect(plan.stages.filter((name) => /^(IXSCAN|IDHACK|EXPRESS)/.test(name))).not.toEqual([]);
  }
}

describe('the database is asked', () => {
  it.each<[string, number, () => Promise<unknown>]>([
    ['a school’s card', 3, () => schoolStatus(app, operator, { programme: rybinsk, school: 'glebovo' })],
    [
      'a school’s criteria',
      3,
      () => criteriaStatus(app, operator, { programme: rybinsk, school: 'glebovo' }),
    ],
    ['the municipality', 3, () => municipalityStatus(app, operator, { programme: rybinsk })],
    ['the matrix', 3, () => municipalityMatrix(app, operator, { programme: rybinsk })],
  ])('for %s at most %i times, by an index each time', async (_, most, open) => {
    for (const time of ['first', 'again']) {
      const commands = await watched.during(async () => expect(await open()).toMatchObject({ ok: true }));
      expect(commands.length, time).toBeGreaterThan(0);
      expect(commands.length, commands.map(({ collection }) => collection).join()).toBeLessThanOrEqual(most);
      await expectIndexed(commands);
    }
  });

  it('for what waits and for duties by an index each time', async () => {
    const coordinator = actor(await on.person(['coordinator', rybinsk]));
    const curator = actor(await on.person(['curator', rybinsk, ['glebovo', 'milyushino']]));
    for (const who of [coordinator, curator]) {
      const waiting = await watched.during(() => listWaiting(app, who));
      expect(waiting.length).toBeGreaterThan(0);
      await expectIndexed(waiting);
      const duties = await watched.during(() =>
        listDuties(app, who, { programme: rybinsk, school: 'glebovo' }),
      );
      expect(duties.length).toBeGreaterThan(0);
      await expectIndexed(duties);
    }
  });

  it('for a message about a report in few commands, by an index each time', async () => {
    await on.person(['curator', rybinsk, ['glebovo']]);
    const director = actor(await on.person(['director', rybinsk, ['glebovo']]));
    const [report = ''] = (await app.store.reports.ofSchool(rybinsk, 'glebovo')).map(({ id }) => id);
    for (const time of ['first', 'again']) {
      const commands = await watched.during(async () =>
        accepted(await commentReport(app, director, { report, text: 'Вопрос', key: time })),
      );
      const names = commands.map(({ name }) => name);
      expect(names, time).toEqual(['aggregate', 'aggregate', 'update', 'update']);
      await expectIndexed(commands);
    }
  });

  it('for a programme’s definition only once, and sees at once what another process loads', async () => {
    const card = async () =>
      accepted(await schoolStatus(app, operator, { programme: rybinsk, school: 'glebovo' }));
    const { programme } = await card();
    expect((await card()).programme).toBe(programme);
    expect(Object.isFrozen(programme.indicators[0]?.plan)).toBe(true);
    const text = programmeText(rybinsk).replace(
      "plan: { '2022': 75, '2023': 100",
      "plan: { '2022': 76, '2023': 100",
    );
    accepted(await loadProgramme(on.other, operator, { text, name: 'file', samples: true }));
    const training = (await card()).indicators.find(({ indicator }) => indicator.id === 'training');
    expect(training).toMatchObject({ plan: 76, status: 'on-track' });
    accepted(
      await loadProgramme(on.other, operator, { text: programmeText(rybinsk), name: 'file', samples: true }),
    );
    expect((await card()).indicators.find(({ indicator }) => indicator.id === 'training')).toMatchObject({
      plan: 75,
      status: 'achieved',
    });
  });
});

describe('accepting a report', () => {
  /** Documents and keys that the database looks at while a school's report is accepted. */
  async function looked(school: string): Promise<{ operations: number; documents: number; keys: number }> {
    const sent = accepted(await handIn(school, false));
    const { db } = watched.connection;
    if (!db) throw new Error('not connected');
    await db.command({ profile: 2 });
    const commands = await watched.during(async () =>
      accepted(await acceptReport(app, operator, { report: sent.id, version: sent.versions.length })),
    );
    await db.command({ profile: 0 });
    const seen = await db
      .collection('system.profile')
      .find({ ns: { $not: /system\.profile$/ } })
      .toArray();
    await db.dropCollection('system.profile');
    const sum = (field: string) =>
      seen.reduce((total, entry) => total + Number((entry as Record<string, unknown>)[field] ?? 0), 0);
    return { operations: commands.length, documents: sum('docsExamined'), keys: sum('keysExamined') };
  }

  it('does not look at more when there are 300 schools with their directors', async () => {
    await on.person(['director', rybinsk, ['shashkovo']], ['curator', rybinsk, ['glebovo']]);
    await on.person(['director', rybinsk, ['sretenye']]);
    const few = await looked('shashkovo');
    expect(few.documents).toBeGreaterThan(0);
    const [model] = await on.app.store.schools.list(rybinsk);
    const schools = Array.from({ length: 300 }, (_, at): School => ({
      ...(model as School),
      id: `many-${at}`,
    }));
    await on.app.store.schools.saveAll(schools);
    await on.models.people.insertMany(
      schools.map(({ id }, at) => ({
        _id: `person-${id}`,
        telegramId: 500_000 + at,
        name: id,
        memberships: [{ programme: rybinsk, role: 'director', schools: [id] }],
      })),
    );
    const many = await looked('sretenye');
    expect(many.operations).toBe(few.operations);
    expect(many.documents).toBeLessThanOrEqual(few.documents);
    expect(many.keys).toBeLessThanOrEqual(few.keys + 2);
  });
});
