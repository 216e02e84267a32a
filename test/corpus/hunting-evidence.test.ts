/**
 * Published hunting queries over recorded evidence: what runs on empty tables runs on rows too, without an error.
 * `MOONHOUND_CORPUS=all` takes all of them over all of the evidence; without it every twenty-first over a part.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../src/app/ingest.ts';
import { openToWrite } from '../../src/app/open-work.ts';
import { chooseClock } from '../../src/app/query.ts';
import { answerOverCase, type ManyQuery } from '../../src/app/query-many.ts';
import { makeContext, READING } from '../harness/app.ts';
import { makeFolder } from '../harness/moonhound.ts';
import { needs } from '../harness/needs.ts';
import { UNANSWERED } from './unanswered.ts';

const IS_WHOLE = process.env['MOONHOUND_CORPUS'] === 'all';
const EVERY = IS_WHOLE ? 1 : 21;

function readQueries(path: string): readonly ManyQuery[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ManyQuery => JSON.parse(line))
    .filter((_, index) => index % EVERY === 0)
    .filter(({ id }) => !UNANSWERED.some((entry) => entry.id === id));
}

test('published hunting queries run over recorded evidence without an error', async () => {
  const { path } = needs.shared('kql/hunting.dev.jsonl');
  const { path: exported } = needs.shared('telemetry/defender/advanced_hunting_test.csv');
  const { path: raw } = needs.shared('telemetry/auditd-raw');
  const evidence = IS_WHOLE ? [dirname(raw)] : [dirname(exported), raw];
  const empty = join(makeFolder(), 'empty');
  writeFileSync(empty, '');
  const context = makeContext({ cacheDirectory: null, geoip: () => null });
  const store = await openToWrite({ caseDirectory: undefined }, context);
  const failed: string[] = [];
  let rows = 0;
  try {
    await ingest(store, evidence, READING, context);
    expect((await store.summary()).lastTime).not.toBeNull();
    const { ticks: now } = await chooseClock(store, undefined, context);
    for (const query of readQueries(path)) {
      const answer = await answerOverCase(store, query, { now, limit: 60_000, empty }, context);
      const fault = answer.error ?? answer.refusal?.message;
      if (fault !== undefined) failed.push(`${query.id}: ${fault}`);
      rows += answer.rows ?? 0;
    }
  } finally {
    store.close();
  }
  expect(failed).toEqual([]);
  // A sample may find nothing in so little evidence; all of them do not.
  if (IS_WHOLE) expect(rows).toBeGreaterThan(0);
}, 900_000);
