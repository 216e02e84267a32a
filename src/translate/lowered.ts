/** What lowering passes around: a scalar with its type and what is known of it, and a relation with its columns. */
import type { Column, ScalarType } from '../schema/types.ts';
import type { SqlExpression, SqlOrderKey, SqlQuery } from '../sql/tree.ts';

/** A scalar expression in SQL. `dynamic` is VARCHAR: JSON text in the inner form of `schema/values/dynamic.ts`. */
export interface Lowered {
  readonly sql: SqlExpression;
  readonly type: ScalarType;
  /** False: the value is known never to be null. Strings never are (R2). */
  readonly nullable: boolean;
  /** The value itself, when it is constant, in the text form of `kql/tree.ts` literals; null for a constant null. */
  readonly constant?: { readonly value: string | null };
  /** A dynamic value that is part of another: where it lies, so that a conversion can read it there at once. */
  readonly within?: JsonPlace;
}

/** A path of the engine's JSON functions from the root `$` of a JSON text. */
export interface JsonPlace {
  readonly root: SqlExpression;
  readonly path: string;
}

/** An order that later operators may need: expressions over the relation's own columns, hidden ones included. */
export type RelationOrder = readonly SqlOrderKey[];

/** A tabular expression in SQL. */
export interface Relation {
  readonly query: SqlQuery;
  /** What the user sees, in Kusto's order. Physical names equal these. */
  readonly columns: readonly Column[];
  /** Carried along, not seen: row origins and sort keys. */
  readonly hidden: readonly HiddenColumn[];
  /** Empty: the rows have no order. */
  readonly order: RelationOrder;
  /** Kusto knows an order of the rows: window functions are allowed. `datatable` has one here only. */
  readonly serialized?: boolean;
}

export interface HiddenColumn {
  readonly name: string;
  readonly role: 'file' | 'record' | 'order' | 'origins' | 'origin-count';
}
