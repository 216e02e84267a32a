/** `convert_energy()`. */
import type { FunctionDefinition } from './definition.ts';
import { convertUnit } from './unit-conversion.ts';

export const convertEnergy: FunctionDefinition = {
  name: 'convert_energy',
  summary: 'An energy in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: (call) => convertUnit(call, 'energy') },
  examples: [{ query: 'print convert_energy(1.2, "Kilojoule", "Joule")', rows: [[1200]] }],
};
