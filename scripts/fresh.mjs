// Is there anything to prepare? Answered from stamps and file times alone, since every command of a
// checkout asks it first: this file and what it imports read no contents but the two stamps.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_STAMP, INSTALLED_STAMP, JOINER, LOCKFILE, ROOT, SOURCE } from './paths.mjs';

/** Every file below a folder, in a fixed order. */
export const filesBelow = (folder) => {
  const found = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesBelow(path));
    else found.push(path);
  }
  return found;
};

const stateOf = (path) => {
  const { size, mtimeMs } = statSync(path);
  return `${path.slice(ROOT.length + 1)} ${size} ${mtimeMs}`;
};

/** What an installation depends on. */
export const lockfileState = () => `${process.platform}-${process.arch} ${stateOf(LOCKFILE)}`;

/** What a build depends on. Tests are not built, so a change in a test leaves the build fresh. */
export const sourceState = () =>
  [
    ...filesBelow(SOURCE).filter((path) => !path.endsWith('.test.ts')),
    join(ROOT, 'tsconfig.base.json'),
    LOCKFILE,
    JOINER,
  ]
    .map(stateOf)
    .join('\n');

const holds = (stamp, state) => {
  try {
    return readFileSync(stamp, 'utf8') === state;
  } catch (fault) {
    if (fault.code === 'ENOENT') return false;
    throw fault;
  }
};

/** Whether this lockfile was found installed before. */
export const isKnownInstalled = () => holds(INSTALLED_STAMP, lockfileState());

/** Whether dist/ was built from the sources as they are now. */
export const isBuilt = () => holds(BUILT_STAMP, sourceState());
