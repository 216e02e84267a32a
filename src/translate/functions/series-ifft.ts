/** `series_ifft()`. */
import { lowerFourier } from '../native/series/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesIfft: FunctionDefinition = {
  name: 'series_ifft',
  summary: 'The series whose discrete Fourier transform is given: its real and its imaginary part.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerFourier(call, true) },
  examples: [
    {
      query:
        'print x = dynamic([10, -2, -2, -2]), y = dynamic([0, 2, 0, -2]) | project (a, b) = series_ifft(x, y)',
      rows: [
        [
          [1, 2, 3, 4],
          [0, 0, 0, 0],
        ],
      ],
    },
  ],
};
