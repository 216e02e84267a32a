/** `convert_length()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertLength: FunctionDefinition = {
  name: 'convert_length',
  summary: 'A length in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'length') },
  examples: [{ query: 'print convert_length(1.2, "Meter", "Foot")', rows: [[3.9370078740157477]] }],
};
