/** The case that a piece of work runs on: the one that was named, or a temporary one that evidence is read into. */
import type { Case } from '../cases/case.ts';
import { createTemporaryCase, openCase, type ResourceOptions } from '../cases/open-case.ts';
import type { AppContext } from './context.ts';
import { loadNatives } from './natives.ts';

export interface WorkOptions extends ResourceOptions {
  /** Directory of a case; undefined: a temporary one. */
  readonly caseDirectory: string | undefined;
}

/** Opens the case to write. */
export async function openToWrite(options: WorkOptions, context: AppContext): Promise<Case> {
  const { caseDirectory, ...resources } = options;
  if (caseDirectory !== undefined) {
    return openCase(caseDirectory, { ...resources, natives: loadNatives, mode: 'write' });
  }
  const temporary = await createTemporaryCase(context.temporaryDirectory, {
    ...resources,
    natives: loadNatives,
  });
  context.guard(temporary);
  return temporary;
}

/** Opens a case to read. */
export function openToRead(directory: string, resources: ResourceOptions): Promise<Case> {
  return openCase(directory, { ...resources, natives: loadNatives, mode: 'read' });
}
