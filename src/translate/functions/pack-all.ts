/** `pack_all()`. */
import * as sql from '../../sql/build.ts';
import { refuseForm } from '../refusal.ts';
import { bagOf, bagOfFilled } from './bag-pack.ts';
import type { FunctionDefinition } from './definition.ts';

export const packAll: FunctionDefinition = {
  name: 'pack_all',
  summary: 'All columns as one dynamic bag; with true, without those that are null or empty.',
  signatures: [
    { params: [], returns: 'dynamic' },
    { params: ['bool'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const { columns } = call.context;
      if (columns === undefined)
        throw refuseForm('pack_all', 'it stands only in an operator over rows', call.span);
      const given = call.args[0]?.constant?.value ?? (call.args.length === 0 ? 'false' : undefined);
      if (given === undefined)
        throw refuseForm('pack_all', 'its argument must be true or false', call.span);
      const entries = columns.map(({ name, type }) => ({
        name,
        value: { sql: sql.column(name), type, nullable: type !== 'string' },
      }));
      return given === 'true' ? bagOfFilled(entries) : bagOf(entries);
    },
  },
  examples: [
    {
      query: 'print a = 1, b = "", c = int(null) | project x = pack_all(), y = pack_all(true)',
      rows: [[{ a: 1, b: '', c: null }, { a: 1 }]],
    },
  ],
};
