/** `geo_distance_2points()` on a sphere (R63). */

import { geoDistance } from '../native/geo-functions.ts';
import { refuseForm } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

const NAME = 'geo_distance_2points';

export const geoDistance2points: FunctionDefinition = {
  name: NAME,
  summary: 'The shortest distance of two places on the globe, in meters.',
  signatures: [{ params: ['real', 'real', 'real', 'real', 'bool'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const spheroid = call.args[4];
      if (spheroid !== undefined && spheroid.constant?.value !== 'false') {
        const reason = 'only distances on a sphere are computed; use_spheroid is left out or false';
        throw refuseForm(NAME, reason, call.span);
      }
      return lowerNative(call, geoDistance, ['real', 'real', 'real', 'real']);
    },
  },
  examples: [
    {
      query: 'print round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 8)',
      rows: [[1546754.35197381]],
    },
    { query: 'print geo_distance_2points(300, 1, 1, 1)', rows: [[null]] },
  ],
};
