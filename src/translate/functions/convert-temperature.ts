/** `convert_temperature()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerTemperature } from './unit-conversion.ts';

export const convertTemperature: FunctionDefinition = {
  name: 'convert_temperature',
  summary: 'A temperature in another unit.',
  signatures: [{ params: ['real', 'string', 'string'], returns: 'real' }],
  lower: { duckdb: lowerTemperature },
  examples: [
    {
      query:
        'print a = round(convert_temperature(1.2, "Kelvin", "DegreeCelsius"), 9), b = round(convert_temperature(100, "DegreeCelsius", "DegreeFahrenheit"), 9)',
      rows: [[-271.95, 212]],
    },
  ],
};
