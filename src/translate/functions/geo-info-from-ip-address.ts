/** `geo_info_from_ip_address()`: from a database that the user gives (R63). */

import { geoInfoOfNothing } from '../native/geo-functions.ts';
import { refuseForm } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

const NAME = 'geo_info_from_ip_address';

export const geoInfoFromIpAddress: FunctionDefinition = {
  name: NAME,
  summary: 'Country, state, city and coordinates of an IPv4 or IPv6 address.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      if (call.context.options.geoip !== true) {
        const reason =
          'nothing is asked over the network; --geoip FILE gives a database of addresses (MMDB, such as GeoLite2 City)';
        throw refuseForm(NAME, reason, call.span);
      }
      return lowerNative(call, geoInfoOfNothing, ['string']);
    },
  },
  examples: [
    {
      query:
        'print place = geo_info_from_ip_address("20.53.203.50") | project city = tostring(place.city), latitude = toreal(place.latitude)',
      rows: [['Sydney', -33.8715]],
    },
  ],
};
