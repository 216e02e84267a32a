/**
 * The little that we use of the official library's types, written down by hand: its own declarations are 34,000 lines that
 * the compiler would read each time. Properties carry the library's names. Source: @kusto/language-service-next 12.4.1.
 */

export interface LibraryList<T> {
  readonly Count: number;
  getItem(index: number): T;
}

/** The library's `SymbolKind` numbers that we tell apart. */
export const SYMBOL_KIND = {
  primitive: 1,
  variable: 2,
  function: 3,
  parameter: 4,
  pattern: 5,
  tuple: 6,
  bag: 7,
  array: 8,
  column: 9,
  table: 10,
  graph: 11,
  group: 15,
} as const;

/** A symbol or a type: types are symbols too. */
export interface LibrarySymbol {
  readonly Name: string;
  readonly Kind: number;
  /** Tables and tuples. */
  readonly Columns?: LibraryList<LibraryColumn> | null;
  /** Functions. */
  readonly Signatures?: LibraryList<LibrarySignature> | readonly LibrarySignature[] | null;
  /** Tables: whether they may have more columns than are known. */
  readonly IsOpen?: boolean;
  /** Groups: what `*` stands for. */
  readonly Members?: LibraryList<LibrarySymbol> | null;
}

export interface LibrarySignature {
  readonly Parameters: LibraryList<LibraryParameter> | readonly LibraryParameter[];
}

/** A parameter of a function. */
export interface LibraryParameter {
  readonly Name: string;
  readonly DeclaredTypes: LibraryList<LibrarySymbol> | readonly LibrarySymbol[];
  readonly DefaultValue?: LibraryNode | null;
}

export interface LibraryColumn extends LibrarySymbol {
  /** The columns that this one was made from under another name. */
  readonly OriginalColumns?: LibraryList<LibraryColumn> | null;
  readonly Type: LibrarySymbol;
  /** The expression that made the column. */
  readonly Source: LibraryNode | null;
}

/** Children of nodes by the names that the library gives them. */
export type NodePart =
  | 'Aggregates'
  | 'ArgumentList'
  | 'Arguments'
  | 'AsIdentifier'
  | 'AscOrDescKeyword'
  | 'Body'
  | 'Assignments'
  | 'ByClause'
  | 'ByExpression'
  | 'Clauses'
  | 'Column'
  | 'Columns'
  | 'ComputationClause'
  | 'Condition'
  | 'ConditionClause'
  | 'Declarations'
  | 'DeclareClause'
  | 'DefaultExpression'
  | 'DefaultValue'
  | 'Element'
  | 'Expression'
  | 'Expressions'
  | 'First'
  | 'FirstOrLastKeyword'
  | 'From'
  | 'Function'
  | 'FunctionCall'
  | 'InClause'
  | 'Keys'
  | 'KindParameter'
  | 'Left'
  | 'LookupClause'
  | 'MakeSeriesFromClause'
  | 'MakeSeriesStepClause'
  | 'MakeSeriesToClause'
  | 'Name'
  | 'NameAndType'
  | 'NameEquals'
  | 'Names'
  | 'NullsClause'
  | 'OfExpression'
  | 'OnClause'
  | 'OpenBracket'
  | 'OpenParen'
  | 'Operand'
  | 'Operator'
  | 'OrderByClause'
  | 'Ordering'
  | 'OutputKind'
  | 'Pairs'
  | 'Parameters'
  | 'Parent'
  | 'OutputClause'
  | 'ParameterValues'
  | 'PartitionedByClause'
  | 'PathValue'
  | 'Pattern'
  | 'PatternElements'
  | 'Patterns'
  | 'ProjectClause'
  | 'Range'
  | 'SourceColumn'
  | 'Table'
  | 'TablesAndKeys'
  | 'TargetColumn'
  | 'WhereClause'
  | 'Project'
  | 'Properties'
  | 'Query'
  | 'Schema'
  | 'WithClause'
  | 'WithOthersClause'
  | 'PartitionByClause'
  | 'RangeClause'
  | 'Right'
  | 'ScanStepOutput'
  | 'Second'
  | 'Selector'
  | 'Statements'
  | 'Step'
  | 'Subquery'
  | 'Steps'
  | 'To'
  | 'Token'
  | 'Tokens'
  | 'Type'
  | 'ChartType'
  | 'RowLimit'
  | 'RowLimitClause'
  | 'ToTypeOf'
  | 'TypeOf'
  | 'Types'
  | 'URIs'
  | 'Value'
  | 'Values'
  | 'ViewKeyword';

