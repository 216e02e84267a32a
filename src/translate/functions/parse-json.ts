/** `parse_json()`. */
import { convert } from '../conversions/convert.ts';
import { jsonOfText } from '../conversions/json-text.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const parseJson: FunctionDefinition = {
  name: 'parse_json',
  aliases: ['parsejson', 'todynamic', 'toobject'],
  summary: 'Reads text as JSON; text that is none is a dynamic string.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      return value.type === 'string'
        ? { sql: jsonOfText(value.sql), type: 'dynamic', nullable: true }
        : convert(value, 'dynamic');
    },
  },
  examples: [
    {
      query: 'print a = parse_json("{\\"a\\": [1, 2]}").a[1], b = parse_json("not json")',
      rows: [[2, 'not json']],
    },
  ],
};
