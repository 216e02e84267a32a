/** `indexof_regex()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import { constantPattern } from '../expressions/patterns.ts';
import { callNative } from '../native/call.ts';
import { regexIndex } from '../native/regex.ts';
import { refuseForm } from '../refusal.ts';
import { looksAround } from '../text/regex-tree.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const indexofRegex: FunctionDefinition = {
  name: 'indexof_regex',
  summary:
    'The position, from 0, of the first or n-th match of a pattern, or -1; null for arguments below zero.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'long'], returns: 'long' },
    { params: ['string', 'string', 'long', 'long'], returns: 'long' },
    { params: ['string', 'string', 'long', 'long', 'long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const pattern = constantPattern('indexof_regex', argument(call, 1), argumentSpan(call, 1));
      const part = (index: number, otherwise: number) =>
        index < call.args.length
          ? convert(argument(call, index), 'long')
          : lowerConstant('long', String(otherwise));
      const [start, length, occurrence] = [part(2, 0), part(3, -1), part(4, 1)];
      const isWhole = start.constant?.value === '0' && length.constant?.value === '-1';
      if (!isWhole && looksAround(pattern.regex.root)) {
        throw refuseForm(
          'indexof_regex',
          'what a boundary means at the ends of a part of the text is not documented',
          argumentSpan(call, 1),
        );
      }
      if (occurrence.constant === undefined || occurrence.constant.value === '0') {
        throw refuseForm(
          'indexof_regex',
          'the occurrence must be a constant number from 1 on',
          argumentSpan(call, 4),
        );
      }
      const text = convert(argument(call, 0), 'string').sql;
      return {
        sql: callNative(
          regexIndex,
          text,
          sql.text(pattern.text),
          start.sql,
          length.sql,
          occurrence.sql,
        ),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = indexof_regex("abcabc", @"a.c"), b = indexof_regex("abcabcdefg", @"a.c", 0, 9, 2), c = indexof_regex("abcabc", @"a.c", 1, -1, 2), d = indexof_regex("abcabc", @"a|ab", -1)',
      rows: [[0, 3, -1, null]],
    },
  ],
};
