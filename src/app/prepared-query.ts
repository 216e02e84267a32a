/** A query that is ready to run: the statement and what has to be there for it. Plain data, so that it can be cached. */
import type { RulePlan } from '../detections/replay.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Statement } from '../sql/statement.ts';
import type { LoweredTable } from '../translate/lower.ts';

export interface PreparedQuery {
  readonly statement: Statement;
  /** Built-in tables that the statement names. */
  readonly tables: readonly string[];
  /** The tables of a query that has several: the statement gives them one after the other (`result-tables.ts`). */
  readonly results?: readonly LoweredTable[];
  /** Warnings about the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** It asks for the columns of a plug-in, with which the query is prepared again (`QueryBlock.asks`). */
  readonly asks?: { readonly at: number; readonly names: readonly string[] };
}

export interface PreparedRule extends PreparedQuery {
  readonly plan: RulePlan;
  /** The table that origins of single rows are of; '' when the rule reads none. */
  readonly originTable: string;
}

/** The parameter that `now()` is. */
export const NOW = 'now';
