/** `dynamic_to_json()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { printDynamic } from '../native/dynamic-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const dynamicToJson: FunctionDefinition = {
  name: 'dynamic_to_json',
  summary:
    'A dynamic value as JSON text that is the same for the same value: names in order, no white space.',
  signatures: [{ params: ['dynamic'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call(
        'coalesce',
        callNative(printDynamic, convert(argument(call, 0), 'dynamic').sql),
        sql.text(''),
      ),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [
    {
      query: 'print dynamic_to_json(dynamic({"b": [1, 2.5], "a": {"d": null, "c": "x"}}))',
      rows: [['{"a":{"c":"x","d":null},"b":[1,2.5]}']],
    },
  ],
};
