/** `convert_mass()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertMass: FunctionDefinition = {
  name: 'convert_mass',
  summary: 'A mass in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'mass') },
  examples: [
    { query: 'print convert_mass(1.2, "Kilogram", "Pound")', rows: [[2.6455471462185307]] },
  ],
};
