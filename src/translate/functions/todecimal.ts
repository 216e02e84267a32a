/** `todecimal()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const todecimal: FunctionDefinition = {
  name: 'todecimal',
  summary: 'The value as decimal; null where it is none.',
  signatures: [{ params: ['any'], returns: 'decimal' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'decimal') },
  examples: [{ query: 'print isnull(todecimal("x"))', rows: [[true]] }],
};
