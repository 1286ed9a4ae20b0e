import type { Bench } from '../figure.ts';
import { before, inTurn, pace, paced } from '../load/paced.ts';
import { startTelegram } from '../load/run.ts';
import { firstDirector, schoolForm } from '../load/school-form.ts';

const schools = inTurn + before;
/** They write again and again for as long as the others do: of all handlers that begin 1 % are theirs. */
const failingPeople = { throws: [firstDirector], hangs: [firstDirector + 1] };

/** How long the others wait for the bot's first call while 1 % of the handlers throw or hang. */
export async function failing({ connection, report }: Bench): Promise<void> {
  const telegram = await startTelegram();
  try {
    const form = await schoolForm(connection, schools);
    const { perSecond, people, answerAfter } = pace;
    const load = `from delivery to the first call; ${perSecond} a second of ${people} people at a time, calls answered after ${answerAfter} ms, and of one whose handlers throw and one whose never end`;
    for (const mode of ['polling', 'webhook'] as const) {
      const about = { mode, schools, people: 'at any point', failing: failingPeople } as const;
      const { call, updates: n, runs } = await paced({ connection, telegram, form }, about);
      const name = `faults, 1 % of handlers fail, by ${mode}: the others'`;
      report({ name: `${name} p50`, unit: 'ms', value: call.p50, n, notes: load });
      const aim = { atMost: 50 };
      report({ name: `${name} p99`, unit: 'ms', value: call.p99, n, notes: `${load}; ${runs}`, aim });
    }
  } finally {
    telegram.stop();
  }
}
