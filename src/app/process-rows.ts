/** Rows of evidence as processes: fetched from a case in bulk, by origin and by device and pid. */
import type { Case } from '../cases/case.ts';
import { FILE_COLUMN, RECORD_COLUMN } from '../cases/physical.ts';
import type { TemporaryColumn } from '../cases/temporary-rows.ts';
import type { ProcessFacts } from '../detections/hit.ts';
import { toDeviceKey } from '../detections/identity.ts';
import { findTable } from '../schema/tables.ts';
import type { ScalarType, Value } from '../schema/types.ts';
import { binary, call, column, long, nullOf, text } from '../sql/build.ts';
import { print } from '../sql/print.ts';
import type { Statement } from '../sql/statement.ts';
import type { SqlExpression, SqlQuery } from '../sql/tree.ts';

export const PROCESS_TABLE = 'DeviceProcessEvents';

/** What a row says of the process that it is about and of who started that. */
export interface ProcessRow {
  readonly file: number;
  readonly record: bigint;
  readonly time: bigint | null;
  readonly account: string;
  readonly process: ProcessFacts;
  readonly parent: ProcessFacts;
  readonly grandparent: ProcessFacts;
  /** The row says that another image ran in the same process before. */
  readonly hasPrevious: boolean;
}

/** Name of a field to the column of the row it comes from. */
type Fields = Readonly<Record<string, string>>;

const COMMON: Fields = { time: 'Timestamp', device: 'DeviceName' };

/** A row of DeviceProcessEvents is about the process that was made. */
const CREATED: Fields = {
  ...COMMON,
  account: 'AccountName',
  pid: 'ProcessId',
  created: 'ProcessCreationTime',
  key: 'ProcessUniqueId',
  fileName: 'FileName',
  folderPath: 'FolderPath',
  commandLine: 'ProcessCommandLine',
  parentPid: 'InitiatingProcessId',
  parentCreated: 'InitiatingProcessCreationTime',
  parentKey: 'InitiatingProcessUniqueId',
  parentFileName: 'InitiatingProcessFileName',
  parentFolderPath: 'InitiatingProcessFolderPath',
  parentCommandLine: 'InitiatingProcessCommandLine',
  grandparentPid: 'InitiatingProcessParentId',
  grandparentCreated: 'InitiatingProcessParentCreationTime',
  grandparentFileName: 'InitiatingProcessParentFileName',
};

/** A row of another table is about what a process did. */
const ACTING: Fields = {
  ...COMMON,
  account: 'InitiatingProcessAccountName',
  pid: 'InitiatingProcessId',
  created: 'InitiatingProcessCreationTime',
  key: 'InitiatingProcessUniqueId',
  fileName: 'InitiatingProcessFileName',
  folderPath: 'InitiatingProcessFolderPath',
  commandLine: 'InitiatingProcessCommandLine',
  parentPid: 'InitiatingProcessParentId',
  parentCreated: 'InitiatingProcessParentCreationTime',
  parentFileName: 'InitiatingProcessParentFileName',
};

const FIELDS: readonly (readonly [string, ScalarType])[] = [
  ['time', 'datetime'],
  ['device', 'string'],
  ['account', 'string'],
  ['pid', 'long'],
  ['created', 'datetime'],
  ['key', 'string'],
  ['fileName', 'string'],
  ['folderPath', 'string'],
  ['commandLine', 'string'],
  ['parentPid', 'long'],
  ['parentCreated', 'datetime'],
  ['parentKey', 'string'],
  ['parentFileName', 'string'],
  ['parentFolderPath', 'string'],
  ['parentCommandLine', 'string'],
  ['grandparentPid', 'long'],
  ['grandparentCreated', 'datetime'],
  ['grandparentFileName', 'string'],
];

/** Longer command lines are cut in what is told of ancestors and never in what a rule searches. */
const MAX_TEXT = 8192;

const ROWS = 'evidence';
/** Temporary table of what is looked up. */
const KEYS = 'wanted$keys';

function fieldOf(
  columns: ReadonlySet<string>,
  name: string | undefined,
  type: ScalarType,
): SqlExpression {
  if (name === undefined || !columns.has(name)) {
    return type === 'string' ? text('') : nullOf('bigint');
  }
  const value = column(name, ROWS);
  return type === 'string' ? call('substr', value, long(1), long(MAX_TEXT)) : value;
}

function toQuery(table: string, on: SqlExpression): SqlQuery {
  const columns = new Set(findTable(table)?.columns.map(({ name }) => name));
  const fields = table === PROCESS_TABLE ? CREATED : ACTING;
  const previous = columns.has('AdditionalFields')
    ? call('contains', column('AdditionalFields', ROWS), text('"PreviousImage"'))
    : nullOf('boolean');
  return {
    kind: 'Select',
    items: [
      { expression: column(FILE_COLUMN, ROWS), alias: FILE_COLUMN },
      { expression: column(RECORD_COLUMN, ROWS), alias: RECORD_COLUMN },
      { expression: previous, alias: 'previous' },
      ...FIELDS.map(([name, type]) => ({
        expression: fieldOf(columns, fields[name], type),
        alias: name,
      })),
    ],
    from: {
      kind: 'Join',
      type: 'inner',
      left: { kind: 'Table', name: table, alias: ROWS },
      right: { kind: 'Table', name: KEYS },
      on,
    },
  };
}

