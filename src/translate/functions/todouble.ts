/** `todouble()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const todouble: FunctionDefinition = {
  name: 'todouble',
  aliases: ['toreal'],
  summary: 'The value as real; null where it is none.',
  signatures: [{ params: ['any'], returns: 'real' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'real') },
  examples: [{ query: 'print a = todouble("1.5e3"), b = todouble("x")', rows: [[1500, null]] }],
};
