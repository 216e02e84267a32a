/** Every query operator with its lowering. A kind that is missing does not compile. */
import type { QueryOperator } from '../../kql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import { lowerWithWindows } from '../windows/lower-with-windows.ts';
import type { OperatorLowerings } from './definition.ts';
import { lowerEvaluate } from './evaluate.ts';
import { lowerExtend } from './extend.ts';
import { lowerGraphMatch } from './graph-match.ts';
import { lowerJoin, lowerLookup } from './join.ts';
import { lowerMakeSeries } from './make-series.ts';
import { lowerMvApply } from './mv-apply.ts';
import { lowerMvExpand } from './mv-expand.ts';
import { lowerParse } from './parse.ts';
import { lowerParseKv } from './parse-kv.ts';
import { lowerPartition } from './partition.ts';
import { lowerProject, lowerProjectChoice, lowerProjectRename } from './project.ts';
import { withColumns } from './row-context.ts';
import { lowerScan } from './scan.ts';
import { lowerSerialize } from './serialize.ts';
import { lowerSort, lowerTake, lowerTop } from './sort.ts';
import { lowerCount, lowerDistinct, lowerSummarize } from './summarize.ts';
import { lowerTopHitters } from './top-hitters.ts';
import { lowerTopNested } from './top-nested.ts';
import { lowerWhere } from './where.ts';

export const OPERATORS: OperatorLowerings = {
  /** A name for a tabular expression changes no rows. */
  AsOperator: (node, input, context) => {
    context.named.set(node.name, input);
    return input;
  },
  CountOperator: lowerCount,
  DistinctOperator: lowerDistinct,
  EvaluateOperator: lowerEvaluate,
  ExtendOperator: lowerExtend,
  FilterOperator: lowerWhere,
  GraphMatchOperator: lowerGraphMatch,
  GraphShortestPathsOperator: lowerGraphMatch,
  JoinOperator: lowerJoin,
  LookupOperator: lowerLookup,
  MakeSeriesOperator: lowerMakeSeries,
  MvApplyOperator: lowerMvApply,
  MvExpandOperator: lowerMvExpand,
  ParseKvOperator: lowerParseKv,
  ParseOperator: lowerParse,
  ParseWhereOperator: lowerParse,
  PartitionOperator: lowerPartition,
  ProjectAwayOperator: lowerProjectChoice,
  ProjectKeepOperator: lowerProjectChoice,
  ProjectOperator: lowerProject,
  ProjectRenameOperator: lowerProjectRename,
  ProjectReorderOperator: lowerProjectChoice,
  /** How a result is drawn changes no rows. */
  RenderOperator: (_node, input) => input,
  ScanOperator: lowerScan,
  SerializeOperator: lowerSerialize,
  SortOperator: lowerSort,
  SummarizeOperator: lowerSummarize,
  TakeOperator: lowerTake,
  TopHittersOperator: lowerTopHitters,
  TopNestedOperator: lowerTopNested,
  TopOperator: lowerTop,
};

export function lowerOperator<K extends QueryOperator['kind']>(
  node: Extract<QueryOperator, { kind: K }>,
  input: Relation,
  context: LowerContext,
): Relation {
  return lowerWithWindows(node, input, withColumns(context, input.columns), (rows, within) =>
    OPERATORS[node.kind as K](node, rows, within),
  );
}
