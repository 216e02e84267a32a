/** What a plug-in's file exports. Plug-ins stand behind `evaluate`. */
import type { Dialect } from '../../sql/statement.ts';
import type { LowerContext } from '../context.ts';
import type { Example } from '../functions/definition.ts';
import type { Relation } from '../lowered.ts';
import type { OperatorNode } from '../operators/definition.ts';
import type { Refusal } from '../refusal.ts';

/** A call as its lowering sees it. The binder has checked the arguments, and says the columns. */
export interface PlugInCall {
  readonly node: OperatorNode<'EvaluateOperator'>;
  readonly input: Relation;
  readonly context: LowerContext;
}

export type PlugInLowering = (call: PlugInCall) => Relation;

export interface PlugInDefinition {
  readonly name: string;
  readonly summary: string;
  readonly lower: Readonly<Record<Dialect, PlugInLowering | Refusal>>;
  /** None for what is refused. */
  readonly examples: readonly Example[];
}
