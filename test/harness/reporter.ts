// Vitest's own reporter, and after it the closing line that people and scripts read. The exit code
// agrees with that line: a run in which nothing ran is a failure.
import type { SerializedError } from 'vitest';
import { DefaultReporter, type TestModule, type TestRunEndReason } from 'vitest/node';
import { isGood, type Outcome, renderClosing, type SkippedTest } from './closing-line.ts';

/** Counts what the modules hold. A test that never came to its end counts as failed. */
export const toOutcome = (
  modules: readonly TestModule[],
  unhandledErrors: readonly SerializedError[],
): Outcome => {
  let passed = 0;
  let failed = unhandledErrors.length;
  const skipped: SkippedTest[] = [];
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'skipped') {
        skipped.push({ file: module.relativeModuleId, name: test.fullName, reason: result.note });
      } else failed += 1;
    }
  }
  return { passed, failed, skipped };
};

/** The reporter of `npm test`. */
export class ClosingLineReporter extends DefaultReporter {
  override onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, unhandledErrors, reason);
    const outcome = toOutcome(modules, unhandledErrors);
    if (!isGood(outcome)) process.exitCode = 1;
    this.log(renderClosing(outcome));
  }
}
