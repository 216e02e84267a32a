/** `base64_decode_tostring()`. */
import * as sql from '../../sql/build.ts';
import { isTryable } from '../../sql/tryable.ts';
import { convert } from '../conversions/convert.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const base64DecodeTostring: FunctionDefinition = {
  name: 'base64_decode_tostring',
  aliases: ['base64_decodestring'],
  summary: 'Base64 read as UTF-8 text; what is no base64, or no text, gives the empty string.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const decoded = sql.call(
        'try',
        sql.call('decode', sql.call('from_base64', convert(argument(call, 0), 'string').sql)),
      );
      if (!isTryable(decoded)) {
        throw refuseForm(
          'base64_decode_tostring',
          'of toscalar() it is not supported; extend makes a column of it first',
          call.span,
        );
      }
      return { sql: sql.call('coalesce', decoded, sql.text('')), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query: 'print a = base64_decode_tostring("S3VzdG8="), b = base64_decode_tostring("?")',
      rows: [['Kusto', '']],
    },
  ],
};
