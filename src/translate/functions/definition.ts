/** What a scalar function's file exports: everything about the function in one place. */

import type { Span } from '../../diagnostics/span.ts';
import type { Argument } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import type { Dialect } from '../../sql/statement.ts';
import type { LowerContext } from '../context.ts';
import type { Lowered } from '../lowered.ts';
import type { Refusal } from '../refusal.ts';

export interface Signature {
  /** Types in order; `...` behind the last: any number more of it. */
  readonly params: readonly string[];
  readonly returns: ScalarType;
}

/** A call as a lowering sees it. The binder has checked number and types of the arguments. */
export interface FunctionCall {
  readonly args: readonly Lowered[];
  readonly nodes: readonly Argument[];
  /** What the binder says it returns. */
  readonly type: ScalarType;
  readonly span: Span;
  readonly context: LowerContext;
}

export type FunctionLowering = (call: FunctionCall) => Lowered;

/** Run on the real engine by the tests, and printed in the reference: they cannot say what the code does not do. */
export interface Example {
  readonly query: string;
  /** Values in the forms of the command line's JSON. */
  readonly rows: readonly (readonly unknown[])[];
}

export interface FunctionDefinition {
  readonly name: string;
  /** Older names that mean the same. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly signatures: readonly Signature[];
  readonly lower: Readonly<Record<Dialect, FunctionLowering | Refusal>>;
  readonly examples: readonly [Example, ...Example[]];
}
