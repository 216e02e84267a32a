/** `ipv4_range_to_cidr_list()`. */

import { ipv4Cidrs } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const ipv4RangeToCidrList: FunctionDefinition = {
  name: 'ipv4_range_to_cidr_list',
  summary: 'The networks that make up the addresses from one to another.',
  signatures: [{ params: ['string', 'string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, ipv4Cidrs, ['string', 'string']) },
  examples: [
    {
      query: 'print ipv4_range_to_cidr_list("1.1.128.0", "1.1.140.255")',
      rows: [[['1.1.128.0/21', '1.1.136.0/22', '1.1.140.0/24']]],
    },
  ],
};
