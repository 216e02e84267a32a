/** `series_fft()`. */
import { lowerFourier } from '../native/series/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFft: FunctionDefinition = {
  name: 'series_fft',
  summary:
    'The discrete Fourier transform of a series of real or complex numbers: its real and its imaginary part.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => lowerFourier(call, false) },
  examples: [
    {
      query: 'print x = dynamic([1, 2, 3, 4]) | project (a, b) = series_fft(x)',
      rows: [
        [
          [10, -2, -2, -2],
          [0, 2, 0, -2],
        ],
      ],
    },
    {
      query: 'print x = dynamic([0, 0]), y = dynamic([1, 3]) | project (a, b) = series_fft(x, y)',
      rows: [
        [
          [0, 0],
          [4, -2],
        ],
      ],
    },
  ],
};
