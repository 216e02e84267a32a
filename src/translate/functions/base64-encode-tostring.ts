/** `base64_encode_tostring()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const base64EncodeTostring: FunctionDefinition = {
  name: 'base64_encode_tostring',
  aliases: ['base64_encodestring'],
  summary: 'Text, as UTF-8, in base64.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'string').sql;
      return {
        sql: sql.call('to_base64', sql.call('encode', value)),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print base64_encode_tostring("Kusto")', rows: [['S3VzdG8=']] }],
};
