import type { Connection } from 'mongoose';
import { modelsOn, prepareCollections } from '../../src/db/models.ts';
import type { ReportDoc } from '../../src/db/models/reports.ts';
import { instantAt } from '../../src/domain/dates.ts';
import { waveAt } from '../../src/domain/periods.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { App } from '../../src/usecases/ports.ts';
import { keptOf, type Question, type Script } from './script.ts';
import { appOn } from '../../src/open-app.ts';
import { addSchools, loadProgrammeFile } from '../schools.ts';

/** A real programme's self-audit of 17 questions, typed and pressed, filled in by schools that are made up. */

/** A day on which it runs, after the hour at which reminders go out. */
export const day = { date: '2022-04-11', time: '10:30', zone: 'Europe/Moscow' };
const file = 'baltasi-2021.yaml';
const form = 'self-audit';

export interface SchoolForm {
  questions: Question[];
  /** How ours is talked to: the buttons that the directors of all schools press. */
  script: Pick<Script, 'opens' | 'send'>;
  /** Takes away what was answered. */
  clear: () => Promise<void>;
  /** How many of these people's answers are in the reports that they sent, of how many. */
  check: (people: number) => Promise<{ found: number; of: number }>;
}

/** Telegram ids of the directors begin here. */
export const firstDirector = 1_000_000;

/** Fills the connection's database with so many schools of the programme, each with its director. */
export async function schoolForm(connection: Connection, schools: number): Promise<SchoolForm> {
  const models = modelsOn(connection);
  await connection.dropDatabase();
  await prepareCollections(models);
  const at = instantAt(day.date, day.time, day.zone);
  const app: App = appOn(connection, models, { now: () => at });
  const programme = await loadProgrammeFile(app, file);
  const ids = Array.from({ length: schools }, (_, number) => `load-${number}`);
  await addSchools(app, models, programme.id, ids, (number) => ({
    telegramId: firstDirector + number,
    name: 'A',
    language: 'ru',
  }));
  const audit = programme.forms.find(({ id }) => id === form);
  const wave = audit && waveAt(programme, audit, day.date);
  if (!audit || !wave) throw new Error(`${file} has no ${form} on ${day.date}`);
  const questions = audit.fields.map(({ id, kind, title }): Question => {
    if (kind !== 'share' && kind !== 'mean' && kind !== 'yes-no') throw new Error(`nobody answers a ${kind}`);
    return { id, kind, title: title.ru };
  });
  const tokens = ids.map((id) => schoolToken({ programme: programme.id, id }));
  return {
    questions,
    script: { opens: tokens.map((token) => `fo:${token}:${tokenOf(form)}:${wave.period}`), send: 'fx:' },
    async clear() {
      for (const collection of [models.reports, models.audit, models.messages, models.inbox])
        await collection.collection.deleteMany({});
      await connection.db?.collection('sessions').deleteMany({});
    },
    async check(people) {
      let found = 0;
      for (const [person, id] of ids.slice(0, people).entries()) {
        const doc = await models.reports.findOne({ school: id }).lean<ReportDoc>();
        const answers = doc?.versions.at(-1)?.answers ?? [];
        for (const [at, question] of questions.entries()) {
          const kept = answers.find(({ field }) => field === question.id)?.value;
          if (JSON.stringify(kept) === JSON.stringify(keptOf(person, at, question))) found += 1;
        }
      }
      return { found, of: people * questions.length };
    },
  };
}
