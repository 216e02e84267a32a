/** `bag_pack()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';
import type { FunctionDefinition } from './definition.ts';

interface Entry {
  readonly name: string;
  readonly value: Lowered;
}

function toPair({ name, value }: Entry): SqlExpression {
  return sql.binary('||', sql.text(`${JSON.stringify(name)}:`), toElement(value));
}

function toBag(inner: SqlExpression): Lowered {
  return {
    sql: concat(sql.text('{'), inner, sql.text('}')),
    type: 'dynamic',
    nullable: false,
  };
}

/** Values under constant names as one dynamic bag. */
export function bagOf(entries: readonly Entry[]): Lowered {
  if (entries.length === 0) return toBag(sql.text(''));
  return toBag(
    concat(
      ...entries
        .map(toPair)
        .flatMap((pair, index) => (index === 0 ? [pair] : [sql.text(','), pair])),
    ),
  );
}

/** The same without values that are null or empty: concat_ws() passes over null. */
export function bagOfFilled(entries: readonly Entry[]): Lowered {
  const pairs = entries.map((entry) => {
    const { value } = entry;
    const isFilled =
      value.type === 'string'
        ? sql.binary('<>', value.sql, sql.text(''))
        : sql.isNotNull(value.sql);
    return sql.when(isFilled, toPair(entry));
  });
  return toBag(sql.call('concat_ws', sql.text(','), ...pairs));
}

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
