import { schoolStatus } from '../../src/usecases/school-status.ts';
import { percentile, timed, type Figure, type Scenario } from '../figure.ts';
import { play, startBot, startTelegram, uriOf } from '../load/run.ts';
import { firstDirector, schoolForm } from '../load/school-form.ts';
import { municipality, operator, programme, schoolId } from '../municipality.ts';

const sizes = [10, 100, 1_000, 10_000];
/** As many as the smallest municipality has. */
const chats = 10;
const conversations = 5;
const cards = 300;

/** What an update of a conversation and a status card cost as a municipality grows. */
export const growth: Scenario = {
  about: 'an update of the self-audit, and a status card, with 10, 100, 1,000 and 10,000 schools',
  async run({ connection, report }) {
    const figure = (name: string, values: Map<number, number>, unit: Figure['unit'], n: number) => {
      for (const [schools, value] of values)
        report({ name: `${name} of ${schools}`, value, unit, n, notes: `${schools} schools` });
      const times = (values.get(10_000) ?? 0) / (values.get(10) ?? 1);
      const notes = 'of 10,000 schools over 10; target 1.5';
      report({ name: `${name}: growth`, value: Math.round(times * 100) / 100, unit: 'times', n, notes });
    };
    const updates = new Map<number, number>();
    const telegram = await startTelegram();
    try {
      for (const schools of sizes) {
        const { questions, script, clear } = await schoolForm(connection, schools);
        const mongo = uriOf(connection, connection.name);
        const bot = await startBot('ours', telegram, { mongo, questions, mode: 'polling' });
        const all = { questions, ...script, first: firstDirector, count: chats };
        const taken: number[] = [];
        for (let at = 0; at < conversations; at++) {
          const played = await play(telegram, bot, { kind: 'play', script: all, answerAfter: 0 });
          if (at > 0) taken.push(played.answer.p50);
          await clear();
        }
        updates.set(
          schools,
          percentile(
            taken.sort((a, b) => a - b),
            0.5,
          ),
        );
        await bot.stop();
      }
    } finally {
      telegram.stop();
    }
    figure('an update p50', updates, 'ms', conversations - 1);

    const status = new Map<number, number>();
    for (const schools of sizes) {
      const { app } = await municipality(connection, schools);
      const open = (at: number) =>
        schoolStatus(app, operator, { programme: programme.id, school: schoolId((at * 389) % schools) });
      status.set(schools, percentile(await timed(cards, open), 0.5));
    }
    figure('a status card p50', status, 'ms', cards);
  },
};
