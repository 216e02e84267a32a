/**
 * Which official node kinds are copied, and by what. Plain records over the kinds of our own tree: a kind of the tree without
 * a copier does not compile, and what is not listed here is refused.
 */
import type { LibraryNode } from '../library-types.ts';
import { BINARY_OPERATORS, IN_OPERATORS } from '../operator-text.ts';
import type {
  BinaryKind,
  InKind,
  QueryOperatorKind,
  ScalarExpression,
  TabularExpression,
} from '../tree.ts';
import { copyAs } from './as.ts';
import type { CopyContext, OperatorCopier, ScalarCopier, TabularCopier } from './context.ts';
import { copyDynamic } from './dynamic.ts';
import { copyElement, copyPath } from './dynamic-access.ts';
import { copyEvaluate } from './evaluate.ts';
import { copyExtend } from './extend.ts';
import { copyExternalData } from './external-data.ts';
import { copyFilter } from './filter.ts';
import { copyFind } from './find.ts';
import { copyFunctionCall } from './function-call.ts';
import { copyGetSchema } from './get-schema.ts';
import { copyIn } from './in.ts';
import { copyInvoke } from './invoke.ts';
import { copyJoin, copyLookup } from './join.ts';
import { copyCompoundString, copyLiteral, copyNull, copyString } from './literal.ts';
import { copyMakeSeries } from './make-series.ts';
import { copyMvApply, copyMvExpand } from './mv-expand.ts';
import { copyScalarName, copyTableName } from './name-reference.ts';
import { copyNamedValue } from './named-value.ts';
import { copyBetween, copyBinary, copyUnary } from './operation.ts';
import { copyParse, copyParseKv } from './parse.ts';
import { copyPartition } from './partition.ts';
import {
  copyProject,
  copyProjectAway,
  copyProjectKeep,
  copyProjectRename,
  copyProjectReorder,
} from './project.ts';
import { copyProjectByNames } from './project-by-names.ts';
import { copyRender } from './render.ts';
import { copySample, copySampleDistinct } from './sample.ts';
import { copyScan } from './scan.ts';
import { copySearch } from './search.ts';
import { copySerialize } from './serialize.ts';
import { copySort, copyTake, copyTop } from './sort.ts';
import { copyDataTable, copyMaterialize, copyPrint, copyRange } from './source.ts';
import { copyCount, copyDistinct, copySummarize } from './summarize.ts';
import { copyToScalar } from './to-scalar.ts';
import { copyTopHitters, copyTopNested } from './top-nested.ts';
import { copyUnion } from './union.ts';

function forAll<K extends string>(
  kinds: Readonly<Record<K, string>>,
  copier: ScalarCopier,
): Record<K, ScalarCopier> {
  // The keys of the record are exactly K.
  return Object.fromEntries(Object.keys(kinds).map((kind) => [kind, copier])) as Record<
    K,
    ScalarCopier
  >;
}

export const SCALAR_COPIERS: Readonly<
  Record<
    | Exclude<ScalarExpression['kind'], 'LetFunctionCall'>
    | 'CompoundStringLiteralExpression'
    | 'NullLiteralExpression'
    | 'SimpleNamedExpression',
    ScalarCopier
  >
> = {
  ...forAll<BinaryKind>(BINARY_OPERATORS, copyBinary),
  ...forAll<InKind>(IN_OPERATORS, copyIn),
  BetweenExpression: copyBetween,
  BooleanLiteralExpression: copyLiteral,
  CompoundStringLiteralExpression: copyCompoundString,
  DateTimeLiteralExpression: copyLiteral,
  DecimalLiteralExpression: copyLiteral,
  DynamicExpression: copyDynamic,
  ElementExpression: copyElement,
  FunctionCallExpression: copyFunctionCall,
  GuidLiteralExpression: copyLiteral,
  IntLiteralExpression: copyLiteral,
  LongLiteralExpression: copyLiteral,
  NameReference: copyScalarName,
  NotBetweenExpression: copyBetween,
  NullLiteralExpression: copyNull,
  PathExpression: copyPath,
  RealLiteralExpression: copyLiteral,
  SimpleNamedExpression: copyNamedValue,
  StringLiteralExpression: copyString,
  TimespanLiteralExpression: copyLiteral,
  ToScalarExpression: copyToScalar,
  UnaryMinusExpression: copyUnary,
  UnaryPlusExpression: copyUnary,
};

