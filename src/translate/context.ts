/** What a lowering is given besides its node: names in scope, the dialect, and the way into other lowerings. */
import type { LetFunction, ScalarExpression, TabularExpression } from '../kql/tree.ts';
import type { Column } from '../schema/types.ts';
import type { Dialect } from '../sql/statement.ts';
import type { SqlExpression, SqlSource } from '../sql/tree.ts';
import type { Lowered, Relation } from './lowered.ts';
import type { WindowScope } from './windows/scope.ts';

/** Where a table of the schema lies for the engine. Given by the caller: this room knows no case. */
export interface TableSource {
  readonly source: SqlSource;
  /** SQL of each column that a query may name, in the inner form of its type. */
  readonly column: (column: Column) => SqlExpression;
  /** Origin of a row; absent where rows have none. */
  readonly origin?: { readonly file: SqlExpression; readonly record: SqlExpression };
  /** The table's time, in ticks; absent where it has none. */
  readonly time?: SqlExpression;
}

export interface LowerOptions {
  readonly dialect: Dialect;
  readonly table: (name: string) => TableSource | null;
  /** The file that holds a copy of what lies at an address (`externaldata`); null, or absent, for none. */
  readonly external?: (address: string) => string | null;
  /** Whether a database of addresses is at hand (`geo_info_from_ip_address`); absent for no. */
  readonly geoip?: boolean;
  /** Carry the origin of every row as hidden columns (`hunt` does, `query` does not pay for it). */
  readonly origins: boolean;
  /** Rows whose time lies after `now` are not seen: an evaluation of a replayed rule. */
  readonly asOf: boolean;
}

/** Names that are in scope, innermost last. */
export interface Scope {
  readonly scalars: ReadonlyMap<string, Lowered>;
  readonly tables: ReadonlyMap<string, Relation>;
  /** `let` functions with the scope that they were declared in. */
  readonly functions: ReadonlyMap<
    string,
    { readonly function: LetFunction; readonly scope: Scope }
  >;
  /** Scalars whose value depends on the row at hand: in the body of a function that gets columns. */
  readonly rowBound: ReadonlySet<string>;
  /** Scalars that depend on a row of the expression around the table at hand. */
  readonly outOfReach: ReadonlySet<string>;
  /** The rows that a subquery begins with: those that the operator around it hands over. */
  readonly handedOver?: Relation;
}

export const EMPTY_SCOPE: Scope = {
  scalars: new Map(),
  tables: new Map(),
  functions: new Map(),
  rowBound: new Set(),
  outOfReach: new Set(),
};

export interface LowerContext {
  readonly options: LowerOptions;
  readonly scope: Scope;
  /** What `as` has named so far: seen by what is written behind it. */
  readonly named: Map<string, Relation>;
  /** A scalar's value, exact: three-valued where Kusto is. */
  readonly scalar: (expression: ScalarExpression) => Lowered;
  /** A condition whose null may count as false: the form that engines can push down. */
  readonly condition: (expression: ScalarExpression) => SqlExpression;
  readonly relation: (expression: TabularExpression) => Relation;
  /** The same with other names in scope. */
  readonly within: (scope: Scope) => LowerContext;
  /** The same inside the body of a `let` function: names that `as` gives there end with it. */
  readonly body: (scope: Scope) => LowerContext;
  /** How many more bodies of `let` functions may be lowered. */
  readonly calls: { left: number };
  /** Where window functions put their columns; absent where none may stand. */
  readonly windows?: WindowScope;
  /** The columns of the rows that an expression sees; absent where it stands over no rows. */
  readonly columns?: readonly Column[];
  /** A name that no user can write, different at each call. */
  readonly freshName: (stem: string) => string;
}
