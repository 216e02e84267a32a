/** `pack_array()`. */
import type { ScalarType } from '../../schema/types.ts';
import { toInnerScalar } from '../../schema/values/dynamic.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import { lowerConstant } from '../expressions/literals.ts';
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

/** Types whose constants are in the array as they are written. */
const PLAIN: ReadonlySet<ScalarType> = new Set(['bool', 'dynamic', 'int', 'long', 'string']);

/** The array of constants as a constant: behind `has_any` and its kin it is one pattern, and no work for each row. */
function constantArray(values: readonly Lowered[]): Lowered | null {
  const items: string[] = [];
  for (const { type, constant } of values) {
    if (constant === undefined || !PLAIN.has(type)) return null;
    items.push(toInnerScalar(constant.value, type));
  }
  return lowerConstant('dynamic', `[${items.join(',')}]`);
}

export const packArray: FunctionDefinition = {
  name: 'pack_array',
  summary: 'The arguments as one dynamic array.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) =>
      constantArray(args) ?? { sql: arrayOf(args), type: 'dynamic', nullable: false },
  },
  examples: [{ query: 'print pack_array(1, "a", int(null))', rows: [[[1, 'a', null]]] }],
};
