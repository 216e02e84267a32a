/**
 * What the caches are keyed by besides their input: the version, and in a checkout the state of the sources that the
 * program was built from, because there one version has many builds.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readToolVersion } from './version.ts';

let identity: string | undefined;

/** Text that changes with every build. */
export function readBuildIdentity(): string {
  if (identity === undefined) {
    let state = '';
    try {
      state = readFileSync(new URL('../.built-from', import.meta.url), 'utf8');
    } catch {
      // An installed package has no such file: its version says it all.
    }
    const hash = state === '' ? '' : createHash('sha256').update(state).digest('hex');
    identity = `${readToolVersion()} ${hash}`;
  }
  return identity;
}
