/**
 * A hunt from opening the case to keeping the alerts. A case that is hunted as it is, is opened to read, so that several
 * may hunt in it at once; only alerts are then written to it, when there are any.
 */
import { openCase, type ResourceOptions } from '../cases/open-case.ts';
import type { DetectionPackage } from '../detections/package.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import type { AppContext } from './context.ts';
import type { HuntOptions, HuntReport } from './hunt.ts';
import { openToRead, openToWrite } from './open-work.ts';

export interface HuntCaseOptions extends Omit<HuntOptions, 'package'> {
  /** Called once, before anything is made on the disk. */
  readonly openPackage: () => Promise<DetectionPackage>;
  /** Undefined: a temporary case. */
  readonly caseDirectory: string | undefined;
  readonly resources: ResourceOptions;
}

export interface HuntCaseReport extends HuntReport {
  /** Why the alerts are not in the case that was named; null when they are, or when none was named. */
  readonly unsaved: EnvironmentError | null;
}

/** A case that others use or that cannot be written keeps no alerts; that is told and ends nothing. */
const NOT_WRITABLE: readonly string[] = ['CAS001', 'CAS003'];

async function save(
  directory: string,
  options: HuntCaseOptions,
  report: HuntReport,
): Promise<EnvironmentError | null> {
  const { saveAlerts } = await import('./hunt.ts');
  try {
    const on = await openCase(directory, { ...options.resources, mode: 'write' });
    try {
      await saveAlerts(on, report.alerts);
    } finally {
      on.close();
    }
    return null;
  } catch (thrown) {
    if (!(thrown instanceof EnvironmentError) || !NOT_WRITABLE.includes(thrown.code)) throw thrown;
    return thrown;
  }
}

async function huntAsItIs(
  directory: string,
  options: HuntCaseOptions,
  context: AppContext,
): Promise<HuntCaseReport> {
  // The engine opens the case on a thread of its own; meanwhile the rest is loaded.
  const opening = openToRead(directory, options.resources);
  opening.catch(() => undefined);
  const detections = await Promise.all([options.openPackage(), import('./hunt.ts')]).catch(
    async (thrown: unknown) => {
      (await opening.catch(() => undefined))?.close();
      throw thrown;
    },
  );
  const [rules, { hunt }] = detections;
  const on = await opening;
  let report: HuntReport;
  try {
    report = await hunt(on, { ...options, package: rules }, context);
  } finally {
    on.close();
  }
  const unsaved = report.alerts.length === 0 ? null : await save(directory, options, report);
  return { ...report, unsaved };
}

export async function huntCase(
  options: HuntCaseOptions,
  context: AppContext,
): Promise<HuntCaseReport> {
  const { caseDirectory, evidence, resources } = options;
  if (caseDirectory !== undefined && evidence.length === 0) {
    return huntAsItIs(caseDirectory, options, context);
  }
  const rules = await options.openPackage();
  const { hunt, saveAlerts } = await import('./hunt.ts');
  const on = await openToWrite({ ...resources, caseDirectory }, context);
  try {
    const report = await hunt(on, { ...options, package: rules }, context);
    if (caseDirectory !== undefined && report.alerts.length > 0) {
      await saveAlerts(on, report.alerts);
    }
    return { ...report, unsaved: null };
  } finally {
    on.close();
  }
}