function toTicks(value: Value | undefined): bigint | null {
  return typeof value === 'bigint' ? value : null;
}

function toRow(values: readonly Value[], formats: ReadonlyMap<number, string>): ProcessRow {
  const [file, record, previous, ...rest] = values;
  const field = new Map(FIELDS.map(([name], index) => [name, rest[index]]));
  const textOf = (name: string): string => String(field.get(name) ?? '');
  const device = textOf('device');
  const number = Number(file);
  const factsOf = (prefix: string, serial: string): ProcessFacts => {
    const name = (plain: string): string =>
      prefix === '' ? plain : `${prefix}${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
    return {
      device,
      pid: toTicks(field.get(name('pid'))),
      created: toTicks(field.get(name('created'))),
      key: textOf(name('key')),
      serial,
      fileName: textOf(name('fileName')),
      folderPath: textOf(name('folderPath')),
      commandLine: textOf(name('commandLine')),
    };
  };
  // Only in an audit log is the record's number one that the source itself gave to the act.
  const serial = formats.get(number) === 'auditd' ? String(record) : '';
  return {
    file: number,
    record: BigInt(record ?? 0),
    time: toTicks(field.get('time')),
    account: textOf('account'),
    process: factsOf('', serial),
    parent: factsOf('parent', ''),
    grandparent: factsOf('grandparent', ''),
    hasPrevious: previous === true,
  };
}

export class ProcessSource {
  readonly #case: Case;
  readonly #formats: ReadonlyMap<number, string>;
  readonly #signal: AbortSignal;

  /** @param formats journal number of a file to its format. */
  constructor(from: Case, formats: ReadonlyMap<number, string>, signal: AbortSignal) {
    this.#case = from;
    this.#formats = formats;
    this.#signal = signal;
  }

  /** The rows with these origins, in no order. An origin may have several rows. */
  byOrigin(
    table: string,
    origins: readonly { readonly file: number; readonly record: bigint }[],
  ): Promise<readonly ProcessRow[]> {
    const on = binary(
      'and',
      binary('=', column(FILE_COLUMN, ROWS), column('file', KEYS)),
      binary('=', column(RECORD_COLUMN, ROWS), column('record', KEYS)),
    );
    const keys: readonly TemporaryColumn[] = [
      { name: 'file', type: 'bigint', values: origins.map(({ file }) => BigInt(file)) },
      { name: 'record', type: 'bigint', values: origins.map(({ record }) => record) },
    ];
    // Another table's row is about who acted, whose own creation has another record.
    return this.#fetch(table, keys, on, table === PROCESS_TABLE);
  }

  /** The rows that made processes with these pids on these devices (`toDeviceKey`), in no order. */
  byPid(
    pids: readonly { readonly device: string; readonly pid: bigint }[],
  ): Promise<readonly ProcessRow[]> {
    const device = call('lower', call('trim', column('DeviceName', ROWS)));
    const on = binary(
      'and',
      binary('=', column('ProcessId', ROWS), column('pid', KEYS)),
      binary('=', device, column('device', KEYS)),
    );
    const keys: readonly TemporaryColumn[] = [
      { name: 'device', type: 'varchar', values: pids.map((each) => toDeviceKey(each.device)) },
      { name: 'pid', type: 'bigint', values: pids.map((each) => each.pid) },
    ];
    return this.#fetch(PROCESS_TABLE, keys, on, true);
  }

  async #fetch(
    table: string,
    keys: readonly TemporaryColumn[],
    on: SqlExpression,
    isCreation: boolean,
  ): Promise<readonly ProcessRow[]> {
    const { text: sql, parameters } = print(toQuery(table, on), 'duckdb');
    const columns = [
      { name: FILE_COLUMN, type: 'int' },
      { name: RECORD_COLUMN, type: 'long' },
      { name: 'previous', type: 'bool' },
      ...FIELDS.map(([name, type]) => ({ name, type })),
    ];
    const statement: Statement = { dialect: 'duckdb', text: sql, parameters, columns };
    const options = { signal: this.#signal };
    const rows = await this.#case.runWithRows(statement, KEYS, keys, options);
    const formats = isCreation ? this.#formats : new Map<number, string>();
    return rows.map((values) => toRow(values, formats));
  }
}

/** Whether a table says who acted: only then do its rows have a process. */
export function hasProcesses(table: string): boolean {
  const columns = findTable(table)?.columns ?? [];
  return hasColumn(columns, 'InitiatingProcessId') && hasColumn(columns, 'DeviceName');
}

function hasColumn(columns: readonly { readonly name: string }[], name: string): boolean {
  return columns.some((each) => each.name === name);
}
