/**
 * The case's own tables. Their names begin with `$`, which no table of evidence does. A change of their columns is a
 * new format version.
 */
import { integer } from '../sql/build.ts';
import type { SqlColumnDefinition, SqlCommand, SqlType } from '../sql/tree.ts';

/** Format of a case. It goes up when an older Moonhound would misread a case. */
export const CASE_FORMAT = 1;

export const CASE_TABLE = '$case';
export const FILES_TABLE = '$files';
export const SKIPPED_TABLE = '$skipped';
export const ALERTS_TABLE = '$alerts';
export const VERDICTS_TABLE = '$verdicts';

/** Column to type; the order is the order of storage. */
export type StoreColumns<C extends string = string> = Readonly<Record<C, SqlType>>;

export type FilesColumn =
  | 'id'
  | 'path'
  | 'format'
  | 'sha256'
  | 'size'
  | 'ingested_at'
  | 'tool_version'
  | 'records'
  | 'skipped'
  | 'first_time'
  | 'last_time'
  | 'rows'
  | 'unneeded'
  | 'notices';

/** One row a file that was read whole. Objects and lists are JSON text; times are ticks. */
export const FILES_COLUMNS: StoreColumns<FilesColumn> = {
  id: 'integer',
  path: 'varchar',
  format: 'varchar',
  sha256: 'varchar',
  size: 'bigint',
  ingested_at: 'bigint',
  tool_version: 'varchar',
  records: 'bigint',
  skipped: 'bigint',
  first_time: 'bigint',
  last_time: 'bigint',
  rows: 'varchar',
  unneeded: 'varchar',
  notices: 'varchar',
};

export type SkippedColumn = 'file' | 'offset' | 'record' | 'diagnostic';

/** One row a record that could not be read; `diagnostic` is JSON text. */
export const SKIPPED_COLUMNS: StoreColumns<SkippedColumn> = {
  file: 'integer',
  offset: 'bigint',
  record: 'bigint',
  diagnostic: 'varchar',
};

export type AlertsColumn =
  | 'id'
  | 'document'
  | 'score'
  | 'severity'
  | 'first_seen'
  | 'last_seen'
  | 'replaces';

export const ALERTS_COLUMNS: StoreColumns<AlertsColumn> = {
  id: 'varchar',
  document: 'varchar',
  score: 'integer',
  severity: 'varchar',
  first_seen: 'bigint',
  last_seen: 'bigint',
  replaces: 'varchar',
};

export type VerdictsColumn = 'alert' | 'verdict' | 'note' | 'author' | 'at';

/** The history of judgements: the last one about an alert counts. */
export const VERDICTS_COLUMNS: StoreColumns<VerdictsColumn> = {
  alert: 'varchar',
  verdict: 'varchar',
  note: 'varchar',
  author: 'varchar',
  at: 'bigint',
};

function createTable(table: string, columns: StoreColumns): SqlCommand {
  const definitions: SqlColumnDefinition[] = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    notNull: false,
  }));
  return { kind: 'CreateTable', table, temporary: false, ifNotExists: true, columns: definitions };
}

/** Makes every table of the store and marks the format: to be run in one transaction. */
export function createStore(): readonly SqlCommand[] {
  return [
    createTable(CASE_TABLE, { format: 'integer' }),
    createTable(FILES_TABLE, FILES_COLUMNS),
    createTable(SKIPPED_TABLE, SKIPPED_COLUMNS),
    createTable(ALERTS_TABLE, ALERTS_COLUMNS),
    createTable(VERDICTS_TABLE, VERDICTS_COLUMNS),
    {
      kind: 'InsertQuery',
      table: CASE_TABLE,
      columns: ['format'],
      query: { kind: 'Select', items: [{ expression: integer(CASE_FORMAT), alias: 'format' }] },
    },
  ];
}
