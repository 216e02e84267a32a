import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';
import { call, column, isNotNull, text, when } from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import { computeOncePerValue } from './once-per-value.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const native = (...args: readonly SqlExpression[]): SqlExpression => ({
  kind: 'Call',
  name: 'mh_parse_url',
  args,
  native: true,
});

const input: Relation = {
  query: { kind: 'Select', items: [], from: { kind: 'Table', name: 't' } },
  columns: [{ name: 'url', type: 'string' }],
  hidden: [],
  order: [],
};

let number = 0;
const context = {
  freshName: (stem: string) => {
    number += 1;
    return `${stem}_${number}`;
  },
} satisfies Pick<LowerContext, 'freshName'>;

test('a call over columns becomes a subquery, which the engine computes once for each value', () => {
  const expression = call('contains', native(column('url')), native(column('url')));
  const once = computeOncePerValue(input, [expression], context);
  const added = once?.query.items.filter(({ expression: { kind } }) => kind === 'Subquery');
  expect(added).toHaveLength(1);
  const name = column(added?.[0]?.alias ?? '');
  expect(once?.replace(expression)).toEqual(call('contains', name, name));
});

test('a call behind a condition, of constants, or over a list stays where it is', () => {
  const behind = when(isNotNull(column('url')), native(column('url')));
  const constant = native(text('https://a.example/'));
  const overList = native(call('list', column('url')));
  expect(computeOncePerValue(input, [behind, constant, overList], context)).toBeNull();
});

test('rows, groups and the order stay what they are', async () => {
  const rows =
    'datatable(n: long, u: string)[1, "https://a/x", 2, "", 3, "https://b/", 4, "https://a/x"]';
  expect(
    await runner.rows(
      `${rows} | sort by n desc | extend h = tostring(parse_url(u).Host) | project n, h`,
    ),
  ).toEqual([
    [4, 'a'],
    [3, 'b'],
    [2, ''],
    [1, 'a'],
  ]);
  expect(
    await runner.rows(
      `${rows} | summarize c = count() by h = tostring(parse_url(u).Host) | sort by h asc`,
    ),
  ).toEqual([
    ['', 1],
    ['a', 2],
    ['b', 1],
  ]);
});
