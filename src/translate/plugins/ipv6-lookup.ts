/** `ipv6_lookup()`. */
import { ipv6First, ipv6Last } from '../native/ip-range.ts';
import type { PlugInDefinition } from './definition.ts';
import { lowerIpLookup } from './ip-lookup.ts';

export const ipv6Lookup: PlugInDefinition = {
  name: 'ipv6_lookup',
  summary: 'The rows of a table whose IPv6 or IPv4 network holds the address of a row.',
  lower: { duckdb: lowerIpLookup({ first: ipv6First, last: ipv6Last }) },
  examples: [
    {
      query:
        'datatable(ip:string)["fe80::1", "2001:db8::1"] | evaluate ipv6_lookup(datatable(net:string)["fe80::/10"], ip, net)',
      rows: [['fe80::1', 'fe80::/10']],
    },
  ],
};
