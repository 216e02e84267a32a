/** `unicode_codepoints_to_string()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { callNative } from '../native/call.ts';
import { textOfCodepoints } from '../native/text-functions.ts';
import type { FunctionDefinition } from './definition.ts';

export const unicodeCodepointsToString: FunctionDefinition = {
  name: 'unicode_codepoints_to_string',
  aliases: ['make_string'],
  summary: 'The text of characters by their numbers in Unicode, single or in arrays.',
  signatures: [
    { params: ['long', '...'], returns: 'string' },
    { params: ['dynamic', '...'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const items = call.args.flatMap((value, index) => [
        sql.text(index === 0 ? '' : ','),
        value.type === 'dynamic'
          ? sql.call('coalesce', value.sql, sql.text('null'))
          : sql.call('coalesce', convert(value, 'string').sql, sql.text('null')),
      ]);
      const made = callNative(textOfCodepoints, concat(sql.text('['), ...items, sql.text(']')));
      return { sql: sql.call('coalesce', made, sql.text('')), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query:
        'print a = unicode_codepoints_to_string(75, 117, dynamic([115, 116]), 111), b = unicode_codepoints_to_string(-1)',
      rows: [['Kusto', '']],
    },
  ],
};
