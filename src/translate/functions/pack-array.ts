/** `pack_array()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';
import type { FunctionDefinition } from './definition.ts';

/** Values as one dynamic array. */
export function arrayOf(values: readonly Lowered[]): SqlExpression {
  const items = values.map(toElement);
  return concat(
    sql.text('['),
    ...items.flatMap((item, index) => (index === 0 ? [item] : [sql.text(','), item])),
    sql.text(']'),
  );
}

export const packArray: FunctionDefinition = {
  name: 'pack_array',
  summary: 'The arguments as one dynamic array.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: arrayOf(args),
      type: 'dynamic',
      nullable: false,
    }),
  },
  examples: [{ query: 'print pack_array(1, "a", int(null))', rows: [[[1, 'a', null]]] }],
};
