/** `bag_keys()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { stringListJson } from '../conversions/json-text.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagKeys: FunctionDefinition = {
  name: 'bag_keys',
  summary: 'The names in a dynamic bag, as an array; null for anything else.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const bag = convert(argument(call, 0), 'dynamic').sql;
      return {
        sql: sql.when(
          sql.call('starts_with', bag, sql.text('{')),
          stringListJson(sql.call('json_keys', bag)),
        ),
        type: 'dynamic',
        nullable: true,
      };
    },
  },
  examples: [{ query: 'print bag_keys(dynamic({"a": 1, "b": 2}))', rows: [[['a', 'b']]] }],
};
