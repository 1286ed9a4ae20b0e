import { importResults, procedures } from '../../src/usecases/import-results.ts';
import type { App } from '../../src/usecases/ports.ts';

/**
 * Imports results into a programme, a line each: `school year grade participants low` of the check test in Russian, or
 * of everything that is held where the grade is `all`.
 */
export function loadResults(
  app: App,
  programme: string,
  lines: readonly string[],
): ReturnType<typeof importResults> {
  const rows = lines
    .flatMap((line) => {
      const [school = '', year = '', grade = '', participants = '', low = ''] = line.split(' ');
      const cells = { school, year, procedure: 'vpr', grade, subject: 'russian', participants, low };
      if (grade !== 'all') return [cells];
      return procedures.map(({ exam, grade, subject }) => ({
        ...cells,
        ...{ procedure: exam, grade: String(grade), subject },
      }));
    })
    .map((cells, at) => ({ row: at + 2, cells }));
  return importResults(app, { kind: 'operator' }, { programme, rows, dryRun: false });
}
