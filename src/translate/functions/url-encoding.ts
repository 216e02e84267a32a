/**
 * What `url_encode` and `url_encode_component` share. The documentation shows small hexadecimal digits, a point that stays, and
 * signs that do not. `-` and `_` stay, as RFC 3986 (2.3) and the encoding of forms have it alike. Of those below the documentation says
 * nothing, and encoders differ: a text that holds one ends the query.
 */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { urlEncoded } from '../native/encoding-functions.ts';
import { stopQueryWith } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

const OPEN_SIGNS = "~!*'()";

export function lowerUrlEncode(call: FunctionCall, name: string, space: string): Lowered {
  const text = convert(argument(call, 0), 'string').sql;
  const isOpen = sql.call('regexp_matches', text, sql.text(`[${OPEN_SIGNS}]`));
  const reason = `${name}: whether ${OPEN_SIGNS} stay as they are is not documented; replace_string() can take them out of `;
  return {
    sql: sql.when(
      isOpen,
      stopQueryWith(reason, text, 'varchar'),
      callNative(urlEncoded, text, sql.text(space)),
    ),
    type: 'string',
    nullable: false,
  };
}
