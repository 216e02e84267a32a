/**
 * A result vector as `Value`s, by the Kusto type that the statement promises. A vector of another make than that type
 * allows is a fault of the lowering, and said so.
 */
import duckdb from '@duckdb/node-bindings';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Value } from '../../schema/types.ts';
import type { StatementColumn } from '../../sql/statement.ts';
import { readTexts } from './text-vector.ts';
import { isValid, readValidity, type Validity } from './validity.ts';

/** How the rows of one column are read; made once for a result. */
export type ColumnReader = (vector: duckdb.Vector, rowCount: number) => Value[];

type BodyReader = (vector: duckdb.Vector, rowCount: number, validity: Validity) => Value[];

const Type = duckdb.Type;

interface WholeArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): ArrayLike<number>;
}

/** The arrays that lie over vectors of whole numbers up to 32 bits. */
const WHOLE_ARRAYS: ReadonlyMap<duckdb.Type, WholeArray> = new Map<duckdb.Type, WholeArray>([
  [Type.TINYINT, Int8Array],
  [Type.UTINYINT, Uint8Array],
  [Type.SMALLINT, Int16Array],
  [Type.USMALLINT, Uint16Array],
  [Type.INTEGER, Int32Array],
  [Type.UINTEGER, Uint32Array],
]);

/** Says how `column` is read out of a vector of `type`. */
export function toColumnReader(column: StatementColumn, type: duckdb.LogicalType): ColumnReader {
  const id = duckdb.get_type_id(type);
  const read = id === Type.SQLNULL ? readNulls : bodyReader(column.type, id, type);
  if (read === null) {
    throw new InternalError(
      'run',
      `column "${column.name}" is ${column.type}, and the engine gives ${Type[id]}`,
    );
  }
  if (column.type === 'string') {
    return (vector, rowCount) =>
      read(vector, rowCount, readValidity(vector, rowCount)).map((value) => value ?? '');
  }
  return (vector, rowCount) => read(vector, rowCount, readValidity(vector, rowCount));
}

function bodyReader(kusto: string, id: duckdb.Type, type: duckdb.LogicalType): BodyReader | null {
  switch (kusto) {
    case 'string':
    case 'dynamic':
      return id === Type.VARCHAR ? readTexts : null;
    case 'bool':
      return id === Type.BOOLEAN ? readBooleans : null;
    case 'int':
      if (id === Type.BIGINT) return mapped(readLongs, (value) => Number(value));
      return WHOLE_ARRAYS.has(id) ? wholeReader(id) : null;
    case 'long':
    case 'datetime':
    case 'timespan':
      if (id === Type.BIGINT) return readLongs;
      if (id === Type.HUGEINT) return mapped(readHuge, checkLong);
      return WHOLE_ARRAYS.has(id)
        ? mapped(wholeReader(id), (value) => BigInt(Number(value)))
        : null;
    case 'real':
      if (id === Type.DOUBLE) return readDoubles;
      if (id === Type.FLOAT) return readFloats;
      return null;
    case 'decimal':
      return decimalReader(id, type);
    case 'guid':
      if (id === Type.UUID) return mapped(readHuge, toGuidText);
      return id === Type.VARCHAR ? mapped(readTexts, (value) => String(value).toLowerCase()) : null;
    default:
      return null;
  }
}

function readNulls(_vector: duckdb.Vector, rowCount: number): Value[] {
  return Array.from<Value>({ length: rowCount }).fill(null);
}

function mapped(read: BodyReader, change: (value: Value) => Value): BodyReader {
  return (vector, rowCount, validity) =>
    read(vector, rowCount, validity).map((value) => (value === null ? null : change(value)));
}

/** Collects the values of a typed array of one element a row. */
function collect<T extends Value>(
  items: ArrayLike<T>,
  rowCount: number,
  validity: Validity,
): Value[] {
  const values: Value[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    values.push(isValid(validity, row) ? (items[row] ?? null) : null);
  }
  return values;
}

export function readBooleans(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = duckdb.vector_get_data(vector, rowCount * duckdb.sizeof_bool);
  const values: Value[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    values.push(isValid(validity, row) ? bytes[row * duckdb.sizeof_bool] !== 0 : null);
  }
  return values;
}

export function readLongs(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = duckdb.vector_get_data(vector, rowCount * 8);
  return collect(new BigInt64Array(bytes.buffer, bytes.byteOffset, rowCount), rowCount, validity);
}

export function readDoubles(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = duckdb.vector_get_data(vector, rowCount * 8);
  return collect(new Float64Array(bytes.buffer, bytes.byteOffset, rowCount), rowCount, validity);
}

function readFloats(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = duckdb.vector_get_data(vector, rowCount * 4);
  return collect(new Float32Array(bytes.buffer, bytes.byteOffset, rowCount), rowCount, validity);
}

function wholeReader(id: duckdb.Type): BodyReader {
  const Items = WHOLE_ARRAYS.get(id);
  if (Items === undefined) throw new InternalError('run', `${Type[id]} is no whole number`);
  return (vector, rowCount, validity) => {
    const bytes = duckdb.vector_get_data(vector, rowCount * Items.BYTES_PER_ELEMENT);
    return collect(new Items(bytes.buffer, bytes.byteOffset, rowCount), rowCount, validity);
  };
}

function readHuge(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = duckdb.vector_get_data(vector, rowCount * 16);
  const halves = new BigInt64Array(bytes.buffer, bytes.byteOffset, rowCount * 2);
  const values: Value[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const low = BigInt.asUintN(64, halves[row * 2] ?? 0n);
    values.push(isValid(validity, row) ? ((halves[row * 2 + 1] ?? 0n) << 64n) | low : null);
  }
  return values;
}

function checkLong(value: Value): Value {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value;
  throw new InternalError(
    'run',
    `a long column holds ${String(value)}, which has more than 64 bits`,
  );
}

/** DuckDB turns the highest bit of a UUID over, so that signed order is the order of the text. */
function toGuidText(value: Value): Value {
  const bits = BigInt.asUintN(128, BigInt(String(value)) ^ (1n << 127n));
  const digits = bits.toString(16).padStart(32, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

function decimalReader(id: duckdb.Type, type: duckdb.LogicalType): BodyReader | null {
  if (id === Type.HUGEINT) return mapped(readHuge, String);
  if (id === Type.BIGINT) return mapped(readLongs, String);
  if (WHOLE_ARRAYS.has(id)) return mapped(wholeReader(id), String);
  if (id !== Type.DECIMAL) return null;
  const scale = duckdb.decimal_scale(type);
  const stored = duckdb.decimal_internal_type(type);
  const read =
    stored === Type.HUGEINT ? readHuge : stored === Type.BIGINT ? readLongs : wholeReader(stored);
  return mapped(read, (value) => toDecimalText(BigInt(String(value)), scale));
}

/** Plain digits, no needless zeros. */
function toDecimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString();
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  const whole = digits.slice(0, -scale);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
