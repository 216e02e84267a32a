/**
 * The SQL tree: plain, frozen, serialisable data. Everything that becomes SQL text is one of these nodes; only the
 * printers quote and escape. Literals carry their text, never a JavaScript number that could lose digits.
 */

/** Types as the tree names them; a printer spells them for its dialect. */
export type SqlType =
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'hugeint'
  | 'ubigint'
  | 'double'
  | 'decimal'
  | 'varchar'
  | 'uuid'
  | 'timestamp'
  | 'json'
  | { readonly listOf: SqlType };

export type SqlBinaryOperator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or'
  | '+'
  | '-'
  | '*'
  | '/'
  | '//'
  | '%'
  | '||'
  | '&'
  | '|'
  | '>>'
  | 'is distinct from'
  | 'is not distinct from';

/** Directly what follows `OVER (…)`. */
export interface SqlWindow {
  readonly partitionBy: readonly SqlExpression[];
  readonly orderBy: readonly SqlOrderKey[];
  readonly frame?: {
    readonly from: 'unbounded preceding' | 'current row';
    readonly to: 'current row' | 'unbounded following';
  };
}

export interface SqlOrderKey {
  readonly expression: SqlExpression;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

export type SqlExpression =
  | { readonly kind: 'Literal'; readonly type: SqlType; readonly text: string }
  | { readonly kind: 'Null'; readonly type?: SqlType }
  | { readonly kind: 'Parameter'; readonly name: string; readonly type: SqlType }
  | { readonly kind: 'Column'; readonly table?: string; readonly name: string }
  | {
      readonly kind: 'Call';
      readonly name: string;
      readonly args: readonly SqlExpression[];
      /** A function of ours, not the engine's. */
      readonly native?: true;
      readonly distinct?: boolean;
      readonly orderBy?: readonly SqlOrderKey[];
      readonly filter?: SqlExpression;
      readonly over?: SqlWindow;
    }
  | {
      readonly kind: 'Binary';
      readonly operator: SqlBinaryOperator;
      readonly left: SqlExpression;
      readonly right: SqlExpression;
    }
  | { readonly kind: 'Not'; readonly operand: SqlExpression }
  | { readonly kind: 'Negate'; readonly operand: SqlExpression }
  | { readonly kind: 'IsNull'; readonly operand: SqlExpression; readonly negated: boolean }
  | {
      readonly kind: 'Case';
      readonly branches: readonly { readonly when: SqlExpression; readonly then: SqlExpression }[];
      readonly otherwise?: SqlExpression;
    }
  | {
      readonly kind: 'Cast';
      readonly operand: SqlExpression;
      readonly type: SqlType;
      readonly safe: boolean;
    }
  | {
      readonly kind: 'In';
      readonly operand: SqlExpression;
      readonly items: readonly SqlExpression[];
      readonly negated: boolean;
    }
  | {
      readonly kind: 'InQuery';
      readonly operand: SqlExpression;
      readonly query: SqlQuery;
      readonly negated: boolean;
    }
  | { readonly kind: 'Subquery'; readonly query: SqlQuery }
  | { readonly kind: 'Exists'; readonly query: SqlQuery }
  | { readonly kind: 'List'; readonly items: readonly SqlExpression[] }
  | {
      readonly kind: 'Lambda';
      readonly parameters: readonly string[];
      readonly body: SqlExpression;
    }
  | {
      readonly kind: 'Struct';
      readonly fields: readonly { readonly name: string; readonly value: SqlExpression }[];
    };

export interface SqlSelectItem {
  readonly expression: SqlExpression;
  readonly alias: string;
}

export type SqlSource =
  | {
      readonly kind: 'Table';
      readonly schema?: string;
      readonly name: string;
      readonly alias?: string;
    }
  | {
      readonly kind: 'Derived';
      readonly query: SqlQuery;
      readonly alias: string;
      /** It sees the columns of the sources before it. */
      readonly lateral?: true;
    }
  | {
      readonly kind: 'TableFunction';
      readonly name: string;
      readonly args: readonly SqlExpression[];
      readonly named: Readonly<Record<string, SqlExpression>>;
      readonly alias: string;
    }
  | {
      readonly kind: 'Values';
      readonly rows: readonly (readonly SqlExpression[])[];
      readonly alias: string;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'Join';
      readonly type: 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti' | 'cross';
      readonly left: SqlSource;
      readonly right: SqlSource;
      readonly on?: SqlExpression;
    };

export interface SqlSelect {
  readonly kind: 'Select';
  readonly with?: readonly {
    readonly name: string;
    readonly query: SqlQuery;
    readonly materialized?: boolean;
    /** It reads itself: a union of where it begins and of what follows from it. */
    readonly recursive?: boolean;
  }[];
  readonly distinct?: boolean;
  /** One row, any, of those that agree in these. */
  readonly distinctOn?: readonly SqlExpression[];
  readonly items: readonly SqlSelectItem[];
  readonly from?: SqlSource;
  readonly where?: SqlExpression;
  readonly groupBy?: readonly SqlExpression[];
  readonly qualify?: SqlExpression;
  readonly orderBy?: readonly SqlOrderKey[];
  readonly limit?: SqlExpression;
}

export interface SqlUnion {
  readonly kind: 'UnionAll';
  readonly queries: readonly SqlQuery[];
}

export type SqlQuery = SqlSelect | SqlUnion;

export interface SqlColumnDefinition {
  readonly name: string;
  readonly type: SqlType;
  readonly notNull: boolean;
  readonly defaultValue?: SqlExpression;
}

/** Statements that change a case: the case store builds these, queries never do. */
export type SqlCommand =
  | {
      readonly kind: 'CreateTable';
      readonly table: string;
      readonly temporary: boolean;
      readonly ifNotExists: boolean;
      readonly columns: readonly SqlColumnDefinition[];
    }
  | { readonly kind: 'AddColumn'; readonly table: string; readonly column: SqlColumnDefinition }
  /** Takes the place of a view of that name. */
  | {
      readonly kind: 'CreateView';
      readonly view: string;
      readonly temporary: boolean;
      readonly query: SqlQuery;
    }
  | {
      readonly kind: 'InsertQuery';
      readonly table: string;
      readonly columns: readonly string[];
      readonly query: SqlQuery;
    }
  /** Writes the rows of a query to a Parquet file. */
  | { readonly kind: 'ExportParquet'; readonly query: SqlQuery; readonly path: string }
  | { readonly kind: 'Delete'; readonly table: string; readonly where?: SqlExpression }
  /** Gives one column another value in some rows. */
  | {
      readonly kind: 'Update';
      readonly table: string;
      readonly column: string;
      readonly value: SqlExpression;
      readonly where: SqlExpression;
    }
  /** Drops a temporary view, which may hide a lasting one of the same name. */
  | { readonly kind: 'DropTemporaryView'; readonly view: string }
  | { readonly kind: 'DropTable'; readonly table: string; readonly ifExists: boolean }
  | { readonly kind: 'Transaction'; readonly action: 'begin' | 'commit' | 'rollback' }
  | { readonly kind: 'Checkpoint' }
  | { readonly kind: 'Set'; readonly option: string; readonly value: SqlExpression };
