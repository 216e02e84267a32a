/** `toint()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const toint: FunctionDefinition = {
  name: 'toint',
  summary:
    'The value as int; null where it is none. A real is cut towards zero, text with a fraction is no integer.',
  signatures: [{ params: ['any'], returns: 'int' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'int') },
  examples: [
    { query: 'print a = toint("42"), b = toint("5.9"), c = toint(2.9)', rows: [[42, null, 2]] },
  ],
};
