/** The case that a piece of work runs on: the one that was named, or a temporary one that evidence is read into. */
import type { Case } from '../cases/case.ts';
import { createTemporaryCase, openCase, type ResourceOptions } from '../cases/open-case.ts';
import type { AppContext } from './context.ts';
import { toNativeLoader } from './natives.ts';

export interface WorkOptions extends ResourceOptions {
  /** Directory of a case; undefined: a temporary one. */
  readonly caseDirectory: string | undefined;
}

/** Opens the case to write. */
export async function openToWrite(options: WorkOptions, context: AppContext): Promise<Case> {
  const { caseDirectory, ...resources } = options;
  const natives = toNativeLoader(context.geoip);
  if (caseDirectory !== undefined) {
    return openCase(caseDirectory, { ...resources, natives, mode: 'write' });
  }
  const temporary = await createTemporaryCase(context.temporaryDirectory, {
    ...resources,
    natives,
  });
  context.guard(temporary);
  return temporary;
}

/** Opens a case to read. */
export function openToRead(
  directory: string,
  resources: ResourceOptions,
  context: Pick<AppContext, 'geoip'> = {},
): Promise<Case> {
  const natives = toNativeLoader(context.geoip);
  return openCase(directory, { ...resources, natives, mode: 'read' });
}
