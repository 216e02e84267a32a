/** A scan as a fold of ours gives what the recursive query gives, row for row. */
import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

/** Rows in a fixed disorder: a time with gaps, three kinds of events, keys, nulls, empty texts, reals that are no number. */
const ROWS = `range n from 1 to 150 step 1
| extend h = hash_xxhash64(n, 1000003)
| extend t = datetime(2026-01-01) + n * 1s + (h % 7) * 100ms, e = case(h % 3 == 0, "a", h % 3 == 1, "b", "ü\t\\"c"),
  k = strcat("k", h % 4), v = iff(h % 11 == 0, long(null), h % 50), r = iff(h % 13 == 0, real(nan), h / 7.0),
  s = iff(h % 5 == 0, "", strcat("s\\n", n)), f = h % 2 == 0
| sort by t asc, n asc`;

const SCANS = [
  'scan with_match_id=m with (step s1: e == "a"; step s2: e == "b" and t - s1.t < 9s GUARD;)',
  'scan with_match_id=m declare (c: long = 0) with (step s1: e == "a" => c = 1; step s2: e == "b" and k == s1.k GUARD => c = s2.c + 1; step s3 output=last: v > s2.v or f != s1.f => c = s1.c * 10 + s2.c;)',
  'scan declare (total: long = 0) with (step s1: true GUARD => total = iff(isnull(v), s1.total, s1.total + v);)',
  'scan declare (seen: string = "none") with (step s1: true GUARD => seen = iff(isempty(s), s1.seen, s);)',
  'scan declare (start: datetime) with (step s1: true GUARD => start = iff(isnull(s1.start) or t - s1.start > 20s, t, s1.start);)',
  'scan with_match_id=m with (step s1 output=none: e == "a"; step s2 output=last: e != "a" and t between (s1.t .. (s1.t + 30s)) GUARD;)',
  'scan declare (x: real = 0.0) with (step s1: r > s1.x or isnull(s1.n) GUARD => x = r + 1;)',
  'scan declare (i: int = 3, w: long = 9223372036854775807) with (step s1: f GUARD => i = s1.i + 1, w = s1.w + 5;)',
  'scan declare (p: string = "") with (step s1: e == "a" => p = k; step s2: v % 5 == s1.v % 5 GUARD => p = strcat(s2.p, "/", k);)',
];

test.each(SCANS)('%s', async (scan) => {
  const query = (guard: string): string =>
    `${ROWS} | ${scan.replace('GUARD', guard)} | project-away h`;
  const folded = await runner.run(query(''));
  // A sine has no form in a fold.
  const recursive = await runner.run(query('and coalesce(sin(s1.n) < 2.0, true)'));
  expect(folded.sql.includes('mh_fold_rows')).toBe(true);
  expect(recursive.sql.includes('RECURSIVE')).toBe(true);
  expect(folded.rows.length).toBeGreaterThan(2);
  expect(folded.rows).toEqual(recursive.rows);
});

test('no rows, and rows that no step can match, give none', async () => {
  const scan = 'scan with (step s1: e == "a"; step s2: e == "b" and n > s1.n;)';
  expect(await runner.rows(`${ROWS} | where n < 0 | ${scan}`)).toEqual([]);
  expect(await runner.rows(`${ROWS} | where e !in ("a", "b") | ${scan}`)).toEqual([]);
});

test('a hundred thousand rows take seconds', async () => {
  const start = performance.now();
  const rows = await runner.rows(
    `range n from 1 to 100000 step 1 | extend e = n % 3 | sort by n asc
    | scan with_match_id=m with (step s1: e == 1; step s2: e == 2 and n - s1.n < 5; step s3: e == 0 and n - s2.n < 5;)
    | summarize count(), dcount(m)`,
  );
  expect(rows).toEqual([[100_000, 33_334]]);
  expect(performance.now() - start).toBeLessThan(15_000);
});
