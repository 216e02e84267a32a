/**
 * The bound tree: plain, frozen, serialisable nodes with the official `SyntaxKind` names, copied from the tree of the
 * official library. Every node has its span; every expression its type; every tabular node its columns. Literals are
 * text in the printed form of their type, so the tree can be written as JSON.
 */
import type { Span } from '../diagnostics/span.ts';
import type { Column, ScalarType } from '../schema/types.ts';

interface Spanned {
  readonly span: Span;
}

interface Scalar extends Spanned {
  readonly type: ScalarType;
}

interface Tabular extends Spanned {
  readonly columns: readonly Column[];
}

export type LiteralKind =
  | 'BooleanLiteralExpression'
  | 'IntLiteralExpression'
  | 'LongLiteralExpression'
  | 'RealLiteralExpression'
  | 'DecimalLiteralExpression'
  | 'DateTimeLiteralExpression'
  | 'TimespanLiteralExpression'
  | 'GuidLiteralExpression'
  | 'StringLiteralExpression'
  | 'DynamicExpression';

/**
 * `value` is null for a null literal (`int(null)`), else: bool `true`/`false` · int, long digits · real shortest
 * digits, `nan`, `inf`, `-inf` · decimal digits · datetime ticks since 0001-01-01 · timespan ticks · guid lower case ·
 * string the string itself · dynamic JSON text in the inner form of `schema/values/dynamic.ts`.
 */
export interface Literal extends Scalar {
  readonly kind: LiteralKind;
  readonly value: string | null;
}

/** A column of the input of the operator at hand. */
export interface ColumnReference extends Scalar {
  readonly kind: 'NameReference';
  readonly refersTo: 'column';
  readonly name: string;
  /** On join conditions: `$left` or `$right`. */
  readonly side?: 'left' | 'right';
  /** In `scan`: the step whose state holds the column. In patterns of graphs: the node or edge that has the property. */
  readonly step?: string;
}

/** A scalar `let` name, a parameter of a `let` function, or a query parameter. */
export interface VariableReference extends Scalar {
  readonly kind: 'NameReference';
  readonly refersTo: 'variable';
  readonly name: string;
}

export type BinaryKind =
  | 'AddExpression'
  | 'SubtractExpression'
  | 'MultiplyExpression'
  | 'DivideExpression'
  | 'ModuloExpression'
  | 'EqualExpression'
  | 'NotEqualExpression'
  | 'LessThanExpression'
  | 'LessThanOrEqualExpression'
  | 'GreaterThanExpression'
  | 'GreaterThanOrEqualExpression'
  | 'AndExpression'
  | 'OrExpression'
  | 'EqualTildeExpression'
  | 'BangTildeExpression'
  | 'HasExpression'
  | 'NotHasExpression'
  | 'HasCsExpression'
  | 'NotHasCsExpression'
  | 'HasPrefixExpression'
  | 'NotHasPrefixExpression'
  | 'HasPrefixCsExpression'
  | 'NotHasPrefixCsExpression'
  | 'HasSuffixExpression'
  | 'NotHasSuffixExpression'
  | 'HasSuffixCsExpression'
  | 'NotHasSuffixCsExpression'
  | 'LikeExpression'
  | 'LikeCsExpression'
  | 'NotLikeExpression'
  | 'NotLikeCsExpression'
  | 'ContainsExpression'
  | 'NotContainsExpression'
  | 'ContainsCsExpression'
  | 'NotContainsCsExpression'
  | 'StartsWithExpression'
  | 'NotStartsWithExpression'
  | 'StartsWithCsExpression'
  | 'NotStartsWithCsExpression'
  | 'EndsWithExpression'
  | 'NotEndsWithExpression'
  | 'EndsWithCsExpression'
  | 'NotEndsWithCsExpression'
  | 'MatchesRegexExpression';

export interface BinaryExpression extends Scalar {
  readonly kind: BinaryKind;
  readonly left: ScalarExpression;
  readonly right: ScalarExpression;
}

/** The official names mislead: `InExpression` is `in`, exact; `InCsExpression` is `in~`, without regard to case. */
export type InKind =
  | 'InExpression'
  | 'InCsExpression'
  | 'NotInExpression'
  | 'NotInCsExpression'
  | 'HasAnyExpression'
  | 'HasAllExpression';

/**
 * `in`, `in~`, `has_any`, `has_all` and their negations. A single tabular operand counts by its first column; list items
 * that are dynamic arrays count by their elements.
 */
