/** The printer: what is quoted, what is parenthesised, which digits are kept. The engine's own parser is asked too. */
import { afterAll, describe, expect, test } from 'vitest';
import { SqlRunner } from '../../test/harness/sql-runner.ts';
import * as sql from './build.ts';
import { print } from './print.ts';
import type { SqlExpression, SqlQuery } from './tree.ts';

const engine = await SqlRunner.open();
afterAll(() => engine.close());

function select(expression: SqlExpression): SqlQuery {
  return { kind: 'Select', items: [{ expression, alias: 'v' }] };
}

function printed(expression: SqlExpression): string {
  return print(select(expression), 'duckdb')
    .text.replace(/^SELECT /, '')
    .replace(/ AS "v"$/, '');
}

async function value(expression: SqlExpression, type: string): Promise<unknown> {
  const { text } = print(select(expression), 'duckdb');
  const [row] = await engine.rows(text, [type]);
  return row?.[0];
}

describe('quoting', () => {
  test.each([
    "it's",
    'a"b',
    "'; DROP TABLE x; --",
    'back\\slash',
    'nul\0inside',
    '\0',
    'new\nline',
    '\u202e',
    '💡',
  ])('text comes back as it was: %j', async (text) => {
    expect(await value(sql.text(text), 'string')).toBe(text);
  });

  test('a lone surrogate becomes the replacement character', async () => {
    expect(await value(sql.text('a\ud800b'), 'string')).toBe('a\ufffdb');
  });

  test('names keep their quotes', () => {
    expect(printed(sql.column('a"b', 't'))).toBe('"t"."a""b"');
  });

  test('what is no number is a bug, not SQL', () => {
    expect(() => printed(sql.long('1; DROP TABLE x'))).toThrow(/not a number/);
  });
});

describe('numbers', () => {
  test.each(['9223372036854775807', '-9223372036854775808', '0', '-1'])(
    'BIGINT %s keeps its digits',
    async (digits) => {
      expect(await value(sql.long(digits), 'long')).toBe(BigInt(digits));
    },
  );

  test.each([
    ['inf', Number.POSITIVE_INFINITY],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['nan', Number.NaN],
    ['0.1', 0.1],
    ['1e308', 1e308],
  ])('DOUBLE %s', async (text, number) => {
    expect(await value(sql.double(text), 'real')).toBe(number);
  });
});

describe('precedence', () => {
  const [a, b, c] = [sql.column('a'), sql.column('b'), sql.column('c')];
  test.each([
    [sql.binary('-', a, sql.binary('-', b, c)), '"a" - ("b" - "c")'],
    [sql.binary('-', sql.binary('-', a, b), c), '"a" - "b" - "c"'],
    [sql.binary('*', sql.binary('+', a, b), c), '("a" + "b") * "c"'],
    [sql.binary('and', sql.binary('or', a, b), c), '("a" OR "b") AND "c"'],
    [sql.binary('or', sql.binary('and', a, b), c), '"a" AND "b" OR "c"'],
    [sql.not(sql.binary('=', a, b)), 'NOT "a" = "b"'],
    [sql.binary('=', sql.not(a), b), '(NOT "a") = "b"'],
    [sql.binary('=', sql.binary('=', a, b), c), '("a" = "b") = "c"'],
    [sql.isNull(sql.binary('||', a, b)), '"a" || "b" IS NULL'],
    [{ kind: 'Negate', operand: { kind: 'Negate', operand: a } } as const, '- (- "a")'],
  ])('%#', (expression, text) => {
    expect(printed(expression)).toBe(text);
  });

  test('a chain of a hundred thousand does not overflow the stack', () => {
    const chain = sql.any(Array.from({ length: 100_000 }, () => a));
    expect(printed(chain).length).toBeGreaterThan(600_000);
  });
});

test('a parameter is named once', () => {
  const now: SqlExpression = { kind: 'Parameter', name: 'now', type: 'bigint' };
  expect(print(select(sql.binary('-', now, now)), 'duckdb')).toEqual({
    text: 'SELECT $now::BIGINT - $now::BIGINT AS "v"',
    parameters: ['now'],
  });
});
