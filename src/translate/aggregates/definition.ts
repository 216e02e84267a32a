/** What an aggregate function's file exports. */

import type { Span } from '../../diagnostics/span.ts';
import type { Argument } from '../../kql/tree.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import type { Dialect } from '../../sql/statement.ts';
import type { LowerContext } from '../context.ts';
import type { Example, Signature } from '../functions/definition.ts';
import type { Lowered, RelationOrder } from '../lowered.ts';
import type { Refusal } from '../refusal.ts';

/** An aggregate call as its lowering sees it. */
export interface AggregateCall {
  /** Without the stars: see `nodes`. */
  readonly args: readonly Lowered[];
  readonly nodes: readonly Argument[];
  readonly type: ScalarType;
  readonly span: Span;
  readonly context: LowerContext;
  /** The order of the input rows, for aggregates that keep it. */
  readonly order: RelationOrder;
  /** The input's columns, for `*`, without the keys of `by`. */
  readonly columns: readonly Column[];
}

/** One result, or several for `arg_max` and its kin, in the order of the columns they make. */
export type AggregateLowering = (call: AggregateCall) => readonly Lowered[];

export interface AggregateDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly signatures: readonly Signature[];
  readonly lower: Readonly<Record<Dialect, AggregateLowering | Refusal>>;
  readonly examples: readonly [Example, ...Example[]];
}
