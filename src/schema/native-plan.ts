/**
 * What a reader hands over when the engine can read the file by itself: a mapping from fields to columns, as data. It
 * lies in this room because readers write plans and the case runs them.
 */
import type { ScalarType } from './types.ts';

/**
 * A reading that the engine does by itself on a path. The columns are expressions in a tiny closed language, so that a
 * mapping stays a table that a reader can check.
 */
export interface NativePlan {
  readonly kind: 'plan';
  readonly source:
    | { readonly form: 'csv'; readonly delimiter: string; readonly header: readonly string[] }
    /** One JSON object a line; `path` leads to the object that holds the columns. */
    | { readonly form: 'ndjson'; readonly path: readonly string[] }
    /** One JSON document whose `path` leads to an array of such objects. */
    | { readonly form: 'json-array'; readonly path: readonly string[] };
  /** How a row finds its table: fixed, or by the text of a field (`Type`, `category`). */
  readonly table:
    | { readonly fixed: string }
    | { readonly field: readonly string[]; readonly prefix: string };
  readonly columns: Readonly<Record<string, readonly PlanColumn[]>>;
}

/** One column of one table: where its text is and how it becomes a value. */
export interface PlanColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** CSV header name or JSON path below the plan's own. */
  readonly field: readonly string[];
  /** How the text is written; `iso` and `us` are times. */
  readonly text: 'plain' | 'iso' | 'us';
}
