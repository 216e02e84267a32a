/** What a start costs: help, and a hunt over an empty case once the lowered rule is in the cache. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compare, printTable, runProcess } from './measure.mjs';
import { PRODUCT, withFolder } from './places.mjs';

const BARE = fileURLToPath(new URL('peers-bare.mjs', import.meta.url));

export async function run({ quick }) {
  await withFolder(async (folder) => {
    const environment = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
    mkdirSync(environment.XDG_CACHE_HOME);
    const node =
      (...args) =>
      async () =>
        runProcess(process.execPath, args, { env: environment });
    const holder = path.join(folder, 'case');
    // Makes the empty case, and fills the caches.
    await node(PRODUCT, 'hunt', '--case', holder)();
    const runs = quick ? 7 : 15;
    printTable(
      'start: help',
      await compare(
        [
          { name: 'moonhound --help', work: node(PRODUCT, '--help') },
          { name: 'node -e 0', work: node('-e', '0') },
        ],
        runs,
      ),
    );
    printTable(
      'start: a hunt with the shipped rule over an empty case, cached',
      await compare(
        [
          { name: 'moonhound hunt --case EMPTY', work: node(PRODUCT, 'hunt', '--case', holder) },
          { name: 'open DuckDB, select 1 (node-bindings)', work: node(BARE, 'node-bindings') },
          { name: 'open DuckDB, select 1 (node-api)', work: node(BARE, 'node-api') },
        ],
        runs,
      ),
    );
  });
}
