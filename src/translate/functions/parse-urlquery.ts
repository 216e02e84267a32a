/** `parse_urlquery()`. */

import { parseUrlQuery } from '../native/parse-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseUrlquery: FunctionDefinition = {
  name: 'parse_urlquery',
  aliases: ['parseurlquery'],
  summary: 'The parameters of the query of a URL as a bag.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, parseUrlQuery, ['string']) },
  examples: [
    {
      query: 'print parse_urlquery("k1=v1&k2=v2&k3")',
      rows: [[{ 'Query Parameters': { k1: 'v1', k2: 'v2', k3: '' } }]],
    },
  ],
};
