/** `pack_array()`. */
import * as sql from '../../sql/build.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import type { FunctionDefinition } from './definition.ts';

export const packArray: FunctionDefinition = {
  name: 'pack_array',
  summary: 'The arguments as one dynamic array.',
  signatures: [{ params: ['any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: concat(
        sql.text('['),
        ...args.flatMap((value, index) =>
          index === 0 ? [toElement(value)] : [sql.text(','), toElement(value)],
        ),
        sql.text(']'),
      ),
      type: 'dynamic',
      nullable: false,
    }),
  },
  examples: [{ query: 'print pack_array(1, "a", int(null))', rows: [[[1, 'a', null]]] }],
};
