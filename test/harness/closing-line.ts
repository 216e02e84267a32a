// What a test run ends with: every skipped test with its reason, then one line of counts. Pure: the
// reporter beside this file collects, this file words.

/** One test that did not run. */
export interface SkippedTest {
  readonly file: string;
  readonly name: string;
  /** As the test stated it (`needs …`), if it did. */
  readonly reason: string | undefined;
}

/** What happened in one run. */
export interface Outcome {
  readonly passed: number;
  /** Failed tests, and whatever else went wrong: a file that did not load, a hook, an unhandled error. */
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

/** Whether the run proves what it should: something ran, and nothing failed. */
export const isGood = (outcome: Outcome): boolean => outcome.failed === 0 && outcome.passed > 0;

const renderSkipped = ({ file, name, reason }: SkippedTest): string =>
  `  ${file} > ${name}: ${reason ?? 'no reason given'}`;

/** `N passed, N failed`, with `, N skipped` where there are any. */
export const renderCounts = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;

/** The end of a run's output; its last line is the counts, alone. */
export const renderClosing = (outcome: Outcome): string => {
  const lines =
    outcome.skipped.length > 0 ? ['Skipped:', ...outcome.skipped.map(renderSkipped), ''] : [];
  if (outcome.passed + outcome.failed === 0) lines.push('No test ran.', '');
  return [...lines, renderCounts(outcome)].join('\n');
};
