/** `convert_force()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertForce: FunctionDefinition = {
  name: 'convert_force',
  summary: 'A force in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'force') },
  examples: [{ query: 'print convert_force(1.2, "Newton", "Decanewton")', rows: [[0.12]] }],
};
