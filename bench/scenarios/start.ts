import { percentile, type Scenario } from '../figure.ts';
import { startProgram } from '../load/program.ts';
import { startTelegram, uriOf } from '../load/run.ts';

const starts = 10;
const stranger = 5_000_000;

/** From starting the program to its first answer to somebody who has written before. */
export const start: Scenario = {
  about: 'a cold start on a database that is there, to the first answer',
  async run({ connection, report }) {
    const telegram = await startTelegram();
    const taken: number[] = [];
    try {
      for (let at = 0; at <= starts; at++) {
        await telegram.ask({ kind: 'reset' });
        const begun = Date.now();
        const program = startProgram(telegram, uriOf(connection, connection.name));
        const { at: answered } = await telegram.ask<{ at: number }>({ kind: 'first', id: stranger + at });
        // The first one fills the database.
        if (at > 0) taken.push(answered - begun);
        await program.stop();
      }
    } finally {
      telegram.stop();
    }
    taken.sort((a, b) => a - b);
    const notes = 'from starting the process to the first message of the bot, by polling; target 1,000';
    for (const part of [0.5, 0.9] as const)
      report({
        ...{ name: `start p${part * 100}`, unit: 'ms', n: starts, notes },
        value: percentile(taken, part),
      });
  },
};
