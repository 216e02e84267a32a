/** `bag_pack()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagPack: FunctionDefinition = {
  name: 'bag_pack',
  aliases: ['pack', 'pack_dictionary'],
  summary: 'Names and values as one dynamic bag.',
  signatures: [{ params: ['string', 'any', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => {
      const parts = args.map((value, index) =>
        index % 2 === 0
          ? sql.binary(
              '||',
              sql.cast(sql.call('to_json', convert(value, 'string').sql), 'varchar'),
              sql.text(':'),
            )
          : toElement(value),
      );
      const inner = parts.flatMap((part, index) =>
        index > 0 && index % 2 === 0 ? [sql.text(','), part] : [part],
      );
      return {
        sql: concat(sql.text('{'), ...inner, sql.text('}')),
        type: 'dynamic',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print bag_pack("a", 1, "b", "x")', rows: [[{ a: 1, b: 'x' }]] }],
};
