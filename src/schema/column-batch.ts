/**
 * Rows of one table in columns: what a decoder yields, a worker hands over and an engine appends. Buffers are
 * transferable; there are no row objects. It lies in this room because readers, engines and cases all speak it.
 */
import type { ScalarType } from './types.ts';

/**
 * One column of a batch. Text types (string, dynamic, guid, decimal) are UTF-8 with `offsets[i]`..`offsets[i + 1]`;
 * datetime, timespan and long are `BigInt64Array`; int `Int32Array`; real `Float64Array`; bool `Uint8Array`.
 * `valid` has one byte a row, 1 = a value, and is absent when every row has one (always for string).
 */
export type ColumnData =
  | {
      readonly form: 'text';
      readonly bytes: Uint8Array;
      readonly offsets: Uint32Array;
      readonly valid?: Uint8Array;
    }
  | { readonly form: 'int64'; readonly values: BigInt64Array; readonly valid?: Uint8Array }
  | { readonly form: 'int32'; readonly values: Int32Array; readonly valid?: Uint8Array }
  | { readonly form: 'float64'; readonly values: Float64Array; readonly valid?: Uint8Array }
  | { readonly form: 'bool'; readonly values: Uint8Array; readonly valid?: Uint8Array };

export interface BatchColumn {
  readonly name: string;
  readonly type: ScalarType;
  readonly data: ColumnData;
}

export interface ColumnBatch {
  readonly kind: 'rows';
  /** An Advanced Hunting table. */
  readonly table: string;
  readonly rowCount: number;
  /** The columns that hold anything; every other column of the table is empty in this batch. */
  readonly columns: readonly BatchColumn[];
  /** The format's own record number of each row (serial, EventRecordID), else its ordinal from 1. */
  readonly records: BigInt64Array;
}
