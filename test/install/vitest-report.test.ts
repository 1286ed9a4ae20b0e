import { expect, it } from 'vitest';
import { sumUp, type VitestReport } from './vitest-report.ts';

function report(over: Partial<VitestReport>): VitestReport {
  return {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...over,
  };
}

const brokenFile = { status: 'failed', assertionResults: [{ status: 'passed' }] };
const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };

it.each([
  ['all passed', report({}), true, { passed: 5, failed: 0, skipped: 0 }],
  [
    'skipped and planned',
    report({ numPendingTests: 2, numTodoTests: 1 }),
    true,
    { passed: 5, failed: 0, skipped: 3 },
  ],
  [
    'a failed test',
    report({ numFailedTests: 1, testResults: [failedTest] }),
    false,
    { passed: 5, failed: 1, skipped: 0 },
  ],
  [
    'a file that does not load',
    report({ testResults: [brokenFile] }),
    false,
    { passed: 5, failed: 1, skipped: 0 },
  ],
  ['an error between the tests', report({}), false, { passed: 5, failed: 1, skipped: 0 }],
  ['no report', undefined, false, { passed: 0, failed: 1, skipped: 0 }],
])('%s', (_title, given, ok, sums) => {
  expect(sumUp(given, ok)).toEqual(sums);
});
