// Makes dist/ from src/: compile, copy assets, remove what has no source any more, join the modules into the program.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { filesBelow, sourceState } from './fresh.mjs';
import { BUILT_STAMP, COMPILER, DIST, JOINER, PROGRAM, SOURCE } from './paths.mjs';
import { ScriptFault, say } from './report.mjs';
import { runQuietly } from './run.mjs';

/** What a room may read at run time, besides its code. */
const ASSETS = new Set(['.json', '.kql', '.sql', '.txt', '.yaml']);
const TEST_FOLDERS = ['__snapshots__', 'fixtures', 'samples'];

const isAsset = (path) =>
  ASSETS.has(extname(path)) &&
  !path.endsWith('tsconfig.json') &&
  !path.split(sep).some((part) => TEST_FOLDERS.includes(part));

/** The files of dist/ that a source file of src/ gives. */
const outputsOf = (path) => {
  if (path.endsWith('.test.ts')) return [];
  if (path.endsWith('.ts')) return [path.replace(/\.ts$/, '.js'), path.replace(/\.ts$/, '.d.ts')];
  if (path.endsWith('tsconfig.json')) return [path.replace(/json$/, 'tsbuildinfo')];
  return isAsset(path) ? [path] : [];
};

const removeOrphans = (sources) => {
  const wanted = new Set(sources.flatMap(outputsOf));
  for (const path of filesBelow(DIST)) {
    const isMade = path === BUILT_STAMP || path.startsWith(PROGRAM + sep);
    if (!isMade && !wanted.has(relative(DIST, path))) rmSync(path);
  }
};

const copyAssets = (sources) => {
  for (const path of sources.filter(isAsset)) {
    const target = join(DIST, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(SOURCE, path), target);
  }
};

/** Builds; the state recorded is that from before, so an edit made meanwhile is built the next time. */
export const build = () => {
  const before = sourceState();
  say('building');
  rmSync(BUILT_STAMP, { force: true });
  const code = runQuietly(COMPILER, ['-b', SOURCE]);
  if (code > 128) process.exit(code);
  if (code !== 0) throw new ScriptFault('the build failed; the compiler says why above');
  const sources = filesBelow(SOURCE).map((path) => relative(SOURCE, path));
  copyAssets(sources);
  removeOrphans(sources);
  if (runQuietly(JOINER, []) !== 0) throw new ScriptFault('the build failed; see above');
  writeFileSync(BUILT_STAMP, before);
};
