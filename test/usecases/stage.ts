import { readFileSync } from 'node:fs';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn, type Models } from '../../src/db/models.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import type { Actor, Role } from '../../src/domain/access.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import type { Outcome, Refusal } from '../../src/usecases/outcome.ts';
import type { App } from '../../src/usecases/ports.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { emptyDatabase, type TestDatabase } from '../kit/database.ts';
import { appOn } from '../../src/open-app.ts';

/** The use-cases on a real database, with a clock that stands where it is put. */
export interface Stage {
  app: App;
  /** The same database over a connection of its own: another instance of the program. */
  other: App;
  models: Models;
  /** Where the database is. */
  uri: string;
  /** Puts the clock to that instant. */
  at(instant: string): void;
  /** Somebody new with these roles. */
  person(...roles: [role: Role, programme: string, schools?: string[]][]): Promise<Person>;
  /** Keys of the messages that were ever queued for a person. */
  told(person: Person): Promise<string[]>;
}

export const operator: Actor = { kind: 'operator' };

export function actor({ id, memberships }: Person): Actor {
  return { kind: 'person', id, memberships };
}

export function programmeText(id: string): string {
  return readFileSync(new URL(`../../programmes/${id}.yaml`, import.meta.url), 'utf8');
}

/** A database for the file with these programmes and their sample schools. */
export function stage(instant: string, ...programmes: string[]): Stage {
  return stageOn(emptyDatabase(), instant, ...programmes);
}

/** The same on a database that is given: one of the file's own where processes of its own use it too. */
export function stageOn(database: TestDatabase, instant: string, ...programmes: string[]): Stage {
  const made = { uri: database.uri } as Stage;
  const connections: Connection[] = [];
  let now = new Date(instant);
  let telegramId = 1000;
  const clock = { now: () => now };

  beforeAll(async () => {
    for (const name of ['app', 'other'] as const) {
      const connection = await connect(database.uri);
      const models = modelsOn(connection);
      if (name === 'app')
        await prepareDatabase(connection, models, {
          shape: 'migrate',
          now: clock.now(),
          log: () => undefined,
        });
      made.models ??= models;
      connections.push(connection);
      made[name] = appOn(connection, models, clock);
    }
    for (const id of programmes) {
      accepted(await loadProgramme(made.app, operator, { text: programmeText(id), name: id, samples: true }));
    }
  });
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  made.at = (moved) => {
    now = new Date(moved);
  };
  made.person = async (...roles) => {
    const { people } = made.app.store;
    const { id } = await people.ensure(telegramId++, `Person ${telegramId}`);
    for (const [role, programme, schools = []] of roles)
      await people.addMembership(id, { programme, role, schools });
    const person = await people.get(id);
    if (!person) throw new Error('the person was not kept');
    return person;
  };
  made.told = async ({ id }) => {
    const messages = await made.models.messages.find({ person: id }).sort({ _id: 1 }).lean();
    return messages.map((message) => String(message._id).replace(`,${id}`, ''));
  };
  return made;
}

/** The value of an outcome that has to be one. */
export function accepted<T>(outcome: Outcome<T>): T {
  expect(outcome).toMatchObject({ ok: true });
  return (outcome as { value: T }).value;
}

/** Why an outcome was refused; `done` when it was not. */
export function refusal(outcome: Outcome<unknown>): Refusal['code'] | 'done' {
  return outcome.ok ? 'done' : outcome.refusal.code;
}

/** Types answers into a report. */
export async function fillIn(
  app: App,
  who: Actor,
  key: ReportKey,
  typed: Record<string, string>,
): Promise<void> {
  for (const [field, text] of Object.entries(typed)) {
    accepted(await answerField(app, who, key, field, { typed: text }));
  }
}

/** Types answers into a report and sends it. */
export async function handIn(
  app: App,
  who: Actor,
  key: ReportKey,
  typed: Record<string, string>,
): Promise<{ report: string; version: number }> {
  await fillIn(app, who, key, typed);
  const report = accepted(await submitReport(app, who, key));
  return { report: report.id, version: report.versions.length };
}