export interface InExpression extends Scalar {
  readonly kind: InKind;
  readonly left: ScalarExpression;
  readonly right:
    | { readonly items: readonly ScalarExpression[] }
    | { readonly table: TabularExpression };
}

export interface BetweenExpression extends Scalar {
  readonly kind: 'BetweenExpression' | 'NotBetweenExpression';
  readonly left: ScalarExpression;
  readonly first: ScalarExpression;
  readonly second: ScalarExpression;
}

export interface UnaryExpression extends Scalar {
  readonly kind: 'UnaryMinusExpression' | 'UnaryPlusExpression';
  readonly operand: ScalarExpression;
}

/** A call of a built-in scalar or aggregate function, by the name as it is written (aliases are the registry's affair). */
export interface FunctionCallExpression extends Scalar {
  readonly kind: 'FunctionCallExpression';
  readonly name: string;
  readonly nameSpan: Span;
  readonly category: 'scalar' | 'aggregate';
  readonly args: readonly Argument[];
}

export type Argument = ScalarExpression | StarExpression;

export interface StarExpression extends Spanned {
  readonly kind: 'StarExpression';
}

/** `d.name` on a dynamic value. */
export interface PathExpression extends Scalar {
  readonly kind: 'PathExpression';
  readonly operand: ScalarExpression;
  readonly name: string;
}

/** `d[0]`, `d["name"]`, `d[expression]` on a dynamic value. */
export interface ElementExpression extends Scalar {
  readonly kind: 'ElementExpression';
  readonly operand: ScalarExpression;
  readonly index: ScalarExpression;
}

export interface ToScalarExpression extends Scalar {
  readonly kind: 'ToScalarExpression';
  readonly table: TabularExpression;
}

/**
 * A call of a function that a `let` statement declares, scalar or tabular. `args` has one for each parameter, in their
 * order, defaults filled in. The official tree has calls of every kind as `FunctionCallExpression`; ours tells those
 * apart that stand for a body in the same query.
 */
interface LetCall {
  readonly kind: 'LetFunctionCall';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly (ScalarExpression | TabularExpression)[];
}

export interface ScalarLetCall extends LetCall, Scalar {}

export interface TabularLetCall extends LetCall, Tabular {}

export type ScalarExpression =
  | Literal
  | ColumnReference
  | VariableReference
  | BinaryExpression
  | InExpression
  | BetweenExpression
  | UnaryExpression
  | FunctionCallExpression
  | PathExpression
  | ElementExpression
  | ToScalarExpression
  | ScalarLetCall;

/** An expression with the names of the columns it makes: one, or several for `arg_max(a, *)`, `(x, y) = f()`. */
export interface Assignment extends Spanned {
  readonly names: readonly string[];
  readonly expression: ScalarExpression;
}

