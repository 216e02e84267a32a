/** `parse_user_agent()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const parseUserAgent: FunctionDefinition = {
  name: 'parse_user_agent',
  summary: 'The parts of a browser’s name for itself.',
  signatures: [{ params: ['string', 'dynamic'], returns: 'dynamic' }],
  lower: {
    duckdb: refuse(
      'its answers come from a list of browsers that changes; extract() takes a part out',
    ),
  },
  examples: [
    { query: 'print extract(@"Firefox/(\\d+)", 1, "Mozilla/5.0 Firefox/121.0")', rows: [['121']] },
  ],
};
