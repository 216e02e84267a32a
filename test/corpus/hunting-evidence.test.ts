/**
 * Published hunting queries over recorded evidence: what runs on empty tables runs on rows too, without an error.
 * `MOONHOUND_CORPUS=all` takes all of them; without it every twenty-first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../src/app/ingest.ts';
import { openToWrite } from '../../src/app/open-work.ts';
import { chooseClock, prepareForCase, runQuery, settleForCase } from '../../src/app/query.ts';
import { makeContext, READING } from '../harness/app.ts';
import { makeFolder } from '../harness/moonhound.ts';
import { needs } from '../harness/needs.ts';
import { UNANSWERED } from './unanswered.ts';

const EVERY = process.env['MOONHOUND_CORPUS'] === 'all' ? 1 : 21;

interface HuntingQuery {
  readonly id: string;
  readonly query: string;
}

function readQueries(path: string): readonly HuntingQuery[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): HuntingQuery => JSON.parse(line))
    .filter((_, index) => index % EVERY === 0)
    .filter(({ id }) => !UNANSWERED.some((entry) => entry.id === id));
}

test('published hunting queries run over recorded evidence without an error', async () => {
  const { path } = needs.shared('kql/hunting.dev.jsonl');
  const { path: exported } = needs.shared('telemetry/defender/advanced_hunting_test.csv');
  const { path: raw } = needs.shared('telemetry/auditd-raw');
  const evidence = [dirname(exported), raw];
  const empty = join(makeFolder(), 'empty');
  writeFileSync(empty, '');
  const plain = makeContext({ cacheDirectory: null, geoip: () => null });
  const store = await openToWrite({ caseDirectory: undefined }, plain);
  const failed: string[] = [];
  let rows = 0;
  try {
    await ingest(store, evidence, READING, plain);
    expect((await store.summary()).lastTime).not.toBeNull();
    const { ticks } = await chooseClock(store, undefined, plain);
    for (const { id, query } of readQueries(path)) {
      const addresses = query.match(/https?:[^"'\s]+/g) ?? [];
      const context = { ...plain, external: new Map(addresses.map((each) => [each, empty])) };
      try {
        const first = await prepareForCase(query, context);
        if (first.prepared === null) throw new Error('it is refused');
        const signal = AbortSignal.timeout(120_000);
        const { prepared } = await settleForCase(
          store,
          query,
          first.prepared,
          ticks,
          context,
          signal,
        );
        if (prepared === null) throw new Error('it is refused once its columns are known');
        const { batches } = await runQuery(store, prepared, ticks, signal);
        for await (const batch of batches) rows += batch.rowCount;
      } catch (error) {
        failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    store.close();
  }
  if (EVERY === 1) process.stdout.write(`${rows} rows\n`);
  expect(failed).toEqual([]);
  // A sample may find nothing in so little evidence; all of them do not.
  if (EVERY === 1) expect(rows).toBeGreaterThan(0);
}, 900_000);
