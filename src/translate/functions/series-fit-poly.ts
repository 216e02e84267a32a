/** `series_fit_poly()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { dynamicArgument } from '../native/series/call.ts';
import { NO_FIT, polynomialFit } from '../native/series/polynomial.ts';
import { stopQuery } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

const REASON =
  'series_fit_poly has one answer for series of one length, with more places than the degree (at most 20), and numbers of like size';

export const seriesFitPoly: FunctionDefinition = {
  name: 'series_fit_poly',
  summary:
    'The polynomial that fits a series best, as columns: quality, coefficients, variances, its values.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic', 'long'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const places = call.args.length > 1 ? dynamicArgument(call, 1) : sql.text('');
      const degree = call.args.length > 2 ? convert(argument(call, 2), 'long').sql : sql.long(1);
      const made = callNative(polynomialFit, dynamicArgument(call, 0), places, degree);
      const isNone = sql.binary('=', made, sql.text(NO_FIT));
      return {
        sql: sql.when(isNone, stopQuery(REASON, 'varchar'), made),
        type: 'dynamic',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print y = dynamic([1, 3, 5]) | project (a, b, c, d, e) = series_fit_poly(y)',
      rows: [[1, [2, -1], 4, 0, [1, 3, 5]]],
    },
    {
      query:
        'print x = dynamic([-1, 0, 1, 2]), y = dynamic([2.5, 0.5, 0.5, 2.5]) | project (a, b, c, d, e) = series_fit_poly(y, x, 2)',
      rows: [[1, [1, -1, 0.5], 1.3333333333333333, 0, [2.5, 0.5, 0.5, 2.5]]],
    },
  ],
};
