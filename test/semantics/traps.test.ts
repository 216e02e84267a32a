/**
 * Trap tests: for each rule of `docs/semantics.md` the cases in which the obvious SQL gives the wrong rows. They run on
 * the real engine. The pages of the rules name the evidence for each expectation.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../harness/kql-runner.ts';
import { FUNCTION_TRAPS } from './traps/functions.ts';
import { NAME_TRAPS } from './traps/names.ts';
import { SEQUENCE_TRAPS } from './traps/sequences.ts';
import { TABLE_TRAPS } from './traps/tables.ts';
import { TEXT_TRAPS } from './traps/text.ts';
import type { Trap } from './traps/trap.ts';
import { VALUE_TRAPS } from './traps/values.ts';

const TRAPS: readonly Trap[] = [
  ...VALUE_TRAPS,
  ...TEXT_TRAPS,
  ...FUNCTION_TRAPS,
  ...TABLE_TRAPS,
  ...SEQUENCE_TRAPS,
  ...NAME_TRAPS,
];

const runner = await KqlRunner.open();
afterAll(() => runner.close());

describe('traps', () => {
  test.each(TRAPS)('$rule: $says', async ({ query, rows: expected }) => {
    expect(await runner.rows(query)).toEqual(expected);
  });
});

test('R18: names are the official binder\u2019s', async () => {
  const { columns } = await runner.run(
    'datatable(x:long, s:string)[1, "a"] | summarize count(), dcount(s) by bin(x, 10) | extend x + 1',
  );
  expect(columns.map(({ name }) => name)).toEqual(['x', 'count_', 'dcount_s', 'Column1']);
});

test('every rule has a trap, and every trap a rule', () => {
  const page = readFileSync(new URL('../../docs/semantics.md', import.meta.url), 'utf8');
  const rules = [...page.matchAll(/^\*\*(R\d+)\./gm)].map((match) => match[1]);
  const trapped = new Set(['R18', 'R42', 'R82', 'R84', ...TRAPS.map(({ rule }) => rule)]);
  expect([...trapped].filter((rule) => !rules.includes(rule))).toEqual([]);
  expect(rules.filter((rule) => rule !== undefined && !trapped.has(rule))).toEqual([]);
});
