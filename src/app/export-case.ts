/**
 * A case's tables as files, for other tools and to be read again: every row with all columns of its table, and where it came
 * from (`$file`: the path as the journal has it; `$record`). Exact in both forms:
 *
 * - NDJSON: values as the command line prints them; a dynamic is a string with the evidence's own text, as Defender exports
 *   it, so that not a byte of it changes.
 * - Parquet: no timestamp of Parquet holds 100 ns over years 1 to 9999. A datetime is a TIMESTAMP (microseconds, rounded down)
 *   under its name, and exact as BIGINT under `NAME_ticks`: 100 ns since 0001-01-01 UTC. A timespan is BIGINT ticks.
 */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Case } from '../cases/case.ts';
import { FILE_COLUMN, RECORD_COLUMN, requireTable } from '../cases/physical.ts';
import { FILES_TABLE } from '../cases/store-tables.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { Column, Table } from '../schema/types.ts';
import { binary, call, column, long } from '../sql/build.ts';
import { print } from '../sql/print.ts';
import type { Statement, StatementColumn } from '../sql/statement.ts';
import type { SqlQuery, SqlSelectItem } from '../sql/tree.ts';
import { toColumnTexts } from './result-text.ts';

export type ExportFormat = 'ndjson' | 'parquet';

export interface ExportOptions {
  /** Made if it is missing. */
  readonly folder: string;
  readonly format: ExportFormat;
  /** Undefined: every table that holds rows. */
  readonly tables: readonly string[] | undefined;
}

export interface ExportedTable {
  readonly table: string;
  readonly rows: number;
  readonly path: string;
}

const ROWS = 'evidence';
const FILES = 'files';
const MICROSECONDS_TO_1970 = 62_135_596_800_000_000n;
/** Lines are written in pieces of about this many characters. */
const PIECE = 64 * 1024;

const plain = ({ name }: Column): readonly SqlSelectItem[] => [
  { expression: column(name, ROWS), alias: name },
];

/** A column as Parquet holds it. */
function toParquet(each: Column): readonly SqlSelectItem[] {
  if (each.type !== 'datetime') return plain(each);
  const ticks = column(each.name, ROWS);
  // Ticks are never negative, so that this rounds down also before 1970.
  const micros = binary('-', binary('//', ticks, long(10)), long(MICROSECONDS_TO_1970));
  return [
    { expression: call('make_timestamp', micros), alias: each.name },
    { expression: ticks, alias: `${each.name}_ticks` },
  ];
}

/** All rows of a table, with the path of the file and the record that each came from. */
function toQuery(table: Table, items: (each: Column) => readonly SqlSelectItem[]): SqlQuery {
  return {
    kind: 'Select',
    items: [
      ...table.columns.flatMap(items),
      { expression: column('path', FILES), alias: FILE_COLUMN },
      { expression: column(RECORD_COLUMN, ROWS), alias: RECORD_COLUMN },
    ],
    from: {
      kind: 'Join',
      type: 'left',
      left: { kind: 'Table', name: table.name, alias: ROWS },
      right: { kind: 'Table', name: FILES_TABLE, alias: FILES },
      on: binary('=', column(FILE_COLUMN, ROWS), column('id', FILES)),
    },
  };
}

async function* toLines(on: Case, table: Table, signal: AbortSignal): AsyncGenerator<string> {
  const columns: readonly StatementColumn[] = [
    ...table.columns.map(({ name, type }) => ({
      name,
      type: type === 'dynamic' ? 'string' : type,
    })),
    { name: FILE_COLUMN, type: 'string' },
    { name: RECORD_COLUMN, type: 'long' },
  ];
  const { text, parameters } = print(toQuery(table, plain), 'duckdb');
  const statement: Statement = { dialect: 'duckdb', text, parameters, columns };
  const fields = columns.map(({ name, type }) => ({
    name: JSON.stringify(name),
    json: toColumnTexts(type).json,
  }));
  let piece = '';
  for await (const batch of on.run(statement, { signal })) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      const values = fields.map(
        ({ name, json }, index) => `${name}:${json(batch.columns[index]?.[row] ?? null)}`,
      );
      piece += `{${values.join(',')}}\n`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function isFileFault(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown;
}

async function writeTable(
  on: Case,
  table: Table,
  path: string,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  try {
    if (format === 'parquet') await on.exportParquet(toQuery(table, toParquet), part, signal);
    else {
      await pipeline(
        Readable.from(toLines(on, table, signal)),
        createWriteStream(part, { mode: 0o600 }),
      );
    }
    renameSync(part, path);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
}

/**
 * Writes each table to a file of its own, `TABLE.ndjson` or `TABLE.parquet`; a file is there whole or not at all.
 *
 * @throws EnvironmentError when a file of that name exists (none is overwritten), or one cannot be written.
 */
export async function exportCase(
  on: Case,
  { folder, format, tables }: ExportOptions,
  signal: AbortSignal,
): Promise<readonly ExportedTable[]> {
  const wanted = (await on.tables()).filter(({ name }) => tables?.includes(name) ?? true);
  const planned = wanted.map(({ name, rows }) => ({
    table: name,
    rows,
    path: join(folder, `${name}.${format}`),
  }));
  const taken = planned.find(({ path }) => existsSync(path));
  if (taken !== undefined) throw toEnvironmentError('CAS015', { path: taken.path });
  await on.ensureTables(planned.map(({ table }) => table));
  let path = folder;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const each of planned) {
      path = each.path;
      await writeTable(on, requireTable(each.table), each.path, format, signal);
    }
  } catch (thrown) {
    if (!isFileFault(thrown)) throw thrown;
    throw toEnvironmentError('CAS016', { path, detail: thrown.message }, thrown);
  }
  return planned;
}
