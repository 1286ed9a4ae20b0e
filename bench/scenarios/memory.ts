import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../figure.ts';
import { startProgram } from '../load/program.ts';
import { startTelegram, uriOf } from '../load/run.ts';
import { firstDirector, schoolForm } from '../load/school-form.ts';
import type { Played } from '../load/telegram.ts';

const chats = 1_000;
const rounds = 10;
/** Milliseconds without an update before it is looked. */
const rest = 15_000;
/** After the start it is looked later: V8 gives back what only the start needed within two minutes of rest. */
const restOfStart = 180_000;

/** What the program takes of memory, before and after 10,000 conversations. Nothing is collected for the purpose. */
export const memory: Scenario = {
  about: 'memory at rest and after 10,000 conversations (half an hour)',
  async run({ connection, report }) {
    const telegram = await startTelegram();
    const { questions, script, clear } = await schoolForm(connection, chats);
    await telegram.ask({ kind: 'reset' });
    const program = startProgram(telegram, uriOf(connection, connection.name));
    try {
      await telegram.ask({ kind: 'first', id: 5_000_000 });
      await pause(restOfStart);
      const seen = [program.memory()];
      for (let round = 0; round < rounds; round++) {
        const people = { first: firstDirector, count: chats };
        await telegram.ask<Played>({
          kind: 'play',
          script: { questions, ...script, ...people },
          answerAfter: 0,
        });
        await pause(rest);
        seen.push(program.memory());
        await clear();
      }
      const [first = 0, second = 0] = seen;
      const last = seen.at(-1) ?? 0;
      const figure = (name: string, value: number, unit: 'MB' | '%', notes: string) =>
        report({ name: `memory: ${name}`, value: Math.round(value * 10) / 10, unit, n: 1, notes });
      figure('at rest', first, 'MB', 'resident, three minutes after the start; target 120');
      figure('after 1,000 conversations', second, 'MB', 'resident, at rest again');
      figure('after 10,000 conversations', last, 'MB', 'resident, at rest again');
      figure('growth from the 1,000th to the 10,000th', (last / second - 1) * 100, '%', 'target 10');
      figure('growth over what it was after the start', (last / first - 1) * 100, '%', 'target 10');
    } finally {
      await program.stop();
      telegram.stop();
    }
  },
};
