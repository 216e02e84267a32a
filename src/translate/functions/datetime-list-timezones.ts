/** `datetime_list_timezones()`. */
import { TIME_ZONES } from '../../schema/values/time-zone-names.ts';
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';

export const datetimeListTimezones: FunctionDefinition = {
  name: 'datetime_list_timezones',
  summary: 'The names of the time zones, as an array.',
  signatures: [{ params: [], returns: 'dynamic' }],
  lower: {
    duckdb: () => ({ sql: sql.text(JSON.stringify(TIME_ZONES)), type: 'dynamic', nullable: false }),
  },
  examples: [
    {
      query: 'print zones = datetime_list_timezones() | project zones[0]',
      rows: [['Africa/Abidjan']],
    },
  ],
};
