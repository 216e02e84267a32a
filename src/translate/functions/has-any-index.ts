/** `has_any_index()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantElements } from '../expressions/literals.ts';
import { hasTerm } from '../expressions/string-operators.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const hasAnyIndex: FunctionDefinition = {
  name: 'has_any_index',
  summary: 'The position, from 0, of the first text of an array that is found as a term, or -1.',
  signatures: [{ params: ['string', 'dynamic'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const source = convert(argument(call, 0), 'string');
      const needles = constantElements(argument(call, 1));
      if (needles === null) {
        throw refuseForm('has_any_index', 'the texts must be a constant array', call.span);
      }
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
  ],
};
