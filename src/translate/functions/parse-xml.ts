/** `parse_xml()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { UNCLEAR, xmlValue } from '../native/parse-xml.ts';
import { stopQuery } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

const REASON =
  'parse_xml: the XML holds what the documentation leaves open, such as a text that looks like a number, <e></e> or CDATA; extract() takes a part out';

export const parseXml: FunctionDefinition = {
  name: 'parse_xml',
  summary:
    'XML as a dynamic value: attributes with @, text beside them as #text, repeated elements as an array.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const value = callNative(xmlValue, convert(argument(call, 0), 'string').sql);
      const isUnclear = sql.binary('=', value, sql.text(UNCLEAR));
      return {
        sql: sql.when(isUnclear, stopQuery(REASON, 'varchar'), value),
        type: 'dynamic',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print x = parse_xml("<a Subnet=\'10.0.0.0/8\'><b>t</b><b/></a>"), y = parse_xml("<a>")',
      rows: [[{ a: { '@Subnet': '10.0.0.0/8', b: ['t', null] } }, null]],
    },
  ],
};
