/** What an operator's file exports: from its node and its input to the next step. */
import type { QueryOperator, QueryOperatorKind } from '../../kql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';

export type OperatorNode<K extends QueryOperatorKind> = Extract<QueryOperator, { kind: K }>;

export type OperatorLowering<K extends QueryOperatorKind> = (
  node: OperatorNode<K>,
  input: Relation,
  context: LowerContext,
) => Relation;

export type OperatorLowerings = { readonly [K in QueryOperatorKind]: OperatorLowering<K> };
