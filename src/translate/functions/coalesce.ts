/** `coalesce()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { FunctionDefinition } from './definition.ts';

export const coalesce: FunctionDefinition = {
  name: 'coalesce',
  summary: 'The first value that is not null; for strings, that is not empty.',
  signatures: [{ params: ['any', 'any', '...'], returns: 'string' }],
  lower: {
    duckdb: ({ args, type }) => {
      const values = args.map((value) => convert(value, type));
      if (type === 'string') {
        const texts = values.map((value) => sql.call('nullif', value.sql, sql.text('')));
        return { sql: sql.call('coalesce', ...texts, sql.text('')), type, nullable: false };
      }
      return {
        sql: sql.call('coalesce', ...values.map((value) => value.sql)),
        type,
        nullable: values.every((value) => value.nullable),
      };
    },
  },
  examples: [
    { query: 'print a = coalesce(int(null), 3), b = coalesce("", "x")', rows: [[3, 'x']] },
  ],
};
