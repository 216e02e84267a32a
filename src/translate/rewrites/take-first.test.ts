import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';
import { bind } from '../../kql/bind.ts';
import type { PipeExpression } from '../../kql/tree.ts';
import { takeFirst } from './take-first.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

function pipe(query: string): PipeExpression {
  const expression = bind(query, { tables: [] }).value?.expression;
  if (expression?.kind !== 'PipeExpression') throw new Error(`no pipe: ${query}`);
  return expression;
}

const ROWS = 'range n from 1 to 9 step 1 | sort by n desc';

test.each([
  ['extend u = parse_url(tostring(n))'],
  ['project m = n + 1'],
  ['extend a = 1, b = 2 | project-away a'],
])('rows are taken before %s', (step) => {
  const query = pipe(`${ROWS} | ${step} | take 3`);
  const moved = takeFirst(query);
  expect(moved.columns).toEqual(query.columns);
  expect(moved.operator.kind).not.toBe('TakeOperator');
  expect(moved.input).toMatchObject({ operator: { kind: 'TakeOperator' } });
});

test.each([['extend p = next(n)'], ['where n > 4'], ['mv-expand m = range(1, n)']])(
  'rows are taken behind %s, which needs or gives others',
  (step) => {
    const query = pipe(`${ROWS} | ${step} | take 3`);
    expect(takeFirst(query)).toBe(query);
  },
);

test('the same rows come out, in the same order', async () => {
  expect(await runner.rows(`${ROWS} | extend m = n * 10, n = -n | take 2`)).toEqual([
    [-9, 90],
    [-8, 80],
  ]);
  expect(await runner.rows(`${ROWS} | extend p = next(n) | take 1`)).toEqual([[9, 8]]);
  expect(await runner.rows(`${ROWS} | project m = n | project k = m | take 1`)).toEqual([[9]]);
});

test('ten rows of twenty million with a function of ours take no time for the others', async () => {
  const start = performance.now();
  const rows = await runner.rows(
    'range n from 1 to 20000000 step 1 | extend h = tostring(parse_url(strcat("https://h", n, "/")).Host) | take 10',
  );
  expect(rows).toHaveLength(10);
  // All of them would take minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});
