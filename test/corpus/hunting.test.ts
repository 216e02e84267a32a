/**
 * Published hunting queries: each is bound, lowered, printed and run on empty tables. Those that are not stand in
 * `unanswered.ts` with the code of their fault and the reason. `MOONHOUND_CORPUS=all` takes all of them and prints what is
 * refused; without it every seventh.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadNatives } from '../../src/app/natives.ts';
import { prepareQuery } from '../../src/app/prepare.ts';
import { runQuery } from '../../src/app/query.ts';
import { createTemporaryCase } from '../../src/cases/open-case.ts';
import { needs } from '../harness/needs.ts';
import { UNANSWERED } from './unanswered.ts';

const EVERY = process.env['MOONHOUND_CORPUS'] === 'all' ? 1 : 7;
/** The share that runs, of those that the real engine would take: it only goes up. */
const LEAST_SHARE = 0.985;

interface HuntingQuery {
  readonly id: string;
  readonly query: string;
}

function readQueries(path: string): readonly HuntingQuery[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): HuntingQuery => JSON.parse(line))
    .filter((_, index) => index % EVERY === 0);
}

/** An empty file for every address that the query may read. */
function toCopies(query: string, empty: string): ReadonlyMap<string, string> {
  const addresses = query.match(/https?:[^"'\s]+/g) ?? [];
  return new Map(addresses.map((address) => [address, empty]));
}

test('published hunting queries run on empty tables or are refused by code', async () => {
  const { path } = needs.shared('kql/hunting.dev.jsonl');
  const directory = mkdtempSync(join(tmpdir(), 'moonhound-corpus-'));
  const store = await createTemporaryCase(directory, { natives: loadNatives });
  const empty = join(directory, 'empty');
  writeFileSync(empty, '');
  const refused = new Map<string, string>();
  const failed: string[] = [];
  let ran = 0;
  const queries = readQueries(path);
  try {
    for (const { id, query } of queries) {
      const { value, diagnostics } = prepareQuery(
        query,
        { cacheDirectory: null },
        { origins: false, hasJournal: true, geoip: true, external: toCopies(query, empty) },
      );
      if (value === null) {
        const fault = diagnostics.find(({ severity }) => severity === 'error');
        refused.set(id, `${fault?.code} ${fault?.message.slice(0, 90)}`);
        continue;
      }
      try {
        const { batches } = await runQuery(store, value, 0n, AbortSignal.timeout(60_000));
        for await (const batch of batches) expect(batch.rowCount).toBeGreaterThanOrEqual(0);
        ran += 1;
      } catch (error) {
        failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  }
  if (EVERY === 1) {
    process.stdout.write(`${ran} of ${queries.length} run\n`);
    for (const [id, reason] of refused) process.stdout.write(`${id} ${reason}\n`);
  }
  expect(failed).toEqual([]);
  const listed = queries.flatMap(({ id }) => UNANSWERED.filter((entry) => entry.id === id));
  const codes = [...refused].map(([id, reason]) => `${id} ${reason.split(' ', 1)[0]}`);
  expect(codes.sort()).toEqual(listed.map(({ id, code }) => `${id} ${code}`).sort());
  const rejected = listed.filter(({ realEngine }) => realEngine === 'rejects it').length;
  // Every seventh are too few for a share in single queries.
  if (EVERY === 1) {
    expect(ran / (queries.length - rejected)).toBeGreaterThanOrEqual(LEAST_SHARE);
  }
}, 900_000);
