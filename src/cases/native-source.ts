/**
 * Where a native plan finds its text: the engine's own reader over a path, with every field as VARCHAR. A repaired file
 * (`readers/tabular/repair.ts`) has the same records with their numbers: CSV in a first column, JSON as
 * `{"r":number,"o":record}`.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { FieldPath, NativePlan } from '../schema/native-plan.ts';
import { listPlanFields } from '../schema/plan-fields.ts';
import { bool, call, column, integer, text } from '../sql/build.ts';
import { type NestedNames, toNestedType } from '../sql/dialects/duckdb/nested-type.ts';
import type { SqlExpression, SqlSource } from '../sql/tree.ts';

/** What the engine is asked to read. */
export interface NativeInput {
  readonly path: string;
  /** Whether the path holds the repair stream's form. */
  readonly repaired: boolean;
}

export interface NativeSource {
  readonly from: SqlSource;
  /** The record's own number; null where the engine has to count. */
  readonly record: SqlExpression | null;
  /** Text of a field, null where the record lacks it or it is empty. */
  readonly textOf: (field: FieldPath) => SqlExpression;
}

/** Longest record that the engine takes from evidence; a longer one goes through the repair stream. */
const RECORD_BYTES = 2 * 1024 * 1024;
/** The repair stream lets no longer record through. */
const REPAIRED_RECORD_BYTES = 9 * 1024 * 1024;
/** Buffer of the CSV reader, for each thread. */
const CSV_BUFFER_BYTES = 8 * 1024 * 1024;

const ALIAS = 'evidence';

function csvSource(
  plan: NativePlan,
  header: readonly string[],
  delimiter: string,
  input: NativeInput,
): NativeSource {
  const names = header.map((_, index) => `c${index}`);
  const all = input.repaired ? ['r', ...names] : names;
  // Of several columns with one name the first is read.
  const places = new Map(header.map((name, index) => [name, index] as const).reverse());
  const line = input.repaired ? REPAIRED_RECORD_BYTES : RECORD_BYTES;
  return {
    from: {
      kind: 'TableFunction',
      name: 'read_csv',
      args: [text(input.path)],
      named: {
        auto_detect: bool(false),
        header: bool(!input.repaired),
        columns: {
          kind: 'Struct',
          fields: all.map((name) => ({ name, value: text(name === 'r' ? 'BIGINT' : 'VARCHAR') })),
        },
        delim: text(input.repaired ? ',' : delimiter),
        quote: text('"'),
        escape: text('"'),
        strict_mode: bool(true),
        max_line_size: integer(line),
        buffer_size: integer(Math.max(CSV_BUFFER_BYTES, input.repaired ? 2 * line : 0)),
        compression: text('uncompressed'),
      },
      alias: ALIAS,
    },
    record: input.repaired ? column('r') : null,
    textOf: (field) => {
      const place = places.get(field[0] ?? '');
      if (place === undefined || field.length !== 1) {
        throw new InternalError(
          'native plan',
          `${plan.source.form} has no field ${field.join('.')}`,
        );
      }
      return call('nullif', column(`c${place}`), text(''));
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
  const columns = input.repaired
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
        maximum_object_size: integer(input.repaired ? REPAIRED_RECORD_BYTES : RECORD_BYTES),
        compression: text('uncompressed'),
      },
      alias: ALIAS,
    },
    record: input.repaired ? column('r') : null,
    textOf: (field) => {
      const [first = '', ...rest] = input.repaired ? ['o', ...field] : field;
      const extracted = rest.reduce<SqlExpression>(
        (inner, name) => call('struct_extract', inner, text(name)),
        column(first),
      );
      return call('nullif', extracted, text(''));
    },
  };
}

export function readSource(plan: NativePlan, input: NativeInput): NativeSource {
  switch (plan.source.form) {
    case 'csv':
      return csvSource(plan, plan.source.header, plan.source.delimiter, input);
    case 'ndjson':
      return ndjsonSource(listPlanFields(plan), input);
    case 'json-array':
      if (!input.repaired) {
        throw new InternalError('native plan', 'a JSON document has to be split into lines first');
      }
      return ndjsonSource(listPlanFields(plan), input);
    default:
      throw new InternalError(
        'native plan',
        `unknown form ${JSON.stringify(plan.source satisfies never)}`,
      );
  }
}

/** A record number counted by the engine, in the order of the file. */
export function countRecords(): SqlExpression {
  return { kind: 'Call', name: 'row_number', args: [], over: { partitionBy: [], orderBy: [] } };
}

/** The literal for "no such row": used where a plan has to fail on purpose. */
export function failWith(reason: string): SqlExpression {
  return call('error', text(reason));
}
