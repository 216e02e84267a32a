/**
 * The door for our own functions in SQL. DuckDB calls them block by block (up to 2,048 rows) on the JavaScript thread,
 * from whatever thread runs the query; a block is read whole, each different input is computed once, and the results
 * are written whole: about a million rows a second. A function that throws gives null for that row.
 */
import duckdb from '@duckdb/node-bindings';
import { InternalError } from '../../diagnostics/errors.ts';
import type {
  NativeFunction,
  NativeLoader,
  NativeType,
  NativeValue,
} from '../../schema/native-function.ts';
import { readBooleans, readDoubles, readLongs } from './result-column.ts';
import { readTexts, writeTexts } from './text-vector.ts';
import { readValidity, writeValidity } from './validity.ts';

const TYPES: Readonly<Record<NativeType, duckdb.Type>> = {
  varchar: duckdb.Type.VARCHAR,
  bigint: duckdb.Type.BIGINT,
  double: duckdb.Type.DOUBLE,
  boolean: duckdb.Type.BOOLEAN,
};

const READERS = {
  varchar: readTexts,
  bigint: readLongs,
  double: readDoubles,
  boolean: readBooleans,
} as const;

/** The functions of one database: each is registered when a statement first names it, for all its connections. */
export class ScalarFunctions {
  readonly #load: NativeLoader | undefined;
  readonly #registered = new Map<string, Promise<void>>();

  constructor(load: NativeLoader | undefined) {
    this.#load = load;
  }

  /** Makes sure that the functions are there. */
  async ensure(connection: duckdb.Connection, names: readonly string[]): Promise<void> {
    const missing = names.filter((name) => !this.#registered.has(name));
    if (missing.length > 0) {
      const registering = this.#register(connection, missing);
      for (const name of missing) this.#registered.set(name, registering);
    }
    for (const name of names) await this.#registered.get(name);
  }

  async #register(connection: duckdb.Connection, names: readonly string[]): Promise<void> {
    const functions = (await this.#load?.(names)) ?? [];
    for (const name of names) {
      const found = functions.find((each) => each.name === name);
      if (found === undefined) {
        throw new InternalError('run', `the statement calls ${name}(), which nobody defines`);
      }
      registerScalarFunction(connection, found);
    }
  }
}

/** Registers a function for all connections of the database. */
export function registerScalarFunction(
  connection: duckdb.Connection,
  definition: NativeFunction,
): void {
  const made = duckdb.create_scalar_function();
  duckdb.scalar_function_set_name(made, definition.name);
  for (const type of definition.parameters) {
    duckdb.scalar_function_add_parameter(made, duckdb.create_logical_type(TYPES[type]));
  }
  const returned = duckdb.create_logical_type(TYPES[definition.returns]);
  duckdb.scalar_function_set_return_type(made, returned);
  // Null arguments are ours: DuckDB would otherwise take null in a constant as null of the whole call.
  duckdb.scalar_function_set_special_handling(made);
  duckdb.scalar_function_set_function(made, (_info, input, output) => {
    const rowCount = duckdb.data_chunk_get_size(input);
    const columns = definition.parameters.map((type, index) => {
      const vector = duckdb.data_chunk_get_vector(input, index);
      return READERS[type](vector, rowCount, readValidity(vector, rowCount));
    });
    writeResults(output, definition.returns, computeBlock(definition, columns, rowCount));
  });
  duckdb.register_scalar_function(connection, made);
  duckdb.destroy_scalar_function_sync(made);
}

/** The results of a block. Columns that hold one value throughout stay out of the key of the memory. */
export function computeBlock(
  definition: NativeFunction,
  columns: readonly (readonly NativeValue[])[],
  rowCount: number,
): NativeValue[] {
  const compute = (row: number): NativeValue =>
    computeRow(
      definition,
      columns.map((values) => values[row] ?? null),
    );
  // As keys 0 and -0 are the same, to a function they are not.
  if (definition.parameters.includes('double')) {
    return Array.from({ length: rowCount }, (_, row) => compute(row));
  }
  const varying = columns.filter((values) => values.some((value) => value !== values[0]));
  if (varying.length === 0) return Array.from<NativeValue>({ length: rowCount }).fill(compute(0));
  const memory: Memory = new Map();
  const results: NativeValue[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    let result = recall(memory, varying, row);
    if (result === undefined) {
      result = compute(row);
      remember(memory, varying, row, result);
    }
    results.push(result);
  }
  return results;
}

/** Results by argument: a map in a map for each column. */
type Memory = Map<NativeValue, Memory | NativeValue>;

function recall(
  memory: Memory,
  varying: readonly (readonly NativeValue[])[],
  row: number,
): NativeValue | undefined {
  let found: Memory | NativeValue | undefined = memory;
  for (const values of varying) {
    if (!(found instanceof Map)) return undefined;
    found = found.get(values[row] ?? null);
  }
  return found instanceof Map ? undefined : found;
}

function remember(
  memory: Memory,
  varying: readonly (readonly NativeValue[])[],
  row: number,
  result: NativeValue,
): void {
  let at = memory;
  for (const [index, values] of varying.entries()) {
    const key = values[row] ?? null;
    if (index === varying.length - 1) {
      at.set(key, result);
      return;
    }
    const next = at.get(key);
    if (next instanceof Map) at = next;
    else {
      const made: Memory = new Map();
      at.set(key, made);
      at = made;
    }
  }
}

function computeRow(definition: NativeFunction, args: readonly NativeValue[]): NativeValue {
  if (definition.nulls === 'null' && args.includes(null)) return null;
  try {
    return definition.call(args);
  } catch {
    return null;
  }
}

function writeResults(vector: duckdb.Vector, type: NativeType, results: NativeValue[]): void {
  const rowCount = results.length;
  switch (type) {
    case 'varchar':
      writeTextResults(vector, results);
      break;
    case 'bigint':
      writeItems(
        vector,
        BigInt64Array.from(results, (value) => BigInt(value ?? 0)),
      );
      break;
    case 'double':
      writeItems(
        vector,
        Float64Array.from(results, (value) => Number(value ?? 0)),
      );
      break;
    case 'boolean':
      writeItems(
        vector,
        Uint8Array.from(results, (value) => (value === true ? 1 : 0)),
      );
      break;
  }
  if (results.includes(null)) {
    const valid = Uint8Array.from(results, (value) => (value === null ? 0 : 1));
    writeValidity(vector, valid, 0, rowCount);
  }
}

function writeItems(vector: duckdb.Vector, items: ArrayBufferView<ArrayBuffer>): void {
  duckdb.copy_data_to_vector(vector, 0, items.buffer, items.byteOffset, items.byteLength);
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

function writeTextResults(vector: duckdb.Vector, results: readonly NativeValue[]): void {
  const texts = results.map((value) =>
    value === null ? '' : String(value).replace(LONE_SURROGATE, '\ufffd'),
  );
  const joined = texts.join('');
  const bytes = Buffer.from(joined);
  const isAscii = bytes.length === joined.length;
  const offsets = new Uint32Array(texts.length + 1);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += isAscii ? text.length : Buffer.byteLength(text);
    offsets[index + 1] = end;
  }
  writeTexts(vector, bytes, offsets, 0, texts.length);
}
