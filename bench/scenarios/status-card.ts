import { valuesFrom } from '../../src/domain/stored-values.ts';
import { acceptedReports } from '../../src/usecases/report-support.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { commandsOf, percentile, timed, type Scenario } from '../figure.ts';
import { municipality, operator, programme, schoolId, years } from '../municipality.ts';

const schools = 1_000;
const calls = 300;
const size = '1,000 schools × 20 indicators × 3 years';

/** Different schools, far from each other. */
const anySchool = (at: number) => schoolId((at * 389) % schools);

/** A school's card, and what the same figures cost in two plainer ways. */
export const statusCard: Scenario = {
  about: `a school's status card of ${size}, against a query for each figure and against computing from reports`,
  async run({ connection, report }) {
    const { app, models } = await municipality(connection, schools);
    const card = (at: number) =>
      schoolStatus(app, operator, { programme: programme.id, school: anySchool(at) });
    const each = async (at: number) => {
      for (const { id: indicator } of programme.indicators) {
        for (const period of years)
          await models.values
            .findOne({ programme: programme.id, school: anySchool(at), indicator, period })
            .lean();
      }
    };
    const computed = async (at: number) => {
      const reports = acceptedReports(await app.store.reports.ofSchool(programme.id, anySchool(at)));
      return valuesFrom(programme, { reports });
    };
    const taken = await timed(calls, card);
    report({ name: 'status-card p50', value: percentile(taken, 0.5), unit: 'ms', n: calls, notes: size });
    report({ name: 'status-card p99', value: percentile(taken, 0.99), unit: 'ms', n: calls, notes: size });
    const queries = await commandsOf(connection, () => card(0));
    report({ name: 'status-card queries', value: queries, unit: 'queries', n: 1, notes: 'for one card' });
    const plain = await timed(20, each);
    report({
      ...{ name: 'status-card peer: a query for each figure, p50', unit: 'ms', n: 20 },
      value: percentile(plain, 0.5),
      notes: 'the same 20 indicators × 3 years, one query after the other',
    });
    const again = await timed(calls, computed);
    report({
      ...{ name: 'status-card peer: computed from the school’s reports, p50', unit: 'ms', n: calls },
      value: percentile(again, 0.5),
      notes: 'figures only, without programme, school, statuses and what waits',
    });
  },
};
