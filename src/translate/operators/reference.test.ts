import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';
import { GRAPH_RESULTS } from '../../kql/nodes/graph-names.ts';
import { OPERATOR_COPIERS, PIPED_COPIERS, TABULAR_COPIERS } from '../../kql/nodes/registry.ts';
import { RESULT_COPIERS } from '../../kql/nodes/results.ts';
import { OPERATOR_REFERENCES } from './reference.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const EXAMPLES = OPERATOR_REFERENCES.flatMap(({ name, examples }) =>
  examples.map((example) => ({ name, query: example.query, example })),
);

describe('examples of the operators', () => {
  test.each(EXAMPLES)('$name: $query', async ({ query, example }) => {
    if ('rows' in example) {
      expect(await runner.rows(query)).toEqual(example.rows);
      return;
    }
    const tables = await runner.tables(query);
    expect(tables.map(({ name, rows }) => ({ name, rows }))).toEqual(example.tables);
  });
});

test('every operator that is translated has its entry in the reference, and no other has', () => {
  const kinds = [OPERATOR_COPIERS, PIPED_COPIERS, RESULT_COPIERS, TABULAR_COPIERS].flatMap(
    (copiers) => Object.keys(copiers).filter((kind) => kind.endsWith('Operator')),
  );
  const translated = [...new Set([...kinds, ...GRAPH_RESULTS])];
  expect(OPERATOR_REFERENCES.map(({ kind }) => kind).sort()).toEqual(translated.sort());
});

test('the entries are sorted by their words', () => {
  const names = OPERATOR_REFERENCES.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
});
