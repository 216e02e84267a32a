/** `parse_url()`. */

import { urlParts } from '../native/parse-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseUrl: FunctionDefinition = {
  name: 'parse_url',
  aliases: ['parseurl'],
  summary:
    'The parts of a URL as a bag: scheme, host, port, path, user, password, parameters, fragment.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, urlParts, ['string']) },
  examples: [
    {
      query:
        'print u = parse_url("scheme://user:secret@host:1234/this/path?k1=v1&k2=v2#part") | project s = u.Scheme, h = u.Host, p = u.Port, d = u.Path, n = u.Username, w = u.Password, q = u["Query Parameters"].k2, f = u.Fragment',
      rows: [['scheme', 'host', '1234', '/this/path', 'user', 'secret', 'v2', 'part']],
    },
  ],
};
