// Queries that are meant to break something, or look as if they were. Each ends: with an answer, or with a message.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readClock } from '../../src/app/clock.ts';
import { ConformanceRun } from '../../src/app/conformance.ts';
import { ROOT } from '../harness/needs.ts';

const repeat = (text: string, times: number): string => text.repeat(times);
const NEEDLES = Array.from({ length: 100_000 }, (_each, index) => `"n${index}"`).join(',');

let run: ConformanceRun;
beforeAll(async () => {
  const cacheDirectory = join(ROOT, 'build', 'test-cache', 'moonhound');
  run = await ConformanceRun.open({ cacheDirectory, now: readClock(), timeout: 30_000 });
});
afterAll(() => run.close());

const ask = async (query: string): Promise<unknown> => {
  const answer = JSON.parse(await run.answer(JSON.stringify({ id: 'a', query }), 1)) as {
    readonly rows?: unknown;
    readonly error?: { readonly code: string };
  };
  return answer.rows ?? answer.error?.code;
};

test.each([
  ['ten thousand nested brackets', `print ${repeat('(', 10_000)}1${repeat(')', 10_000)}`, 'KQL002'],
  ['five million characters', `print "${repeat('x', 5_000_000)}"`, 'KQL001'],
  ['a hundred thousand needles', `print "n99999" in (${NEEDLES})`, [[true]]],
  [
    'a pattern that backtracks elsewhere',
    `print strcat("${repeat('a', 5000)}", "!") matches regex "^(a+)+$"`,
    [[false]],
  ],
  ['a pattern that is none', 'print "a" matches regex "(a"', 'DIA003'],
  ['a function that calls itself', 'let f = (x: long) { f(x) }; print f(1)', 'KS211'],
  ['division by zero', 'print 1 / 0, 1.0 / 0, 5 % 0', [[null, 'Infinity', null]]],
  ['a date out of range', 'print todatetime("10000-01-01")', [[null]]],
  ['a NUL byte outside a string', 'print \u0000', 'KS006'],
  ['a NUL byte in a string', 'print strlen("x\u0000y")', [[3]]],
  ['a lone surrogate in a string', 'print "x\ud800" == "x\udbff"', 'KQL006'],
  ['a lone surrogate as an escape', String.raw`print "x\ud800" == "x\udbff"`, 'KQL006'],
  ['a lone surrogate in a long list', `print "a" in (${NEEDLES}, "\\udc00")`, 'KQL006'],
  ['a pair of surrogates', String.raw`print strlen("\ud83d\ude00")`, [[1]]],
  ['a column declared twice', 'datatable(a:long)[1] | extend b = a, b = 2', 'KS171'],
  [
    'a column of two types in a union',
    'union (datatable(a:long)[1]), (datatable(a:string)["x"]) | where a == 1',
    'KS142',
  ],
  [
    'a column of both sides of a join',
    'datatable(k:long, a:long)[1, 2] | join kind=inner (datatable(k:long, a:long)[1, 3]) on k | project a, a1',
    [[2, 3]],
  ],
  ['a date moved out of range', 'print datetime(9999-12-31) + 1d', [[null]]],
  ['a range that is not read to its end', `range x from 1 to ${1e12} step 1 | take 1`, [[1]]],
  [
    'a document five thousand arrays deep',
    `print isnull(parse_json("${repeat('[', 5000)}${repeat(']', 5000)}"))`,
    [[false]],
  ],
])(
  '%s',
  async (_name, query, expected) => {
    expect(await ask(query)).toEqual(expected);
  },
  60_000,
);
