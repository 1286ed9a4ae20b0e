import type { Bench } from '../figure.ts';
import { before, inTurn, pace, paced } from '../load/paced.ts';
import { startTelegram } from '../load/run.ts';
import { firstDirector, schoolForm } from '../load/school-form.ts';

const schools = inTurn + before;
/** They write again and again for as long as the others do: of all handlers that begin 1 % are theirs. */
const failing = {
  throws: [firstDirector],
  hangs: Array.from({ length: 5 }, (_, at) => firstDirector + 1 + at),
};

/** How long the others wait for the bot's first call while 1 % of the handlers throw or hang. */
export async function failingHandlers({ connection, report }: Bench): Promise<void> {
  const telegram = await startTelegram();
  try {
    const form = await schoolForm(connection, schools);
    const { perSecond, people, answerAfter } = pace;
    const load = `${perSecond} a second of ${people} people at a time, calls answered after ${answerAfter} ms; besides one whose handlers throw, and ${failing.hangs.length} whose handlers hang`;
    for (const mode of ['polling', 'webhook'] as const) {
      const about = { mode, schools, people: 'at any point', failing } as const;
      const { call, answer, runs } = await paced({ connection, telegram, form }, about);
      const figure = (what: string, value: number, n: number, notes: string, aim?: { atMost: number }) =>
        report({
          ...{ name: `faults, 1 % of handlers fail, by ${mode}: the others' ${what}`, unit: 'ms' },
          ...{ value, n, notes, aim },
        });
      figure('first call p50', call.p50, call.n, `from delivery; ${load}`);
      figure('first call p99', call.p99, call.n, `from delivery; ${load}; ${runs}`, { atMost: 50 });
      figure('answer p99', answer.p99, answer.n, `from the update to the message; ${load}`);
    }
  } finally {
    telegram.stop();
  }
}
