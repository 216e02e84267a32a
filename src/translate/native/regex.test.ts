/** Our own matcher: agrees with the engine's RE2 on ASCII text, knows Unicode, and takes no longer for hostile patterns. */
import { afterAll, describe, expect, test } from 'vitest';
import { SqlRunner } from '../../../test/harness/sql-runner.ts';
import { printForEngine } from '../text/regex-engine.ts';
import { parseRegex } from '../text/regex-parser.ts';
import {
  countRegex,
  extractAllRegex,
  extractRegex,
  indexOfRegex,
  removeRegex,
  replaceRegex,
  testRegex,
} from './regex.ts';

const engine = await SqlRunner.open();
afterAll(() => engine.close());

describe('matching', () => {
  test.each([
    ['\\bлуна\\b', 'моя луна.', true],
    ['\\bлуна\\b', 'лунатик', false],
    ['\\B\u00e9', 'caf\u00e9', true],
    ['^\\w+$', 'na\u00efve\u200d_1', true],
    ['(?i)\u00c9TAT', '\u00e9tat', true],
    ['(?i)k', '\u212a', true],
    ['[\\p{Greek}&&\\p{Lu}]', 'αβΓ', true],
    ['[\\p{Greek}&&\\p{Lu}]', 'αβγ', false],
    ['^.$', '😀', true],
    ['(?m)^b$', 'a\nb\nc', true],
    ['(?mR)^b$', 'a\r\nb\r\nc', true],
    ['(?m)^b$', 'a\r\nb\r\nc', false],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['\\b{start}\\w', 'x', true],
    ['\\b{end}\\w', 'x y', false],
    ['$^', '', true],
    ['[^\\W_]', '__', false],
  ])('%s in %j: %s', (pattern, text, found) => {
    expect(testRegex(text, pattern)).toBe(found);
  });
});

test('alternatives in order, greed and laziness choose the match', () => {
  expect(extractRegex('abcabc', 'a|ab|abc', 0)).toBe('a');
  expect(extractRegex('aaa', 'a+?', 0)).toBe('a');
  expect(extractRegex('aXbXc', '(.*)X(.*)', 1)).toBe('aXb');
  expect(extractRegex('ab', '(a)|(b)', 2)).toBe('');
  expect(extractRegex('aab', '(a|b)*', 1)).toBe('b');
});

test('an empty match right behind another one does not count', () => {
  expect(countRegex('ab', 'a*')).toBe(2);
  expect(replaceRegex('ab', 'a*', '-')).toBe('-b-');
  expect(extractAllRegex('ab', '(a*)', [1])).toBe('["a",""]');
});

test('positions count characters', () => {
  expect(indexOfRegex('😀lua lua', 'lua', 0, -1, 1)).toBe(1);
  expect(indexOfRegex('😀lua lua', 'lua', 2, -1, 1)).toBe(5);
  expect(indexOfRegex('lua lua', 'lua', 0, 6, 2)).toBe(-1);
  expect(indexOfRegex('lua', 'lua', -1, -1, 1)).toBeNull();
});

test('the leftmost match is taken away, and groups go into new text', () => {
  expect(removeRegex('  x', '\\A(?: )')).toBe(' x');
  expect(replaceRegex('k1=v1', '(\\w+)=(\\w+)', '\\2=\\1 (\\0)')).toBe('v1=k1 (k1=v1)');
});

test('patterns that explode elsewhere take the time of the text', () => {
  const text = `${'a'.repeat(20_000)}!`;
  const start = performance.now();
  expect(testRegex(text, '^(a+)+$')).toBe(false);
  expect(testRegex(text, '(a|aa)+$')).toBe(false);
  expect(performance.now() - start).toBeLessThan(5_000);
});

/** The engine's RE2 is a second opinion on everything that both understand. */
test('every pattern of a grammar gives the same groups on ASCII text as the engine', async () => {
  let seed = 7;
  const random = (bound: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * bound);
  };
  const pick = (items: readonly string[]): string => items[random(items.length)] ?? '';
  const make = (depth: number): string => {
    const atom = ['a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', '(?i:B)'];
    if (depth === 0) return pick(atom);
    const inner = (): string => make(depth - 1);
    return (
      [
        () => `${inner()}${inner()}`,
        () => `(${inner()}|${inner()})`,
        () => `(?:${inner()})${pick(['*', '+', '?', '*?', '+?', '??', '{1,2}'])}`,
        () => `(${inner()})`,
        () => pick(atom),
      ][random(5)]?.() ?? 'a'
    );
  };
  const texts = ['', 'a', 'b', 'ab', 'ba', 'aab', 'a b', 'abab ba', 'Ab_1', 'bbb\naa'];
  const checks: { readonly pattern: string; readonly text: string; readonly own: string }[] = [];
  const calls: string[] = [];
  for (let round = 0; round < 120; round += 1) {
    const pattern = make(4);
    const regex = parseRegex(pattern);
    if ('fault' in regex) throw new Error(`${pattern}: ${regex.fault}`);
    const printed = printForEngine(regex);
    if (printed === null) continue;
    for (const text of texts) {
      for (const group of [0, ...regex.groups.keys()].slice(0, 4)) {
        checks.push({ pattern, text, own: extractRegex(text, pattern, group) });
        const quoted = [text, printed.pattern].map((each) => `'${each.replaceAll("'", "''")}'`);
        calls.push(`regexp_extract(${quoted.join(', ')}, ${group})`);
      }
    }
  }
  const wrong: unknown[] = [];
  for (let from = 0; from < calls.length; from += 500) {
    const part = calls.slice(from, from + 500);
    const [row] = await engine.rows(
      `SELECT ${part.join(', ')}`,
      part.map(() => 'string'),
    );
    for (const [index, value] of (row ?? []).entries()) {
      const check = checks[from + index];
      if (check !== undefined && check.own !== value) wrong.push({ ...check, engine: value });
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}, 60_000);
