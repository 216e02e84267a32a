/** `isutf8()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';

export const isutf8: FunctionDefinition = {
  name: 'isutf8',
  summary: 'Whether a text is valid UTF-8: every string here is.',
  signatures: [{ params: ['string'], returns: 'bool' }],
  lower: { duckdb: () => ({ sql: sql.bool(true), type: 'bool', nullable: false }) },
  examples: [{ query: 'print isutf8("é")', rows: [[true]] }],
};
