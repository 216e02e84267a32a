/** `indexof()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { indexOfText } from '../native/text-functions.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan, constantInteger } from './arguments.ts';
import type { FunctionCall, FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

/** Where the search begins, when that is known and not counted from the end. */
function knownStart(call: FunctionCall): number | null {
  if (call.args.length < 3) return 0;
  const start = Number(argument(call, 2).constant?.value ?? Number.NaN);
  return Number.isSafeInteger(start) && start >= 0 ? start : null;
}

/** Whether an occurrence may begin in another decides which is the second: not documented. */
function indexInPart(call: FunctionCall): Lowered {
  const occurrence = call.args.length > 4 ? constantInteger(call, 4) : 1;
  const lookup = argument(call, 1).constant?.value;
  const overlaps =
    typeof lookup !== 'string' ||
    Array.from(lookup.slice(1)).some((_, index) => lookup.endsWith(lookup.slice(0, index + 1)));
  if (occurrence < 1 || (occurrence > 1 && overlaps)) {
    throw refuseForm(
      'indexof',
      'the occurrence is a number from 1 on; beyond 1 the text must be constant and must not overlap itself',
      argumentSpan(call, 4),
    );
  }
  const start = convert(argument(call, 2), 'long').sql;
  const length = call.args.length > 3 ? convert(argument(call, 3), 'long').sql : sql.long(-1);
  return lowerNative(
    call,
    indexOfText,
    ['string', 'string'],
    [start, length, sql.long(occurrence)],
  );
}

export const indexof: FunctionDefinition = {
  name: 'indexof',
  summary:
    'The position, from 0, of the first or n-th occurrence of one text in another, or -1; null for an empty one.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'long'], returns: 'long' },
    { params: ['string', 'string', 'long', 'long'], returns: 'long' },
    { params: ['string', 'string', 'long', 'long', 'long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const start = knownStart(call);
      if (start === null || call.args.length > 3) return indexInPart(call);
      const source = convert(argument(call, 0), 'string').sql;
      const lookup = convert(argument(call, 1), 'string').sql;
      const rest = start === 0 ? source : sql.call('substr', source, sql.long(start + 1));
      const found = sql.cast(sql.call('instr', rest, lookup), 'bigint');
      return {
        sql: sql.when(
          sql.binary('<>', lookup, sql.text('')),
          sql.when(
            sql.binary('>', found, sql.long(0)),
            sql.binary('+', found, sql.long(start - 1)),
            sql.long(-1),
          ),
        ),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = indexof("abcabc", "ca"), b = indexof("abc", "z"), c = indexof("abcabc", "a", 1)',
      rows: [[2, -1, 3]],
    },
    {
      query:
        'print a = indexof("abcdefg", "cde", 1, 4), b = indexof("abcdefg", "cde", 1, 2), c = indexof("abcdefgabcdefg", "cde", 1, 11, 2), d = indexof("abcdefgabcdefg", "cde", 1, -1, 3)',
      rows: [[2, -1, 9, -1]],
    },
    {
      query:
        'datatable(s:string, n:long)["abcdefg", -5, "abcabc", 1] | project a = indexof(s, "c", n), b = indexof("abcdefg", "cde", -5)',
      rows: [
        [2, 2],
        [2, 2],
      ],
    },
  ],
};
