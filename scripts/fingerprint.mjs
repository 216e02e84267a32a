// The state of the sources as one text: path, size and time of each file. It is compared with what
// the last build recorded, on every start, so it reads no contents.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOCKFILE, ROOT, SOURCE } from './paths.mjs';

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

const line = (path) => {
  const { size, mtimeMs } = statSync(path);
  return `${path.slice(ROOT.length + 1)} ${size} ${mtimeMs}`;
};

/** What a build depends on. Tests are not built, so a change in a test leaves the build fresh. */
export const sourceFingerprint = () =>
  [
    ...filesBelow(SOURCE).filter((path) => !path.endsWith('.test.ts')),
    join(ROOT, 'tsconfig.base.json'),
    LOCKFILE,
  ]
    .map(line)
    .join('\n');
