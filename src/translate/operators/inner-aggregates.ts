/**
 * Expressions over aggregates, as `sum(a) + 1`: the aggregates become columns of the groups, and the expression is computed
 * outside of them. Inside, the engine refuses an aggregate where an error is to become null (`try`).
 */
import * as sql from '../../sql/build.ts';
import type { SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Lowered } from '../lowered.ts';

const PREFIX = '$aggregate_';

export class InnerAggregates {
  readonly #items: SqlSelectItem[] = [];
  readonly #outside = new Set<string>();

  /** The aggregate as a column of the groups. */
  add({ sql: expression, type, nullable }: Lowered): Lowered {
    const alias = `${PREFIX}${this.#items.length}`;
    this.#items.push({ expression, alias });
    return { sql: sql.column(alias), type, nullable };
  }

  /** What `make` gives; the columns of these names are computed outside where it met an aggregate. */
  watch<Result>(names: readonly string[], make: () => Result): Result {
    const before = this.#items.length;
    const result = make();
    if (this.#items.length > before) for (const name of names) this.#outside.add(name);
    return result;
  }

  /** The query that groups, and around it one that computes what stands outside; the same query where nothing does. */
  outside(query: SqlSelect, context: LowerContext): SqlSelect {
    if (this.#items.length === 0) return query;
    const isOutside = ({ alias }: SqlSelectItem): boolean => this.#outside.has(alias);
    const inside: SqlSelect = {
      ...query,
      items: [...query.items.filter((item) => !isOutside(item)), ...this.#items],
    };
    return {
      kind: 'Select',
      items: query.items.map((item) =>
        isOutside(item) ? item : { expression: sql.column(item.alias), alias: item.alias },
      ),
      from: { kind: 'Derived', query: inside, alias: context.freshName('groups') },
    };
  }
}
