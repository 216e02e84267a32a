/** `toguid()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const toguid: FunctionDefinition = {
  name: 'toguid',
  summary: 'The value as guid; null where it is none.',
  signatures: [{ params: ['any'], returns: 'guid' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'guid') },
  examples: [{ query: 'print isnull(toguid("x"))', rows: [[true]] }],
};
