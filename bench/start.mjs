/** What a start costs: help, a hunt and a query that the cache of lowered queries knows, and a query that it does not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { EXPORTED } from './generate/generate.mjs';
import { compare, printTable, runProcess } from './measure.mjs';
import { PRODUCT, withFolder } from './places.mjs';

const BARE = fileURLToPath(new URL('peers-bare.mjs', import.meta.url));
const LIBRARY = fileURLToPath(new URL('peers-library.mjs', import.meta.url));

const SEEN = 'DeviceProcessEvents | where FileName =~ "luajit" | summarize count() by DeviceName';

let asked = 0;
/** A query that nobody has asked before. */
function fresh() {
  asked += 1;
  return `DeviceProcessEvents
| where Timestamp > datetime(2026-01-01) and ProcessCommandLine has_any ("os.execute(", "io.popen(", "n${asked}")
| summarize Events = count(), First = min(Timestamp) by DeviceName, FileName
| top 10 by Events`;
}

export async function run({ quick }) {
  await withFolder(async (folder) => {
    const environment = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
    mkdirSync(environment.XDG_CACHE_HOME);
    const node =
      (...args) =>
      async () => {
        const words = args.map((arg) => (typeof arg === 'function' ? arg() : arg));
        const { status } = runProcess(process.execPath, words, { env: environment });
        if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
      };
    const holder = path.join(folder, 'case');
    // An export of a head without rows makes an empty case; the first hunt fills the caches.
    const empty = path.join(folder, 'empty.csv');
    writeFileSync(empty, `${EXPORTED.join(',')}\n`);
    await node(PRODUCT, 'ingest', empty, '--case', holder)();
    await node(PRODUCT, 'hunt', '--case', holder)();
    const runs = quick ? 7 : 15;
    const bare = [
      { name: 'open DuckDB, select 1 (node-bindings)', work: node(BARE, 'node-bindings') },
      { name: 'open DuckDB, select 1 (node-api)', work: node(BARE, 'node-api') },
    ];
    const measure = async (title, sides) => printTable(title, await compare(sides, runs));
    await measure('start: help', [
      { name: 'moonhound --help', work: node(PRODUCT, '--help') },
      { name: 'node -e 0', work: node('-e', '0') },
    ]);
    await measure('start: a hunt with the shipped rule over an empty case, cached', [
      { name: 'moonhound hunt --case EMPTY', work: node(PRODUCT, 'hunt', '--case', holder) },
      ...bare,
    ]);
    await measure('start: a query seen before over an empty case', [
      { name: 'moonhound query SEEN', work: node(PRODUCT, 'query', SEEN, '--case', holder) },
      ...bare,
    ]);
    await measure('start: a new query, bound only', [
      {
        name: 'moonhound query NEW --show bound',
        work: node(PRODUCT, 'query', fresh, '--show', 'bound'),
      },
      {
        name: 'the library with code cache and lazy grammar',
        work: node(LIBRARY, 'cached', folder, fresh),
      },
      { name: 'the library by require', work: node(LIBRARY, 'plain', folder, fresh) },
    ]);
    await measure('start: a new query over an empty case', [
      { name: 'moonhound query NEW', work: node(PRODUCT, 'query', fresh, '--case', holder) },
      {
        name: 'the cached library, DuckDB, select 1',
        work: node(LIBRARY, 'cached', folder, fresh, 'duckdb'),
      },
      {
        name: 'the library by require, DuckDB, select 1',
        work: node(LIBRARY, 'plain', folder, fresh, 'duckdb'),
      },
    ]);
  });
}
