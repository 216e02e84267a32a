// `npm run hunting-evidence -- QUERIES.jsonl EVIDENCE…`: runs every query of the file over one case that holds all of the
// evidence. Standard output gets one line for each query, standard error the totals and the slowest.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, ScriptFault, say } from './report.mjs';

/** Milliseconds that a query may take. */
const LIMIT = 60_000;
const SLOWEST = 10;

const fromHere = (path) =>
  isAbsolute(path) ? path : join(process.env.INIT_CWD ?? process.cwd(), path);

const readQueries = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

const makeContext = async (folder) => {
  const { readClock } = await import('../dist/app/clock.js');
  return {
    clock: readClock,
    cacheDirectory: null,
    geoip: () => null,
    temporaryDirectory: folder,
    signal: new AbortController().signal,
    progress: () => undefined,
    guard: () => undefined,
  };
};

const readEvidence = async (store, paths, context) => {
  const { ingest } = await import('../dist/app/ingest.js');
  const options = { only: undefined, timezone: undefined, deviceName: undefined };
  const { files, faults } = await ingest(store, paths, options, context);
  const read = files.filter(({ outcome }) => outcome === 'read').length;
  say(`read ${read} of ${files.length} files, ${faults.length} paths not found`);
  if (read === 0) throw new ScriptFault('no file of these is evidence');
};

const tell = (answers) => {
  const ran = answers.filter(({ rows }) => rows !== undefined);
  const rows = ran.reduce((sum, answer) => sum + answer.rows, 0);
  const found = ran.filter((answer) => answer.rows > 0).length;
  const refused = new Map();
  for (const { refusal } of answers) {
    if (refusal !== undefined) refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1);
  }
  const failed = answers.filter(({ error }) => error !== undefined);
  const codes = [...refused].map(([code, count]) => `${code} ${count}`).join(', ');
  const sum = [...refused.values()].reduce((total, count) => total + count, 0);
  say(`${answers.length} queries: ${ran.length} ran (${found} found something, ${rows} rows)`);
  say(`${sum} refused${codes === '' ? '' : ` (${codes})`}, ${failed.length} failed`);
  const slowest = answers.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  for (const { id, ms } of slowest) say(`${id} took ${(ms / 1000).toFixed(1)} s`);
  if (failed.length > 0) throw new ScriptFault('queries failed over the evidence');
};

await runScript(async () => {
  await prepare();
  const [file, ...evidence] = process.argv.slice(2);
  if (file === undefined || evidence.length === 0) {
    throw new ScriptFault('hunting-evidence requires a file of queries and evidence');
  }
  const { openToWrite } = await import('../dist/app/open-work.js');
  const { chooseClock } = await import('../dist/app/query.js');
  const { answerOverCase } = await import('../dist/app/query-many.js');
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-hunting-'));
  const empty = join(folder, 'empty');
  writeFileSync(empty, '');
  const context = await makeContext(folder);
  const store = await openToWrite({ caseDirectory: undefined }, context);
  const answers = [];
  try {
    await readEvidence(store, evidence.map(fromHere), context);
    const { ticks } = await chooseClock(store, undefined, context);
    for (const query of readQueries(fromHere(file))) {
      const answer = await answerOverCase(
        store,
        query,
        { now: ticks, limit: LIMIT, empty },
        context,
      );
      answers.push(answer);
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    }
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  tell(answers);
});
