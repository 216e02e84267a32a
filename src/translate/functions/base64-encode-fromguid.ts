/** `base64_encode_fromguid()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { base64OfGuid } from '../native/encoding-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const base64EncodeFromguid: FunctionDefinition = {
  name: 'base64_encode_fromguid',
  summary: 'A guid as Base64 of its bytes, in the order of Windows.',
  signatures: [{ params: ['guid'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call(
        'coalesce',
        callNative(base64OfGuid, sql.cast(convert(argument(call, 0), 'guid').sql, 'varchar')),
        sql.text(''),
      ),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [
    {
      query: 'print base64_encode_fromguid(toguid("ae3133f2-6e22-49ae-b06a-16e6a9b212eb"))',
      rows: [['8jMxriJurkmwahbmqbIS6w==']],
    },
  ],
};
