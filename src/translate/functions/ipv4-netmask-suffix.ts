/** `ipv4_netmask_suffix()`. */

import { ipv4Prefix } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const ipv4NetmaskSuffix: FunctionDefinition = {
  name: 'ipv4_netmask_suffix',
  summary: 'The length of the network in the text of an IPv4 address; 32 without one.',
  signatures: [{ params: ['string'], returns: 'long' }],
  lower: { duckdb: (call) => lowerNative(call, ipv4Prefix, ['string']) },
  examples: [
    {
      query:
        'print a = ipv4_netmask_suffix("10.1.2.3"), b = ipv4_netmask_suffix("192.168.1.1/24"), c = ipv4_netmask_suffix("x")',
      rows: [[32, 24, null]],
    },
  ],
};
