/** What was read into the case: one entry a file, and every record that could not be read. */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import { binary, column, integer, long, text } from '../sql/build.ts';
import type { SqlCommand, SqlExpression } from '../sql/tree.ts';
import type { EvidenceFile, IngestOutcome, JournalSkip } from './ingest-session.ts';
import { FILE_COLUMN, requireTable, rowsTableOf } from './physical.ts';
import { STAGED_SKIPS } from './skip-buffer.ts';
import {
  countOf,
  insertRows,
  integerLiteral,
  jsonLiteral,
  numberLiteral,
  queryTable,
  type StoreRow,
  textOf,
  ticksOf,
} from './store-query.ts';
import {
  FILES_COLUMNS,
  FILES_TABLE,
  type FilesColumn,
  SKIPPED_COLUMNS,
  SKIPPED_TABLE,
} from './store-tables.ts';

/** A file that was read whole. */
export interface JournalFile extends EvidenceFile, IngestOutcome {
  readonly sha256: string;
  /** Records of the format that were met, kept or not; 0 when the reader does not count them. */
  readonly records: number;
  /** Records that no table needs, by kind. */
  readonly unneeded: Readonly<Record<string, number>>;
  readonly notices: readonly Diagnostic[];
}

/** All files together. */
export interface JournalSummary {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly skipped: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly unneeded: Readonly<Record<string, number>>;
  readonly firstTime: bigint | null;
  readonly lastTime: bigint | null;
}

/** The commands that write the entry of a file, inside its transaction. */
export function insertJournal(
  file: EvidenceFile & { readonly sha256: string },
  outcome: IngestOutcome,
  notes: Pick<JournalFile, 'records' | 'unneeded' | 'notices'>,
): readonly SqlCommand[] {
  const skips = ['offset', 'record', 'diagnostic'];
  return [
    {
      kind: 'InsertQuery',
      table: SKIPPED_TABLE,
      columns: ['file', ...skips],
      query: {
        kind: 'Select',
        items: [
          { expression: integer(outcome.file), alias: 'file' },
          ...skips.map((name) => ({ expression: column(name), alias: name })),
        ],
        from: { kind: 'Table', name: STAGED_SKIPS },
      },
    },
    insertEntry(file, outcome, notes),
  ];
}

/**
 * The commands that take a file's rows back, because a file that begins with all its bytes takes its place. Its entry stays,
 * empty: the same bytes are still known.
 */
export function replaceFile(file: JournalFile, by: number): readonly SqlCommand[] {
  const deletes: SqlCommand[] = [
    ...Object.keys(file.rows).map((name) => [rowsTableOf(requireTable(name)), FILE_COLUMN]),
    [SKIPPED_TABLE, 'file'],
    [FILES_TABLE, 'id'],
  ].map(([table = '', key = '']) => ({
    kind: 'Delete',
    table,
    where: binary('=', column(key), integer(file.file)),
  }));
  const empty = { file: file.file, rows: {}, firstTime: null, lastTime: null, skipped: 0 };
  const notices = [toDiagnostic('CAS014', { file: by })];
  return [...deletes, insertEntry(file, empty, { records: 0, unneeded: {}, notices })];
}

/** Whether a file of the journal has grown and was read again: its rows are those of another entry. */
export function isReplaced({ notices }: JournalFile): boolean {
  return notices.some(({ code }) => code === 'CAS014');
}

function insertEntry(
  file: EvidenceFile & { readonly sha256: string },
  outcome: IngestOutcome,
  notes: Pick<JournalFile, 'records' | 'unneeded' | 'notices'>,
): SqlCommand {
  const entry = {
    id: integerLiteral(outcome.file),
    path: text(file.path),
    format: text(file.format),
    sha256: text(file.sha256),
    size: numberLiteral(file.size),
    ingested_at: numberLiteral(file.ingestedAt),
    tool_version: text(file.toolVersion),
    records: numberLiteral(notes.records),
    skipped: numberLiteral(outcome.skipped),
    first_time: numberLiteral(outcome.firstTime),
    last_time: numberLiteral(outcome.lastTime),
    rows: jsonLiteral(outcome.rows),
    unneeded: jsonLiteral(notes.unneeded),
    notices: jsonLiteral(notes.notices),
  } satisfies Record<FilesColumn, SqlExpression>;
  return insertRows(FILES_TABLE, Object.keys(entry), [Object.values(entry)]);
}

/** Every file of the case, in the order of reading. */
export async function readFiles(database: DuckDb): Promise<readonly JournalFile[]> {
  const rows = await queryTable(database, FILES_TABLE, FILES_COLUMNS, {
    orderBy: [{ expression: column('id'), order: 'asc', nulls: 'last' }],
  });
  return rows.map(toFile);
}

function toFile(row: StoreRow): JournalFile {
  return {
    file: countOf(row, 'id'),
    path: textOf(row, 'path'),
    format: textOf(row, 'format'),
    sha256: textOf(row, 'sha256'),
    size: countOf(row, 'size'),
    ingestedAt: ticksOf(row, 'ingested_at') ?? 0n,
    toolVersion: textOf(row, 'tool_version'),
    records: countOf(row, 'records'),
    skipped: countOf(row, 'skipped'),
    firstTime: ticksOf(row, 'first_time'),
    lastTime: ticksOf(row, 'last_time'),
    rows: parsed<Record<string, number>>(row, 'rows'),
    unneeded: parsed<Record<string, number>>(row, 'unneeded'),
    notices: parsed<Diagnostic[]>(row, 'notices'),
  };
}

/** Records that could not be read, in the order they were met: at most `limit` of one file. */
export async function readSkips(
  database: DuckDb,
  file: number,
  limit: number,
): Promise<readonly JournalSkip[]> {
  const rows = await queryTable(database, SKIPPED_TABLE, SKIPPED_COLUMNS, {
    where: binary('=', column('file'), integer(file)),
    limit: long(limit),
  });
  return rows.map((row) => {
    const offset = ticksOf(row, 'offset');
    const record = ticksOf(row, 'record');
    return {
      ...(offset === null ? {} : { offset: Number(offset) }),
      ...(record === null ? {} : { record: Number(record) }),
      diagnostic: parsed<Diagnostic>(row, 'diagnostic'),
    };
  });
}

export function summarizeFiles(all: readonly JournalFile[]): JournalSummary {
  const files = all.filter((file) => !isReplaced(file));
  return {
    files: files.length,
    bytes: sum(files.map((file) => file.size)),
    records: sum(files.map((file) => file.records)),
    skipped: sum(files.map((file) => file.skipped)),
    rows: addCounts(files.map((file) => file.rows)),
    unneeded: addCounts(files.map((file) => file.unneeded)),
    firstTime: extreme(
      files.map((file) => file.firstTime),
      (a, b) => a < b,
    ),
    lastTime: extreme(
      files.map((file) => file.lastTime),
      (a, b) => a > b,
    ),
  };
}

/** Kinds are text of the evidence: a map takes any name. */
function addCounts(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total = new Map<string, number>();
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) {
    total.set(name, (total.get(name) ?? 0) + count);
  }
  return Object.fromEntries(total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function extreme(
  values: readonly (bigint | null)[],
  isBetter: (candidate: bigint, best: bigint) => boolean,
): bigint | null {
  return values.reduce(
    (best, value) => (value !== null && (best === null || isBetter(value, best)) ? value : best),
    null,
  );
}

/** The store's own JSON, in the shape that this room wrote. */
function parsed<T>(row: StoreRow, name: string): T {
  return JSON.parse(textOf(row, name)) as T;
}
