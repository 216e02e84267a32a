/** `has_any_index()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { constantElements } from '../expressions/literals.ts';
import { hasTerm } from '../expressions/string-operators.ts';
import type { Lowered } from '../lowered.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** Of an array that the data gives: the first element that is found. */
function indexInArray(source: Lowered, array: Lowered): Lowered {
  const element: Lowered = { sql: sql.column('$element'), type: 'dynamic', nullable: true };
  const found = sql.call('list_transform', elementsOf(convert(array, 'dynamic').sql), {
    kind: 'Lambda',
    parameters: ['$element'],
    body: hasTerm(source, convert(element, 'string'), 'both', false),
  });
  const position = sql.cast(sql.call('list_position', found, sql.bool(true)), 'bigint');
  const fromZero = sql.binary('-', sql.call('coalesce', position, sql.long(0)), sql.long(1));
  return { sql: fromZero, type: 'long', nullable: false };
}

export const hasAnyIndex: FunctionDefinition = {
  name: 'has_any_index',
  summary: 'The position, from 0, of the first text of an array that is found as a term, or -1.',
  signatures: [{ params: ['string', 'dynamic'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const source = convert(argument(call, 0), 'string');
      const needles = constantElements(argument(call, 1));
      if (needles === null) return indexInArray(source, argument(call, 1));
      const branches = needles.map((needle, index) => ({
        when: hasTerm(source, needle, 'both', false),
        then: sql.long(index),
      }));
      return {
        sql:
          branches.length === 0
            ? sql.long(-1)
            : { kind: 'Case', branches, otherwise: sql.long(-1) },
        type: 'long',
        nullable: false,
      };
    },
  },
  examples: [
    { query: 'print has_any_index("this is a test", dynamic(["lua", "test"]))', rows: [[1]] },
    {
      query:
        'print t = "a b 2", l = range(1, 3, 1), e = dynamic([]) | project a = has_any_index(t, l), b = has_any_index("x", l), c = has_any_index(t, e)',
      rows: [[1, -1, -1]],
    },
  ],
};
