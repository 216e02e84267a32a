/** `max_of()`. */
import { convert } from '../conversions/convert.ts';
import type { FunctionDefinition } from './definition.ts';
import { extremeOf } from './extreme-of.ts';

export const maxOf: FunctionDefinition = {
  name: 'max_of',
  summary: 'The largest of several values; nulls are passed over, NaN is not.',
  signatures: [{ params: ['any', 'any', '...'], returns: 'real' }],
  lower: {
    duckdb: ({ args, type }) =>
      extremeOf(
        'greatest',
        args.map((value) => convert(value, type)),
        type,
      ),
  },
  examples: [
    {
      query:
        'print a = max_of(10, 1, -3, 17), b = max_of(int(null), 5), c = max_of(real(nan), 1.0)',
      rows: [[17, 5, 'NaN']],
    },
  ],
};
