import { acceptReport } from '../../src/usecases/review-report.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { commandsOf, percentile, type Scenario } from '../figure.ts';
import { answersOf, municipality, operator, programme, schoolId } from '../municipality.ts';

const calls = 60;

/** Accepting one report, in a small and in a large municipality. */
export const acceptance: Scenario = {
  about: 'accepting one report with its 20 values, of 10 schools and of 1,000: it has to cost the same',
  async run({ connection, report }) {
    for (const schools of [10, 1_000]) {
      const { app } = await municipality(connection, schools);
      const send = async (at: number) => {
        const key = {
          programme: programme.id,
          school: schoolId(at % schools),
          form: 'self-audit',
          period: '2024',
        };
        const sent = await handInAnswers(app, operator, key, answersOf(at, 7), { via: 'cli', accept: false });
        if (!sent.ok) throw new Error(`not sent: ${sent.refusal.code}`);
        return { report: sent.value.id, version: sent.value.versions.length };
      };
      const accept = async (waiting: Awaited<ReturnType<typeof send>>) => {
        const accepted = await acceptReport(app, operator, waiting);
        if (!accepted.ok) throw new Error(`not accepted: ${accepted.refusal.code}`);
      };
      const taken: number[] = [];
      for (let at = 0; at < calls; at++) {
        const waiting = await send(at);
        const begun = performance.now();
        await accept(waiting);
        if (at >= 10) taken.push(performance.now() - begun);
      }
      taken.sort((a, b) => a - b);
      const size = `${schools.toLocaleString('en')} schools with their directors, 3 years`;
      report({
        ...{ name: `acceptance of ${schools} p50`, unit: 'ms', n: taken.length, notes: size },
        value: percentile(taken, 0.5),
      });
      const waiting = await send(1);
      const queries = await commandsOf(connection, () => accept(waiting));
      report({
        name: `acceptance of ${schools} queries`,
        value: queries,
        unit: 'queries',
        n: 1,
        notes: size,
      });
    }
  },
};
