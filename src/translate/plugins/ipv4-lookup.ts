/** `ipv4_lookup()`. */
import { ipv4First, ipv4Last } from '../native/ip-range.ts';
import type { PlugInDefinition } from './definition.ts';
import { lowerIpLookup } from './ip-lookup.ts';

export const ipv4Lookup: PlugInDefinition = {
  name: 'ipv4_lookup',
  summary: 'The rows of a table whose IPv4 network holds the address of a row.',
  lower: { duckdb: lowerIpLookup({ first: ipv4First, last: ipv4Last }) },
  examples: [
    {
      query:
        'datatable(ip:string)["10.1.2.3", "8.8.8.8"] | evaluate ipv4_lookup(datatable(net:string, site:string)["10.0.0.0/8", "lab"], ip, net)',
      rows: [['10.1.2.3', '10.0.0.0/8', 'lab']],
    },
    {
      query:
        'datatable(ip:string)["10.1.2.3", "8.8.8.8"] | evaluate ipv4_lookup(datatable(net:string)["10.0.0.0/8"], ip, net, return_unmatched = true)',
      rows: [
        ['10.1.2.3', '10.0.0.0/8'],
        ['8.8.8.8', ''],
      ],
    },
  ],
};
