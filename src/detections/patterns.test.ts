import { describe, expect, test } from 'vitest';
import {
  assignment,
  binary,
  call,
  column,
  dynamic,
  extend,
  hasAny,
  letScalar,
  pipe,
  query,
  seedQuery,
  string,
  table,
  variable,
  where,
} from '../../test/harness/trees.ts';
import type { ScalarExpression } from '../kql/tree.ts';
import { listPatterns } from './patterns.ts';

function patternsOf(condition: ScalarExpression): string[] {
  return listPatterns(query(pipe(table(), where(condition))), []).map(
    ({ column: name, operator, needles }) => `${name} ${operator} ${needles.join('|')}`,
  );
}

describe('listPatterns', () => {
  test('the seed has two conditions and four flags, by column and constant', () => {
    const found = listPatterns(seedQuery(), ['FileName', 'ProcessCommandLine']);
    expect(found.map(({ column: name, flag, needles }) => [name, flag, needles.length])).toEqual([
      ['FileName', null, 3],
      ['ProcessCommandLine', null, 18],
      ['ProcessCommandLine', 'OsExec', 2],
      ['ProcessCommandLine', 'NetworkActivity', 3],
      ['ProcessCommandLine', 'DynamicLoad', 3],
      ['ProcessCommandLine', 'ScriptFromTemp', 3],
    ]);
  });

  test('only the asked columns are listed', () => {
    expect(listPatterns(seedQuery(), ['FileName'])).toHaveLength(1);
  });

  test.each<[string, ScalarExpression, string[]]>([
    ['contains', binary('ContainsExpression', column('A'), string('x')), ['A contains x']],
    ['has_cs', binary('HasCsExpression', column('A'), string('x')), ['A has_cs x']],
    ['equality without case', binary('EqualTildeExpression', column('A'), string('x')), ['A =~ x']],
    [
      'a case function',
      binary('HasExpression', call('tolower', 'string', column('A')), string('x')),
      ['A has x'],
    ],
    ['a negation, which marks nothing', binary('NotHasExpression', column('A'), string('x')), []],
    ['a needle that is a column', binary('HasExpression', column('A'), column('B')), []],
    ['a list with an unknown item', hasAny(column('A'), string('x'), column('B')), []],
    [
      'a haystack that is computed',
      hasAny(call('strcat', 'string', column('A'), column('B')), string('x')),
      [],
    ],
    [
      'a dynamic array with other values in it',
      hasAny(column('A'), dynamic('["x", 5, "\\u0001\\u0001y", "\\u0001d:5"]')),
      ['A has_any x|\u0001y'],
    ],
  ])('%s', (_name, condition, expected) => {
    expect(patternsOf(condition)).toEqual(expected);
  });

  test('a name of a name is seen through', () => {
    const tree = query(
      pipe(table(), extend(assignment('Flag', hasAny(column('A'), variable('Second', 'dynamic'))))),
      letScalar('First', dynamic('["x"]')),
      letScalar('Second', variable('First', 'dynamic')),
    );
    expect(listPatterns(tree, [])).toMatchObject([{ needles: ['x'], flag: 'Flag' }]);
  });
});
