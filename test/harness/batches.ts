// Column batches back into rows, so that a test can say what a reader gave.
import type { ColumnBatch } from '../../src/schema/column-batch.ts';
import type { Value } from '../../src/schema/types.ts';

export type Row = Readonly<Record<string, Value>> & { readonly $table: string };

const decoder = new TextDecoder();

const valueAt = (data: ColumnBatch['columns'][number]['data'], row: number): Value => {
  if (data.valid?.[row] === 0) return null;
  if (data.form === 'text')
    return decoder.decode(data.bytes.subarray(data.offsets[row], data.offsets[row + 1]));
  if (data.form === 'bool') return data.values[row] === 1;
  return data.values[row] ?? null;
};

/** One object a row with the columns that the batch holds, the table as `$table` and the record as `$record`. */
export const toRows = (batch: ColumnBatch): readonly Row[] =>
  Array.from({ length: batch.rowCount }, (_, row) => ({
    $table: batch.table,
    $record: batch.records[row] ?? null,
    ...Object.fromEntries(batch.columns.map(({ name, data }) => [name, valueAt(data, row)])),
  }));
