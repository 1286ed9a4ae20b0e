import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** What takes longest, by the beginning of its path in test/. */
const longest = [
  'usecases/reminder-walk',
  'bot/replay',
  'faults/',
  'bot/broadcast',
  'main',
  'bot/kinds',
  'db/backup',
  'cli/processes',
  'sender/kill',
  'jobs/kill',
];

/** Begins with the longest files, so that none of them is left to run alone at the end. A fresh clone knows no times. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return longest.some((path) => moduleId.includes(`/test/${path}`));
}
