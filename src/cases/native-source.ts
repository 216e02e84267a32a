/**
 * Where a native plan finds its text: the engine's own reader over a path, with every field as VARCHAR. A repaired file
 * (`readers/tabular/repair.ts`) has the same records with their numbers: CSV in a first column, JSON as
 * `{"r":number,"o":record}`.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { FieldPath, NativePlan } from '../schema/native-plan.ts';
import { bool, call, column, integer, nullOf, text } from '../sql/build.ts';
import { type NestedNames, toNestedType } from '../sql/dialects/duckdb/nested-type.ts';
import type { SqlExpression, SqlSource } from '../sql/tree.ts';

/** What the engine is asked to read. */
export interface NativeInput {
  readonly path: string;
  /** The path holds the repair stream's form; null: the evidence as it is. */
  readonly repaired: { readonly longestRecord: number } | null;
  /** The records get their numbers once they are stored (`native-plan.ts`): counting them while they are read costs more. */
  readonly unnumbered?: boolean;
}

export interface NativeSource {
  readonly from: SqlSource;
  /** The record's number. */
  readonly record: SqlExpression;
  /** Text of a field; null, or empty, where the record has nothing there. */
  readonly textOf: (field: FieldPath) => SqlExpression;
}

/** Longest record that the engine takes from evidence; a longer one goes through the repair stream. */
const RECORD_BYTES = 2 * 1024 * 1024;
const LEAST_RECORD_BYTES = 256 * 1024;
/** Buffer of the CSV reader, for each thread. */
const CSV_BUFFER_BYTES = 8 * 1024 * 1024;

const ALIAS = 'evidence';

/** The engine keeps several buffers of twice this size for each thread. */
function longestRecord({ repaired }: NativeInput): number {
  return repaired === null ? RECORD_BYTES : Math.max(repaired.longestRecord, LEAST_RECORD_BYTES);
}

/**
 * The number of a record: counted in the order of the file, or the repaired record's own. Those ascend, so that their
 * running maximum is the number itself; asked for this way, the engine inserts in order with one thread. Its parallel
 * insert would hold back megabytes for each column.
 */
function recordNumber({ repaired, unnumbered = false }: NativeInput): SqlExpression {
  if (unnumbered) return nullOf('bigint');
  const over = { partitionBy: [], orderBy: [] };
  if (repaired === null) return { kind: 'Call', name: 'row_number', args: [], over };
  const frame = { from: 'unbounded preceding', to: 'current row' } as const;
  return { kind: 'Call', name: 'max', args: [column('r')], over: { ...over, frame } };
}

function csvSource(
  plan: NativePlan,
  header: readonly string[],
  delimiter: string,
  input: NativeInput,
): NativeSource {
  const names = header.map((_, index) => `c${index}`);
  const all = input.repaired === null ? names : ['r', ...names];
  // Of several columns with one name the first is read.
  const places = new Map(header.map((name, index) => [name, index] as const).reverse());
  const line = longestRecord(input);
  return {
    from: {
      kind: 'TableFunction',
      name: 'read_csv',
      args: [text(input.path)],
      named: {
        auto_detect: bool(false),
        header: bool(input.repaired === null),
        columns: {
          kind: 'Struct',
          fields: all.map((name) => ({ name, value: text(name === 'r' ? 'BIGINT' : 'VARCHAR') })),
        },
        delim: text(input.repaired === null ? delimiter : ','),
        quote: text('"'),
        escape: text('"'),
        strict_mode: bool(true),
        max_line_size: integer(line),
        buffer_size: integer(Math.max(CSV_BUFFER_BYTES, 2 * line)),
        compression: text('uncompressed'),
      },
      alias: ALIAS,
    },
    record: recordNumber(input),
    textOf: (field) => {
      const place = places.get(field[0] ?? '');
      if (place === undefined || field.length !== 1) {
        throw new InternalError(
          'native plan',
          `${plan.source.form} has no field ${field.join('.')}`,
        );
      }
      return column(`c${place}`);
    },
  };
}

/** Adds the names of one path to a tree of names. A name that differs from another by case alone cannot be a second one. */
function addPath(tree: Record<string, NestedNames | null>, path: FieldPath): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    tree[name] ??= null;
    return;
  }
  const inner = { ...tree[name] };
  addPath(inner, rest);
  tree[name] = inner;
}

function ndjsonSource(fields: readonly FieldPath[], input: NativeInput): NativeSource {
  const tree: Record<string, NestedNames | null> = {};
  for (const field of fields) addPath(tree, field);
  const columns =
    input.repaired !== null
      ? [
          { name: 'r', value: text('BIGINT') },
          { name: 'o', value: text(toNestedType(tree)) },
        ]
      : Object.entries(tree).map(([name, inner]) => ({ name, value: text(toNestedType(inner)) }));
  return {
    from: {
      kind: 'TableFunction',
      name: 'read_ndjson',
      args: [text(input.path)],
      named: {
        auto_detect: bool(false),
        columns: { kind: 'Struct', fields: columns },
        maximum_object_size: integer(longestRecord(input)),
        compression: text('uncompressed'),
      },
      alias: ALIAS,
    },
    record: recordNumber(input),
    textOf: (field) => {
      const [first = '', ...rest] = input.repaired === null ? field : ['o', ...field];
      const extracted = rest.reduce<SqlExpression>(
        (inner, name) => call('struct_extract', inner, text(name)),
        column(first),
      );
      return extracted;
    },
  };
}

/** The engine's reading of some fields of the evidence. */
export function readSource(
  plan: NativePlan,
  input: NativeInput,
  fields: readonly FieldPath[],
): NativeSource {
  switch (plan.source.form) {
    case 'csv':
      return csvSource(plan, plan.source.header, plan.source.delimiter, input);
    case 'ndjson':
      return ndjsonSource(fields, input);
    case 'json-array':
      if (input.repaired === null) {
        throw new InternalError('native plan', 'a JSON document has to be split into lines first');
      }
      return ndjsonSource(fields, input);
    default:
      throw new InternalError(
        'native plan',
        `unknown form ${JSON.stringify(plan.source satisfies never)}`,
      );
  }
}

/** Fails the statement: for what a pass must not meet. */
export function failWith(reason: string): SqlExpression {
  return call('error', text(reason));
}
