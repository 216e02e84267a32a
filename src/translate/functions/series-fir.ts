/** `series_fir()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantElements } from '../expressions/literals.ts';
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { firFilter } from '../native/series/filters.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionCall, FunctionDefinition } from './definition.ts';

/** The factors have to be known: whether one is negative decides what the arguments left out are. */
function constantFactors(call: FunctionCall): readonly number[] {
  const factors = constantElements(argument(call, 1))?.map(({ constant }) =>
    Number(constant?.value ?? Number.NaN),
  );
  if (factors === undefined || factors.some(Number.isNaN)) {
    throw refuseForm('series_fir', 'the filter must be a constant array of numbers', call.span);
  }
  return factors;
}

export const seriesFir: FunctionDefinition = {
  name: 'series_fir',
  summary:
    'A filter of a series: each value with those before it, by factors; what lies before the series is zero.',
  signatures: [
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic', 'bool'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic', 'bool', 'bool'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const factors = constantFactors(call);
      const [, , normalize, center] = call.args;
      if (center !== undefined && center.constant?.value !== 'false' && factors.length % 2 === 0) {
        const reason = 'an even number of factors has no place in the middle to be centered on';
        throw refuseForm('series_fir', reason, call.span);
      }
      return lowerNative(
        firFilter,
        dynamicArgument(call, 0),
        dynamicArgument(call, 1),
        normalize === undefined
          ? sql.bool(factors.every((factor) => factor >= 0))
          : convert(normalize, 'bool').sql,
        center === undefined ? sql.bool(false) : convert(center, 'bool').sql,
      );
    },
  },
  examples: [
    {
      query:
        'print a = series_fir(dynamic([2, 4, 6]), dynamic([1, 1])), b = series_fir(dynamic([2, 4, 6]), dynamic([1, -1])), c = series_fir(dynamic([3, 6, 9]), dynamic([1, 1, 1]), true, true)',
      rows: [
        [
          [1, 3, 5],
          [2, 2, 2],
          [3, 6, 5],
        ],
      ],
    },
  ],
};
