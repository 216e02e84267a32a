/** `convert_speed()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertSpeed: FunctionDefinition = {
  name: 'convert_speed',
  summary: 'A speed in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'speed') },
  examples: [
    {
      query: 'print round(convert_speed(1.2, "MeterPerSecond", "CentimeterPerHour"), 6)',
      rows: [[432000]],
    },
  ],
};
