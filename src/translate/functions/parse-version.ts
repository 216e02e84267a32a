/** `parse_version()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const parseVersion: FunctionDefinition = {
  name: 'parse_version',
  summary: 'A version as a decimal number that can be compared.',
  signatures: [{ params: ['string'], returns: 'decimal' }],
  lower: {
    duckdb: refuse(
      'its numbers have 32 digits, more than decimals hold here; split(v, ".") and toint() compare part by part',
    ),
  },
  examples: [{ query: 'print toint(split("10.0.19045", ".")[2]) > 17763', rows: [[true]] }],
};
