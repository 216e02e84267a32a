/** Runs the benchmarks that are named, else all: `npm run bench -- [--quick] [NAME…]`. */
import process from 'node:process';

const BENCHMARKS = {
  compile: () => import('./compile.mjs'),
  hunting: () => import('./hunting.mjs'),
  seed: () => import('./seed.mjs'),
  ingest: () => import('./ingest.mjs'),
  auditd: () => import('./auditd.mjs'),
  evtx: () => import('./evtx.mjs'),
  memory: () => import('./memory.mjs'),
  chdb: () => import('./chdb.mjs'),
  results: () => import('./results.mjs'),
  start: () => import('./start.mjs'),
};

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(
    `unknown benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`,
  );
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
  const { run } = await BENCHMARKS[name]();
  await run({ quick });
}