export interface OrderedExpression extends Spanned {
  readonly kind: 'OrderedExpression';
  readonly expression: ScalarExpression;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** One column of `mv-expand` or `mv-apply`: the dynamic value whose elements it holds, row by row. */
export interface Expansion {
  readonly name: string;
  readonly expression: ScalarExpression;
  /** `to typeof(…)`. */
  readonly to?: ScalarType;
}

/** One part of a pattern of `parse`: `*`, a text or regular expression to find, a column that takes what lies between. */
export type ParsePart =
  | StarExpression
  | (Spanned & { readonly kind: 'ParseText'; readonly text: string })
  | (Spanned & Column & { readonly kind: 'ParseColumn' });

/** `simple`: every column has to fit its type; `relaxed`: those that do not are null; `regex`: texts are regular expressions. */
export type ParseKind = 'simple' | 'regex' | 'relaxed';

/** How `parse-kv` finds pairs: by a regular expression with two groups, or by delimiters. Without any, they are what is no letter or digit. */
export interface KvForm {
  readonly regex?: string;
  readonly pairDelimiter?: string;
  readonly kvDelimiter?: string;
  /** One character or two: what opens and what closes. */
  readonly quotes: readonly string[];
  readonly escapes: readonly string[];
  readonly greedy: boolean;
}

/** An argument of a plug-in: a value, the name of a column, or a table. */
export type PlugInArgument = Spanned & { readonly name: string | null } & (
    | { readonly scalar: ScalarExpression }
    | { readonly table: TabularExpression }
  );

/** The kinds by one name each: `anti` and `leftantisemi` are `leftanti`, and so on. Without a word it is `innerunique`. */
export type JoinKind =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'rightsemi'
  | 'leftanti'
  | 'rightanti';

/** Columns that are compared: of the left input, and of the right. */
export interface JoinKey {
  readonly left: string;
  readonly right: string;
}

/** A column that `scan` declares; its default is what it holds where no step has assigned it. */
export interface ScanDeclaration extends Column, Spanned {
  readonly defaultValue: ScalarExpression | null;
}

/** One step of `scan`. `output`: which of the records that match it in a row belong to the result. */
export interface ScanStep extends Spanned {
  readonly name: string;
  readonly output: 'all' | 'last' | 'none';
  readonly condition: ScalarExpression;
  readonly assignments: readonly Assignment[];
}

/** One level of `top-nested`: the values that come first by an aggregate, in each group of the levels before. */
export interface NestedLevel extends Spanned {
  /** Null: all of them. */
  readonly count: ScalarExpression | null;
  readonly value: Assignment;
  /** What the rest is called; null: the rest is left out. */
  readonly others: ScalarExpression | null;
  readonly aggregate: Assignment;
  readonly order: 'asc' | 'desc';
}

/** One aggregate of `make-series`, with what stands where no row falls. */
export interface SeriesAggregate extends Assignment {
  readonly defaultValue: ScalarExpression | null;
}

/** What `make-graph` and `graph-mark-components` say of the edges in front of them. */
export interface Graph {
  readonly source: string;
  readonly target: string;
  readonly nodes: readonly { readonly table: TabularExpression; readonly key: string }[];
  /** The column that holds the ids of the nodes where no table describes them. */
  readonly nodeId: string | null;
  /** The column of the nodes that numbers what hangs together. */
  readonly component: string | null;
}

/** An edge of a pattern. `range`: how many edges of the graph it may be. Names that begin with `$` are ours. */
export interface GraphPatternEdge {
  readonly name: string;
  readonly direction: 'left' | 'right' | 'any';
  readonly range: { readonly min: number; readonly max: number } | null;
}

/** Nodes in a row, with an edge between each two. */
export interface GraphPattern {
  readonly nodes: readonly string[];
  readonly edges: readonly GraphPatternEdge[];
}

export type QueryOperator =
  | (Tabular & {
      /** `graph-to-table` is the pattern of one node, or of one edge. */
      readonly kind: 'GraphMatchOperator' | 'GraphShortestPathsOperator';
      readonly graph: Graph;
      readonly cycles: 'all' | 'none' | 'unique_edges';
      /** Of several shortest paths: all of them, or any. */
      readonly output: 'all' | 'any';
      readonly patterns: readonly GraphPattern[];
      readonly condition: ScalarExpression | null;
      readonly assignments: readonly Assignment[];
    })
  | (Tabular & { readonly kind: 'FilterOperator'; readonly condition: ScalarExpression })
  | (Tabular & { readonly kind: 'ExtendOperator'; readonly assignments: readonly Assignment[] })
  | (Tabular & { readonly kind: 'ProjectOperator'; readonly assignments: readonly Assignment[] })
  | (Tabular & { readonly kind: 'ProjectAwayOperator' })
  | (Tabular & { readonly kind: 'ProjectKeepOperator' })
  | (Tabular & { readonly kind: 'ProjectReorderOperator' })
  | (Tabular & {
      readonly kind: 'ProjectRenameOperator';
      readonly renames: readonly { readonly from: string; readonly to: string }[];
    })
  | (Tabular & { readonly kind: 'SortOperator'; readonly keys: readonly OrderedExpression[] })
  | (Tabular & { readonly kind: 'TakeOperator'; readonly count: ScalarExpression })
  | (Tabular & {
      readonly kind: 'TopOperator';
      readonly count: ScalarExpression;
      readonly key: OrderedExpression;
    })
  | (Tabular & { readonly kind: 'CountOperator' })
  | (Tabular & { readonly kind: 'DistinctOperator'; readonly assignments: readonly Assignment[] })
  | (Tabular & {
      readonly kind: 'SummarizeOperator';
      readonly aggregates: readonly Assignment[];
      readonly by: readonly Assignment[];
    })
  | (Tabular & { readonly kind: 'SerializeOperator'; readonly assignments: readonly Assignment[] })
  | (Tabular & {
      readonly kind: 'ScanOperator';
      /** The column that numbers the matches; null when the query names none. */
      readonly matchId: string | null;
      readonly declarations: readonly ScanDeclaration[];
      readonly steps: readonly ScanStep[];
    })
  | (Tabular & {
      readonly kind: 'MakeSeriesOperator';
      /** Whether an empty input gives a row of defaults. */
      readonly nonempty: boolean;
      readonly aggregates: readonly SeriesAggregate[];
      readonly axis: Assignment;
      /** `in range(from, to, step)`: the end belongs to it, and bins begin at multiples of the step. */
      readonly inclusive: boolean;
      readonly from: ScalarExpression | null;
      readonly to: ScalarExpression | null;
      readonly step: ScalarExpression;
      readonly by: readonly Assignment[];
    })
  | (Tabular & { readonly kind: 'AsOperator'; readonly name: string })
  | (Tabular & {
      readonly kind: 'JoinOperator';
      readonly joinKind: JoinKind;
      readonly right: TabularExpression;
      readonly on: readonly JoinKey[];
    })
  | (Tabular & {
      readonly kind: 'MvExpandOperator';
      readonly expansions: readonly Expansion[];
      /** What a bag gives: bags of one property each, or arrays of name and value. */
      readonly bags: 'bag' | 'array';
      /** The column that numbers the elements from 0. */
      readonly itemIndex?: string;
      /** The most elements of a row that count; absent: all. */
      readonly limit?: ScalarExpression;
    })
  | (Tabular & {
      readonly kind: 'MvApplyOperator';
      readonly expansions: readonly Expansion[];
      readonly itemIndex?: string;
      readonly limit?: ScalarExpression;
      /** Runs once for each row of the input, over the rows that its elements make. */
      readonly subquery: TabularExpression;
    })
  | (Tabular & {
      readonly kind: 'PartitionOperator';
      /** The column whose values part the rows. */
      readonly by: string;
      /** Runs once for each value, over its rows. */
      readonly subquery: TabularExpression;
    })
  | (Tabular & {
      readonly kind: 'TopNestedOperator';
      /** From the outermost on. */
      readonly levels: readonly NestedLevel[];
    })
  | (Tabular & {
      readonly kind: 'TopHittersOperator';
      readonly count: ScalarExpression;
      readonly value: Assignment;
      /** What a row counts; null: one. */
      readonly weight: ScalarExpression | null;
    })
  | (Tabular & {
      /** `ParseWhereOperator` drops the rows that do not match. */
      readonly kind: 'ParseOperator' | 'ParseWhereOperator';
      readonly parseKind: ParseKind;
      /** Letters, for `regex`. */
      readonly flags: string;
      readonly expression: ScalarExpression;
      readonly pattern: readonly ParsePart[];
    })
  | (Tabular & {
      readonly kind: 'ParseKvOperator';
      readonly expression: ScalarExpression;
      readonly keys: readonly Column[];
      readonly form: KvForm;
    })
  | (Tabular & {
      readonly kind: 'EvaluateOperator';
      /** The plug-in. */
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly PlugInArgument[];
      /** What `: (…)` says of the result: its columns, and whether `*` adds those of the input. */
      readonly schema: { readonly columns: readonly Column[]; readonly star: boolean } | null;
      /** `columns`: not the rows are asked for, but which columns the plug-in makes of this input (`PLUG_IN_COLUMNS`). */
      readonly result: 'rows' | 'columns';
    })
  /** How a client shall draw the result; the rows are as they were. */
  | (Tabular & { readonly kind: 'RenderOperator'; readonly chart: string })
  | (Tabular & {
      readonly kind: 'LookupOperator';
      readonly joinKind: 'leftouter' | 'inner';
      readonly right: TabularExpression;
      readonly on: readonly JoinKey[];
    });

export type QueryOperatorKind = QueryOperator['kind'];

export interface PipeExpression extends Tabular {
  readonly kind: 'PipeExpression';
  readonly input: TabularExpression;
  readonly operator: QueryOperator;
}

/** A table of the schema, or a tabular `let` name. */
export interface TableReference extends Tabular {
  readonly kind: 'NameReference';
  readonly refersTo: 'table' | 'tabular variable';
  readonly name: string;
}

export interface DataTableExpression extends Tabular {
  readonly kind: 'DataTableExpression';
  /** One per cell, row by row; as many a row as there are columns. Already of the column's type, or constant expressions to convert. */
  readonly rows: readonly (readonly ScalarExpression[])[];
}

export interface PrintOperator extends Tabular {
  readonly kind: 'PrintOperator';
  readonly assignments: readonly Assignment[];
}

export interface RangeOperator extends Tabular {
  readonly kind: 'RangeOperator';
  readonly name: string;
  readonly from: ScalarExpression;
  readonly to: ScalarExpression;
  readonly step: ScalarExpression;
}

/** `union`, also behind a pipe, whose input is then the first of `inputs`. */
export interface UnionOperator extends Tabular {
  readonly kind: 'UnionOperator';
  readonly unionKind: 'outer' | 'inner';
  readonly inputs: readonly TabularExpression[];
  /** The column that names the input of each row, and the name of each input. */
  readonly source?: { readonly column: string; readonly names: readonly string[] };
}

/** Where the subquery of an operator (`mv-apply`) begins: the rows that the operator hands to it. */
export interface SubqueryInput extends Tabular {
  readonly kind: 'SubqueryInput';
}

/** The forms of external data that are read. `txt` has a row for each line, `raw` one for the whole. */
export type ExternalFormat =
  | 'csv'
  | 'tsv'
  | 'psv'
  | 'scsv'
  | 'sohsv'
  | 'txt'
  | 'raw'
  | 'json'
  | 'multijson';

/** Where a column's value lies in a record: names that lead to it in JSON (none: the record), or the number of its field. */
export interface ExternalColumn {
  readonly name: string;
  readonly path?: readonly string[];
  readonly ordinal?: number;
}

export interface ExternalDataExpression extends Tabular {
  readonly kind: 'ExternalDataExpression';
  readonly addresses: readonly string[];
  readonly format: ExternalFormat;
  readonly ignoreFirstRecord: boolean;
  /** Absent: fields in order, properties by name. */
  readonly mapping?: readonly ExternalColumn[];
}

export interface MaterializeExpression extends Tabular {
  readonly kind: 'MaterializeExpression';
  readonly expression: TabularExpression;
}

export type TabularExpression =
  | PipeExpression
  | TableReference
  | DataTableExpression
  | ExternalDataExpression
  | PrintOperator
  | RangeOperator
  | UnionOperator
  | MaterializeExpression
  | SubqueryInput
  | TabularLetCall;

/** A parameter of a `let` function: a value with its type, or a table with the columns that the calls give it. */
export type FunctionParameter = Spanned & { readonly name: string } & (
    | { readonly type: ScalarType }
    | { readonly columns: readonly Column[] }
  );

/** What a `let` function does with its parameters: names of its own, then a value or a table. */
export type FunctionBody = Spanned & { readonly statements: readonly LetStatement[] } & (
    | { readonly scalar: ScalarExpression }
    | { readonly tabular: TabularExpression }
  );

/**
 * A function as it is called: the binder gives each kind of call its own body, since the columns of a table are known at the
 * call only. So one declaration may give several statements (`f_1`, `f_2`), and one that nobody calls gives none.
 */
export interface LetFunction {
  /** Its rows go by its name where a query asks for the source of rows. */
  readonly isView?: true;
  readonly parameters: readonly FunctionParameter[];
  readonly body: FunctionBody;
}

export type LetStatement = Spanned & { readonly kind: 'LetStatement'; readonly name: string } & (
    | { readonly scalar: ScalarExpression }
    | { readonly tabular: TabularExpression }
    | { readonly function: LetFunction }
  );

/** What a query that asks for a plug-in's columns answers: a row for each; an empty type says that the input has rows. */
export const PLUG_IN_COLUMNS: readonly Column[] = [
  { name: 'ColumnName', type: 'string' },
  { name: 'ColumnType', type: 'string' },
];

/** A whole query: `let` statements and the tabular expression that answers. */
export interface QueryBlock extends Tabular {
  readonly kind: 'QueryBlock';
  readonly statements: readonly LetStatement[];
  readonly expression: TabularExpression;
  /**
   * There are several answers (`fork`, `facet`, several statements): the tables behind the first, which is `expression`, and the
   * name of each of them, the first included.
   */
  readonly further?: {
    readonly names: readonly string[];
    readonly expressions: readonly TabularExpression[];
  };
  /**
   * This is not the query but what has to be asked before it can be bound: the columns of a plug-in that depend on the data.
   * `at` tells which plug-in (`BindOptions.plugInColumns`); `names` are columns that the query may expect of it.
   */
  readonly asks?: { readonly at: number; readonly names: readonly string[] };
}

export type BoundNode =
  | QueryBlock
  | LetStatement
  | TabularExpression
  | QueryOperator
  | ScalarExpression
  | OrderedExpression;
