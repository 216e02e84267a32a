/**
 * What a reader hands over when the engine can read the file by itself: a mapping from fields to columns, as data. It
 * lies in this room because readers write plans and the case runs them.
 */
import type { ScalarType } from './types.ts';

/** Names that lead from a record to a value: one header name in CSV, keys in JSON. */
export type FieldPath = readonly string[];

export type PlanSource =
  /** `header` is the file's own first record, cell by cell. */
  | { readonly form: 'csv'; readonly delimiter: string; readonly header: readonly string[] }
  /** One JSON object a line. */
  | { readonly form: 'ndjson' }
  /**
   * JSON values, one after the other, with records inside: `array` leads from such a value to the array of records. A
   * value that is an array stands for its elements. The engine never reads this form; the repair stream splits it.
   */
  | { readonly form: 'json-array'; readonly array: FieldPath };

export type PlanTable =
  | { readonly fixed: string }
  /** The table's name is the text of a field, after `prefix`. */
  | { readonly field: FieldPath; readonly prefix: string }
  /** The text of a field (`ActionType`) says the table by a written list; `otherwise` takes what the list lacks. */
  | {
      readonly field: FieldPath;
      readonly byText: Readonly<Record<string, string>>;
      readonly otherwise?: string;
    };

/** One column of one table: where its text is and how it becomes a value. */
export interface PlanColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** Empty: the evidence has nothing for this column. */
  readonly field: FieldPath;
  /** Read in turn where `field` holds nothing. */
  readonly fallbacks?: readonly FieldPath[];
  /**
   * Zone of a time that names none: `utc` because the format says so, `context` where nothing says it. Only for
   * datetime; the engine reads ISO 8601 and the `10/25/2023, 9:43:21.990 AM` of the portals by the look of the text.
   */
  readonly zone?: 'utc' | 'context';
}

/** What a plan does with one table. */
export interface PlanTarget {
  readonly columns: readonly PlanColumn[];
  /** Fields of the evidence that the table has no column for: counted where they hold something, and reported. */
  readonly unmapped: readonly FieldPath[];
}

/**
 * A reading that the engine does by itself on a path. There is no code in it, so that a mapping stays a table that a
 * reader can check.
 */
export interface NativePlan {
  readonly kind: 'plan';
  readonly source: PlanSource;
  /** JSON: the keys from a record to the object whose keys are columns (`properties`); empty in CSV. */
  readonly body: FieldPath;
  readonly table: PlanTable;
  readonly targets: Readonly<Record<string, PlanTarget>>;
  /** Only records whose field holds this text are wanted; the others are counted by their text. */
  readonly only?: { readonly field: FieldPath; readonly text: string };
  /** Whether the sample's records follow in time, forwards or backwards, nearly all: the file then needs no sort. */
  readonly inOrder: boolean;
  /** IANA zone for times without one; undefined: UTC is assumed. */
  readonly timezone: string | undefined;
  /** The same reading for every table that may occur: for a file whose later records need more than its beginning. */
  readonly wider?: NativePlan;
}