/** Calls of `let` functions are told apart by what they refer to, not by their kind; `PipeExpression` is copied by `copy.ts`, which looks the operator up. */
export const TABULAR_COPIERS: Readonly<
  Record<
    | Exclude<TabularExpression['kind'], 'PipeExpression' | 'SubqueryInput' | 'LetFunctionCall'>
    | 'FindOperator'
    | 'SearchOperator',
    TabularCopier
  >
> = {
  DataTableExpression: copyDataTable,
  ExternalDataExpression: copyExternalData,
  FindOperator: copyFind,
  MaterializeExpression: copyMaterialize,
  NameReference: copyTableName,
  PrintOperator: copyPrint,
  RangeOperator: copyRange,
  SearchOperator: (node, context) => copySearch(node, context, null),
  UnionOperator: (node, context) => copyUnion(node, context, []),
};

/** `input` is the copy of what stands in front of the pipe. */
type PipedCopier = (
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
) => TabularExpression;

/** Operators behind a pipe that become other than one operator over their input. */
export const PIPED_COPIERS: Readonly<Record<string, PipedCopier>> = {
  GetSchemaOperator: copyGetSchema,
  InvokeOperator: copyInvoke,
  ProjectByNamesOperator: copyProjectByNames,
  SampleDistinctOperator: copySampleDistinct,
  SampleOperator: copySample,
  SearchOperator: copySearch,
  UnionOperator: (node, context, input) => copyUnion(node, context, [input]),
};

export const OPERATOR_COPIERS: Readonly<
  Record<Exclude<QueryOperatorKind, GraphKind>, OperatorCopier>
> = {
  AsOperator: copyAs,
  CountOperator: copyCount,
  DistinctOperator: copyDistinct,
  EvaluateOperator: copyEvaluate,
  ExtendOperator: copyExtend,
  FilterOperator: copyFilter,
  JoinOperator: copyJoin,
  LookupOperator: copyLookup,
  MvApplyOperator: copyMvApply,
  MvExpandOperator: copyMvExpand,
  MakeSeriesOperator: copyMakeSeries,
  ParseKvOperator: copyParseKv,
  ParseOperator: copyParse,
  ParseWhereOperator: copyParse,
  PartitionOperator: copyPartition,
  ProjectAwayOperator: copyProjectAway,
  ProjectKeepOperator: copyProjectKeep,
  ProjectOperator: copyProject,
  ProjectRenameOperator: copyProjectRename,
  ProjectReorderOperator: copyProjectReorder,
  ScanOperator: copyScan,
  SerializeOperator: copySerialize,
  RenderOperator: copyRender,
  SortOperator: copySort,
  SummarizeOperator: copySummarize,
  TakeOperator: copyTake,
  TopHittersOperator: copyTopHitters,
  TopNestedOperator: copyTopNested,
  TopOperator: copyTop,
};

/** These are copied with the whole pipe that makes their graph, by `copy.ts`. */
type GraphKind = 'GraphMatchOperator' | 'GraphShortestPathsOperator';

/** The words of the operators that are supported, for the hint beside a refusal. */
export const OPERATOR_WORDS: readonly string[] = [
  'as',
  'count',
  'datatable',
  'distinct',
  'evaluate',
  'extend',
  'externaldata',
  'facet',
  'find',
  'fork',
  'getschema',
  'graph-mark-components',
  'graph-match',
  'graph-shortest-paths',
  'graph-to-table',
  'join',
  'lookup',
  'mv-apply',
  'mv-expand',
  'make-graph',
  'make-series',
  'parse',
  'parse-kv',
  'parse-where',
  'partition',
  'print',
  'project',
  'project-away',
  'project-keep',
  'project-rename',
  'project-reorder',
  'range',
  'sample',
  'sample-distinct',
  'scan',
  'search',
  'serialize',
  'render',
  'sort',
  'summarize',
  'take',
  'top',
  'top-hitters',
  'top-nested',
  'union',
  'where',
];
