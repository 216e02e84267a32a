import { expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { print, printExpression } from './print.ts';
import type { BoundNode, Literal, QueryBlock } from './tree.ts';
import { findCalls, listConjuncts, mapNodes, replaceNodes, walk } from './walk.ts';

const QUERY =
  'let t = ago(2d); DeviceEvents | where Timestamp > ago(24h) and FileSize > 5 and FileName has "x" | extend n = now()';

function bound(): QueryBlock {
  const { value } = bind(QUERY, { tables: listTables() });
  if (value === null) throw new Error('no value');
  return value;
}

const TRUE: Literal = {
  kind: 'BooleanLiteralExpression',
  type: 'bool',
  value: 'true',
  span: { start: 0, end: 0 },
};

test('calls are found in let statements and operators, in the order of the text', () => {
  const calls = findCalls(bound(), ['ago', 'now']);
  expect(calls.map(printExpression)).toEqual([
    'ago(time(2.00:00:00))',
    'ago(time(1.00:00:00))',
    'now()',
  ]);
});

test('conjuncts come apart left to right', () => {
  const filter = [...walk(bound())].find((node) => node.kind === 'FilterOperator');
  expect(filter?.kind === 'FilterOperator' ? listConjuncts(filter.condition).length : 0).toBe(3);
});

test('one node is replaced by identity, and the old tree stays', () => {
  const query = bound();
  const filter = [...walk(query)].find((node) => node.kind === 'FilterOperator');
  const first = filter?.kind === 'FilterOperator' ? listConjuncts(filter.condition)[0] : undefined;
  if (first === undefined) throw new Error('no conjunct');
  const changed = replaceNodes(query, new Map<BoundNode, BoundNode>([[first, TRUE]]));
  expect(print(changed)).toContain('where ((true and (FileSize > 5)) and (FileName has "x"))');
  expect(print(query)).toContain('Timestamp > ago(time(1.00:00:00))');
  expect(Object.isFrozen(changed.expression)).toBe(true);
});

test('a map that changes nothing gives the tree itself', () => {
  const query = bound();
  expect(mapNodes(query, (node) => node)).toBe(query);
});

test('a map sees children before parents', () => {
  const seen: string[] = [];
  mapNodes(bound(), (node) => {
    seen.push(node.kind);
    return node;
  });
  expect(seen.at(-1)).toBe('QueryBlock');
});
