/** `new_guid()`. */

import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';

export const newGuid: FunctionDefinition = {
  name: 'new_guid',
  summary: 'A new random guid.',
  signatures: [{ params: [], returns: 'guid' }],
  lower: { duckdb: () => ({ sql: sql.call('uuid'), type: 'guid', nullable: false }) },
  examples: [{ query: 'print strlen(tostring(new_guid()))', rows: [[36]] }],
};
