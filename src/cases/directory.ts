/**
 * The directory of a case: private to its user, with the database, the artefacts and a place to spill. It is checked
 * before the database is touched, so that a wrong path is answered with words and changes nothing.
 */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import { describeFileError } from './open-error.ts';

const PRIVATE = 0o700;
const DATABASE = 'case.duckdb';
const ARTEFACTS = 'artefacts';
const SPILL = 'spill';
/** What a case that was killed while it was made may have left. */
const OWN_NAMES: readonly string[] = [ARTEFACTS, SPILL, `${DATABASE}.wal`];

export interface CasePaths {
  readonly database: string;
  readonly artefacts: string;
  /** Of this process alone: two readers must not share spill files. */
  readonly spill: string;
}

export function toCasePaths(directory: string, processId: number): CasePaths {
  return {
    database: join(directory, DATABASE),
    artefacts: join(directory, ARTEFACTS),
    spill: join(directory, SPILL, String(processId)),
  };
}

/** Makes a directory ready to be written. True when it holds a case already. */
export function prepareDirectory(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: PRIVATE });
    if (!statSync(directory).isDirectory()) throw toEnvironmentError('CAS002', { directory });
    accessSync(directory, constants.W_OK | constants.X_OK);
    const known = existsSync(join(directory, DATABASE));
    if (known) {
      accessSync(join(directory, DATABASE), constants.R_OK | constants.W_OK);
    } else if (readdirSync(directory).some((name) => !OWN_NAMES.includes(name))) {
      throw toEnvironmentError('CAS007', { directory, reason: 'not-empty' });
    }
    chmodSync(directory, PRIVATE);
    mkdirSync(join(directory, ARTEFACTS), { recursive: true, mode: PRIVATE });
    mkdirSync(join(directory, SPILL), { recursive: true, mode: PRIVATE });
    return known;
  } catch (thrown) {
    throw describeFileError(thrown, directory, 'write');
  }
}

/** Checks that a directory holds a case that can be read; true, because it then does. */
export function checkDirectory(directory: string): true {
  try {
    if (!statSync(directory).isDirectory()) throw toEnvironmentError('CAS002', { directory });
    if (!existsSync(join(directory, DATABASE))) {
      accessSync(directory, constants.X_OK);
      throw toEnvironmentError('CAS007', { directory, reason: 'no-database' });
    }
    accessSync(join(directory, DATABASE), constants.R_OK);
    return true;
  } catch (thrown) {
    throw describeFileError(thrown, directory, 'read');
  }
}

/** Removes what killed processes spilled. Only for who holds the write lock: nobody else can be spilling then. */
export function clearSpill(directory: string): void {
  const spill = join(directory, SPILL);
  for (const name of readdirSync(spill))
    rmSync(join(spill, name), { recursive: true, force: true });
}
