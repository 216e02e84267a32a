/** `extract_json()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { extractJsonPath } from '../native/dynamic-functions.ts';
import { readJsonPath } from '../native/json-path.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const extractJson: FunctionDefinition = {
  name: 'extract_json',
  aliases: ['extractjson'],
  summary: 'The value at a path of JSON text, as text or as the type given.',
  signatures: [
    { params: ['string', 'string'], returns: 'string' },
    { params: ['string', 'string', 'type'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const path = argument(call, 0).constant?.value;
      if (typeof path !== 'string' || readJsonPath(path) === null)
        throw refuseForm(
          'extract_json',
          'the path must be a constant of names and indexes, such as $.a["b"][0]',
          call.span,
        );
      const text = convert(argument(call, 1), 'string').sql;
      const found: Lowered = {
        sql: callNative(extractJsonPath, sql.text(path), text),
        type: 'dynamic',
        nullable: true,
      };
      return convert(found, 'string');
    },
  },
  examples: [
    {
      query: `print a = extract_json("$.a[1].b", '{"a": [1, {"b": "x"}]}'), b = extract_json("$.n", '{"n": 30}', typeof(int))`,
      rows: [['x', 30]],
    },
  ],
};
