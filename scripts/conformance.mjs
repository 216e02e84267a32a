// `npm run --silent conformance -- CASES.jsonl`: answers every query of the file, one line each, in one process.
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, ScriptFault } from './report.mjs';

await runScript(async () => {
  await prepare();
  const [given] = process.argv.slice(2);
  if (given === undefined)
    throw new ScriptFault('conformance requires a file of queries: CASES.jsonl');
  // npm starts scripts at the repository's root; paths are meant from where the person stands.
  const path = isAbsolute(given) ? given : join(process.env.INIT_CWD ?? process.cwd(), given);
  const { ConformanceRun } = await import('../dist/app/conformance.js');
  const { findCacheDirectory } = await import('../dist/app/cache-directory.js');
  const { readClock } = await import('../dist/app/clock.js');
  const run = await ConformanceRun.open({
    cacheDirectory: findCacheDirectory(process.env, process.platform),
    now: readClock(),
    timeout: 30_000,
  });
  // Only LF ends a line of NDJSON; other line ends may stand inside a text.
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const answer = await run.answer(line, index + 1);
    if (!process.stdout.write(`${answer}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
  run.close();
});
