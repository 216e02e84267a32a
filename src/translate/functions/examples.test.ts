/** Every example in a definition runs on the real engine: the reference cannot say what the code does not do. */
import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';
import { AGGREGATES } from '../aggregates/registry.ts';
import { FUNCTIONS } from './registry.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const EXAMPLES = [...FUNCTIONS, ...AGGREGATES].flatMap(({ name, examples }) =>
  examples.map(({ query, rows }) => ({ name, query, rows })),
);

describe('examples of the definitions', () => {
  test.each(EXAMPLES)('$name: $query', async ({ query, rows }) => {
    expect(await runner.rows(query)).toEqual(rows);
  });
});

test('the registries are sorted and name nothing twice', () => {
  for (const entries of [FUNCTIONS, AGGREGATES]) {
    const names = entries.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    const all = entries.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(all.length).toBe(new Set(all).size);
  }
});
