/** Which rows of a vector hold a value: one bit a row in DuckDB, one byte a row in a column batch. */
import duckdb from '@duckdb/node-bindings';

/** Null when every row has a value. */
export type Validity = Uint8Array | null;

/** Validity comes in words of 64 rows. */
function validityBytes(rowCount: number): number {
  return Math.ceil(rowCount / 64) * 8;
}

export function readValidity(vector: duckdb.Vector, rowCount: number): Validity {
  // The library's type leaves out that it gives nothing for a vector without nulls.
  const bytes: Uint8Array | null | undefined = duckdb.vector_get_validity(
    vector,
    validityBytes(rowCount),
  );
  return bytes ?? null;
}

export function isValid(validity: Validity, row: number): boolean {
  return validity === null || ((validity[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}

/** Marks the rows whose byte is 0 as null; `valid[from]` is the first row. */
export function writeValidity(
  vector: duckdb.Vector,
  valid: Uint8Array,
  from: number,
  rowCount: number,
): void {
  const bits = new Uint8Array(validityBytes(rowCount));
  for (let row = 0; row < rowCount; row += 1) {
    if (valid[from + row] !== 0) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}
