import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { municipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { commandsOf, percentile, timed, type Scenario } from '../figure.ts';
import { municipality, operator, programme, schoolId } from '../municipality.ts';

const schools = 1_000;
const size = '1,000 schools × 20 indicators × 3 years';

/** The municipality's matrix from one aggregation, against asking for every school's card. */
export const matrix: Scenario = {
  about: `the matrix of ${size}, against a card for each school`,
  async run({ connection, report }) {
    const { app } = await municipality(connection, schools);
    const open = () => municipalityMatrix(app, operator, { programme: programme.id });
    const taken = await timed(10, open);
    report({ name: 'matrix p50', value: percentile(taken, 0.5), unit: 'ms', n: 10, notes: size });
    const held = monitorEventLoopDelay({ resolution: 5 });
    held.enable();
    await gatherExport(app, operator, { programme: programme.id });
    held.disable();
    report({
      ...{ name: 'document: the longest that everybody else waits', unit: 'ms', n: 1 },
      ...{ value: Math.round(held.max / 1e6), notes: `gathering ${size}` },
    });
    const queries = await commandsOf(connection, open);
    const once =
      'programme, roster and one aggregation of the values; the others fetch the rest of an answer';
    report({ name: 'matrix queries', value: queries, unit: 'queries', n: 1, notes: once });
    const begun = performance.now();
    for (let at = 0; at < schools; at++)
      await schoolStatus(app, operator, { programme: programme.id, school: schoolId(at) });
    report({
      ...{ name: 'matrix peer: a card for each school', unit: 'ms', n: 1, notes: size },
      value: Math.round(performance.now() - begun),
    });
  },
};
