/** `convert_volume()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertVolume: FunctionDefinition = {
  name: 'convert_volume',
  summary: 'A volume in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'volume') },
  examples: [{ query: 'print convert_volume(1.2, "CubicMeter", "Liter")', rows: [[1200]] }],
};
