/** `format_datetime()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import { formatParts } from './datetime-format.ts';
import type { FunctionDefinition } from './definition.ts';

export const formatDatetime: FunctionDefinition = {
  name: 'format_datetime',
  summary: 'A time in a format of date letters (y M d H h m s f F tt) and delimiters.',
  signatures: [{ params: ['datetime', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const format = argument(call, 1).constant?.value;
      if (typeof format !== 'string') {
        throw refuseForm('format_datetime', 'the format must be constant text', call.span);
      }
      const parts = formatParts(format, convert(argument(call, 0), 'datetime').sql);
      if (!Array.isArray(parts)) {
        throw refuseForm('format_datetime', parts.refused, call.span);
      }
      return {
        sql: sql.call('coalesce', concat(sql.text(''), ...parts), sql.text('')),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query:
        'print format_datetime(datetime(2020-01-02 13:04:05.06), "yyyy-MM-dd hh:mm:ss tt fff")',
      rows: [['2020-01-02 01:04:05 PM 060']],
    },
  ],
};
