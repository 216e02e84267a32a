// Every test of the project: beside the code it tests, and in test/ for what crosses rooms.
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/harness/reporter.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: [new ClosingLineReporter()],
    pool: 'forks',
    // Tests run the built program: a build that is stale is made again, also when a single file is run.
    globalSetup: ['./test/harness/build.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
    // Golden files are written by an explicit `npm test -- -u` only.
    update: 'none',
  },
});