/** A node, a list or a token of the syntax tree. */
export type LibraryNode = { readonly [P in NodePart]?: LibraryNode | null } & {
  readonly Kind: number;
  readonly TextStart: number;
  readonly End: number;
  readonly ChildCount: number;
  readonly ContainsSyntaxDiagnostics: boolean;
  readonly ResultType?: LibrarySymbol | null;
  readonly ReferencedSymbol?: LibrarySymbol | null;
  /** Expressions whose value the binder knows; strings as they are. */
  readonly ConstantValue?: unknown;
  /** Tokens. */
  readonly Text?: string | null;
  /** Names. */
  readonly SimpleName?: string | null;
  GetChild(index: number): LibraryNode | null;
  /** The bound body that a call of a function with a body stands for; a tree of its own. */
  GetCalledFunctionBody?(): LibraryNode | null;
  /** From a position in the node's own tree to the position in the query. */
  GetPositionInOriginalTree?(position: number): number;
};

export interface LibraryDiagnostic {
  readonly Severity: string;
  readonly Code: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

export interface LibraryCode {
  readonly Syntax: LibraryNode;
  readonly ResultType: LibrarySymbol | null;
  GetDiagnostics(): LibraryList<LibraryDiagnostic>;
}

export interface LibraryGlobals {
  readonly Functions: readonly LibrarySymbol[];
  readonly Aggregates: readonly LibrarySymbol[];
  readonly Database: {
    readonly Tables: LibraryList<LibrarySymbol> | readonly LibrarySymbol[];
    AddMembers(symbols: readonly LibrarySymbol[]): LibrarySymbol;
  };
  readonly PlugIns: LibraryList<LibraryPlugIn> | readonly LibraryPlugIn[];
  WithDatabase(database: LibrarySymbol): LibraryGlobals;
  WithPlugIns(plugIns: readonly LibrarySymbol[]): LibraryGlobals;
  IsAggregateFunction(symbol: LibrarySymbol): boolean;
  IsBuiltInFunction(symbol: LibrarySymbol): boolean;
}

/** What a plug-in's result depends on. */
export interface LibraryCallContext {
  readonly Arguments: LibraryList<LibraryNode> | readonly LibraryNode[];
}

interface LibraryPlugInSignature {
  readonly CustomReturnType: ((context: LibraryCallContext) => LibrarySymbol) | null;
  readonly Parameters: LibraryList<LibraryParameter> | readonly LibraryParameter[];
}

export interface LibraryPlugIn extends Omit<LibrarySymbol, 'Signatures'> {
  readonly Signatures: LibraryList<LibraryPlugInSignature> | readonly LibraryPlugInSignature[];
}

/** What the columns of a function's result may depend on. */
export interface LibraryReturnContext {
  /** With `invoke` the first is the table in front of it. */
  readonly ArgumentTypes: LibraryList<LibrarySymbol> | readonly LibrarySymbol[];
}

/** The namespace `Kusto.Language`, as far as it is used. Constructors with numbers are the generated overloads. */
/** A list of everything of a kind that the library knows. */
interface LibraryIndex {
  readonly All: LibraryList<LibrarySymbol> | readonly LibrarySymbol[];
}

export interface KustoLanguage {
  readonly Functions: LibraryIndex;
  readonly Aggregates: LibraryIndex;
  readonly PlugIns: LibraryIndex;
  readonly KustoCode: { ParseAndAnalyze(text: string, globals: LibraryGlobals): LibraryCode };
  readonly GlobalState: { readonly Default: LibraryGlobals };
  readonly KustoFacts: { GetStringLiteralValue(text: string): string };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, unknown>> };
  readonly Parsing: { readonly QueryGrammar: { From: (globals: LibraryGlobals) => object } };
  readonly Symbols: {
    readonly ScalarTypes: Readonly<Record<string, LibrarySymbol>>;
    readonly ColumnSymbol: new (
      name: string,
      type: LibrarySymbol,
      description: null,
      originalColumns: null,
      source: null,
      examples: null,
    ) => LibraryColumn;
    readonly Tabularity: Readonly<Record<string, number>>;
    readonly ParameterTypeKind: Readonly<Record<string, number>>;
    readonly ArgumentKind: Readonly<Record<string, number>>;
    readonly Parameter: {
      readonly ctor: new (
        name: string,
        typeKind: number | undefined,
        argumentKind: number | undefined,
        values: null,
        examples: null,
        isCaseSensitive: boolean,
        defaultValueIndicator: null,
        minOccurring: number,
        maxOccurring: number,
        defaultValue: null,
        description: null,
      ) => LibraryParameter;
    };
    readonly FunctionSymbol: {
      readonly ctor: new (
        name: string,
        returns: (context: LibraryCallContext & LibraryReturnContext) => LibrarySymbol,
        tabularity: number | undefined,
        parameters: readonly LibraryParameter[],
      ) => LibrarySymbol;
    };
    readonly TableSymbol: {
      readonly $ctor4: new (name: string, columns: LibrarySymbol[]) => LibrarySymbol;
      readonly Empty: { WithIsOpen(isOpen: boolean): LibrarySymbol };
    };
    readonly DatabaseSymbol: {
      readonly $ctor1: new (name: string, members: LibrarySymbol[]) => LibrarySymbol;
    };
  };
}
