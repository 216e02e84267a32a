/** `convert_angle()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertAngle: FunctionDefinition = {
  name: 'convert_angle',
  summary: 'An angle in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'angle') },
  examples: [{ query: 'print round(convert_angle(1.2, "Degree", "Arcminute"), 9)', rows: [[72]] }],
};
