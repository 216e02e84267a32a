/** `row_window_session()`. */
import { lowerSessions } from '../windows/sessions.ts';
import type { FunctionDefinition } from './definition.ts';

export const rowWindowSession: FunctionDefinition = {
  name: 'row_window_session',
  summary:
    'The time at which the session of the row began: a new one begins too far from its start, or from the row before.',
  signatures: [
    { params: ['datetime', 'timespan', 'timespan'], returns: 'datetime' },
    { params: ['datetime', 'timespan', 'timespan', 'bool'], returns: 'datetime' },
  ],
  lower: { duckdb: lowerSessions },
  examples: [
    {
      query:
        'range n from 0 to 5 step 1 | extend t = datetime(2024-01-01) + n * n * 1m | sort by t asc | project n, s = row_window_session(t, 9m, 8m) - datetime(2024-01-01)',
      rows: [
        [0, '00:00:00'],
        [1, '00:00:00'],
        [2, '00:00:00'],
        [3, '00:09:00'],
        [4, '00:09:00'],
        [5, '00:25:00'],
      ],
    },
  ],
};
