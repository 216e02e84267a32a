/** `row_number()`. */
import * as sql from '../../sql/build.ts';
import { over, partsOf, windowsOf } from '../windows/calls.ts';
import { constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const rowNumber: FunctionDefinition = {
  name: 'row_number',
  summary:
    'The place of the row in the order, from 1 or a given number, again where the restart is true.',
  signatures: [
    { params: [], returns: 'long' },
    { params: ['long'], returns: 'long' },
    { params: ['long', 'bool'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const windows = windowsOf(call, 'row_number');
      const start = call.args.length > 0 ? constantInteger(call, 0) : 1;
      const place = over('row_number', [], windows.ordered(...partsOf(call, 1, windows)));
      const number = start === 1 ? place : sql.binary('+', place, sql.long(start - 1));
      return { sql: windows.keep(number), type: 'long', nullable: false };
    },
  },
  examples: [
    {
      query:
        'datatable(k:string, n:long)["b", 1, "a", 2, "b", 3] | sort by k asc, n asc | extend a = row_number(), b = row_number(0, k != prev(k))',
      rows: [
        ['a', 2, 1, 0],
        ['b', 1, 2, 0],
        ['b', 3, 3, 1],
      ],
    },
  ],
};
