/** The part of vitest's JSON report that is summed up. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** Skipped. */
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** How many tests there were of each kind. */
export interface Sums {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Sums a run up. A file that fails outside its tests (it does not load, or a hook throws) counts as one failure,
 * and so does a run that fails without any other: no report, no tests, an error between the tests.
 */
export function sumUp(report: VitestReport | undefined, ok: boolean): Sums {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
