// Use cases in the test's own process, for what the command line has no word for.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readClock } from '../../src/app/clock.ts';
import type { AppContext } from '../../src/app/context.ts';
import { openPackage } from '../../src/app/detection-package.ts';
import { type HuntOptions, type HuntReport, hunt } from '../../src/app/hunt.ts';
import type { Case } from '../../src/cases/case.ts';
import { createTemporaryCase } from '../../src/cases/open-case.ts';
import { makeFolder } from './moonhound.ts';
import { ROOT } from './needs.ts';

/** A context that says nothing and never ends. */
export const makeContext = (more: Partial<AppContext> = {}): AppContext => ({
  clock: readClock,
  cacheDirectory: join(ROOT, 'build', 'test-cache', 'moonhound'),
  temporaryDirectory: makeFolder(),
  signal: new AbortController().signal,
  progress: () => undefined,
  guard: () => undefined,
  ...more,
});

/** A case that is gone after the test. */
export const makeCase = async (): Promise<Case> => {
  const made = await createTemporaryCase(makeFolder());
  onTestFinished(() => made.close());
  return made;
};

/** Plain options of a reading. */
export const READING = { only: undefined, timezone: undefined, deviceName: undefined } as const;

/** Hunts with the shipped package. */
export const huntShipped = async (
  on: Case,
  evidence: readonly string[],
  more: Partial<HuntOptions> = {},
): Promise<HuntReport> => {
  const context = makeContext();
  const { value } = await openPackage(null, context);
  if (value === null) throw new Error('the shipped package has faults');
  const selection = { since: undefined, until: undefined, device: undefined, tables: undefined };
  const options = { ingest: READING, rules: undefined, now: undefined, selection, package: value };
  return hunt(on, { ...options, evidence, ...more }, context);
};
