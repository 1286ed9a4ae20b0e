import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/kit/sequencer.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/kit/global-setup.ts'],
    // The tests wait for the database most of the time: with one file at a time a machine of two cores would idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Loading the program anew for every file would take longer than most of them. So nothing of it is mocked, and what
    // a file changes of the process it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 15_000,
    hookTimeout: 60_000,
  },
});
