/** `parse_xml()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const parseXml: FunctionDefinition = {
  name: 'parse_xml',
  summary: 'XML as a dynamic value.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: {
    duckdb: refuse('which texts become numbers is not documented; extract() takes a part out'),
  },
  examples: [
    {
      query: 'print extract(@"Subnet=.([^\'\\x22]+)", 1, "<a Subnet=\'10.0.0.0/8\'/>")',
      rows: [['10.0.0.0/8']],
    },
  ],
};
