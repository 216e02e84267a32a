/** `pi()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';

export const pi: FunctionDefinition = {
  name: 'pi',
  summary: 'The number pi.',
  signatures: [{ params: [], returns: 'real' }],
  lower: { duckdb: () => ({ sql: sql.call('pi'), type: 'real', nullable: false }) },
  examples: [{ query: 'print pi() > 3.14159', rows: [[true]] }],
};
