/** `min_of()`. */
import { convert } from '../conversions/convert.ts';
import type { FunctionDefinition } from './definition.ts';
import { extremeOf } from './extreme-of.ts';

export const minOf: FunctionDefinition = {
  name: 'min_of',
  summary: 'The smallest of several values; nulls are passed over, NaN is not.',
  signatures: [{ params: ['any', 'any', '...'], returns: 'real' }],
  lower: {
    duckdb: ({ args, type }) =>
      extremeOf(
        'least',
        args.map((value) => convert(value, type)),
        type,
      ),
  },
  examples: [
    {
      query:
        'print a = min_of(10, 1, -3, 17), b = min_of(int(null), 5), c = min_of(real(nan), 1.0)',
      rows: [[-3, 5, 'NaN']],
    },
  ],
};
