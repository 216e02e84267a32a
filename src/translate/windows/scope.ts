/**
 * Where functions that look at other rows of a serialized table (`prev`, `row_number`, …) put what they compute: hidden
 * columns, in steps one over the other, since the engine has no window function inside another.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelectItem, SqlWindow } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';

export class WindowScope {
  readonly #context: LowerContext;
  #relation: Relation;
  #pending: SqlSelectItem[] = [];

  /** `relation` has its order as one number a row. */
  constructor(relation: Relation, context: LowerContext) {
    this.#relation = relation;
    this.#context = context;
  }

  /** A window over all rows up to and with the current one, or over those of its part. */
  running(...partitionBy: readonly SqlExpression[]): SqlWindow {
    return {
      ...this.ordered(...partitionBy),
      frame: { from: 'unbounded preceding', to: 'current row' },
    };
  }

  ordered(...partitionBy: readonly SqlExpression[]): SqlWindow {
    return { partitionBy, orderBy: this.#relation.order };
  }

  /** Keeps a value as a hidden column and gives the reference to it. */
  keep(expression: SqlExpression): SqlExpression {
    if (this.#pending.some(({ alias }) => readsColumn(expression, alias))) this.#flush();
    const alias = this.#context.freshName('$window');
    this.#pending.push({ expression, alias });
    return sql.column(alias);
  }

  /** Makes columns that no expression over the rows can make. */
  transform(change: (relation: Relation) => Relation): void {
    this.#flush();
    this.#relation = change(this.#relation);
  }

  /** The rows with every column that was kept. */
  finish(): Relation {
    this.#flush();
    return this.#relation;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const input = this.#relation;
    this.#relation = {
      ...input,
      query: {
        kind: 'Select',
        items: [
          ...[...input.columns, ...input.hidden].map(({ name }) => ({
            expression: sql.column(name),
            alias: name,
          })),
          ...this.#pending,
        ],
        from: { kind: 'Derived', query: input.query, alias: this.#context.freshName('windows') },
      },
      hidden: [
        ...input.hidden,
        ...this.#pending.map(({ alias }) => ({ name: alias, role: 'order' }) as const),
      ],
    };
    this.#pending = [];
  }
}

/** Whether an expression, or any part of a query inside it, names the column. */
export function readsColumn(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'Column' && 'name' in value && value.name === name) {
    return true;
  }
  return Object.values(value).some((inner) => readsColumn(inner, name));
}
