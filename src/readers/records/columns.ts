/** Groups of columns that every format fills alike, and small sources. */
import {
  COMMAND_LINE,
  FILE_NAME,
  IP_ADDRESS,
  IP_TYPE,
  PROCESS_ID,
  toArguments,
} from './conversions.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { type FieldMapping, isAbsent, type Reading, readSource, type Source } from './mapping.ts';

/** The device of the row: what its `DeviceName` is. */
export const DEVICE = '@device';

/** A fixed text. */
export function always(text: string): Reading {
  return { say: `"${text}"`, read: () => text };
}

/** A value that counts only when a condition holds. */
export function only(
  source: Source & string,
  say: string,
  test: (record: JsonObject, value: JsonValue) => boolean,
): Reading {
  return {
    say: `${source} (${say})`,
    read: (record) => {
      const value = readSource(record, source);
      return value !== undefined && test(record, value) ? value : undefined;
    },
  };
}

/** `FileName` and `FolderPath`, which is the whole path. */
export function fileColumns(path: Source, name: Source = path): readonly FieldMapping[] {
  return [
    { column: 'FileName', from: name, as: FILE_NAME },
    { column: 'FolderPath', from: path },
  ];
}

export interface ProcessSources {
  readonly id: Source;
  readonly path?: Source;
  readonly commandLine?: Source;
  readonly account?: Source;
  readonly uniqueId?: Source;
  readonly parentId?: Source;
  readonly parentPath?: Source;
}

/** The columns of the process that acted. */
export function initiatingColumns(process: ProcessSources): readonly FieldMapping[] {
  const columns: FieldMapping[] = [
    { column: 'InitiatingProcessId', from: process.id, as: PROCESS_ID },
  ];
  const { path, commandLine, account, uniqueId, parentId, parentPath } = process;
  if (path !== undefined) {
    columns.push(
      { column: 'InitiatingProcessFileName', from: path, as: FILE_NAME },
      { column: 'InitiatingProcessFolderPath', from: path },
    );
  }
  if (commandLine !== undefined)
    columns.push({ column: 'InitiatingProcessCommandLine', from: commandLine, as: COMMAND_LINE });
  if (account !== undefined)
    columns.push({ column: 'InitiatingProcessAccountName', from: account });
  if (uniqueId !== undefined) columns.push({ column: 'InitiatingProcessUniqueId', from: uniqueId });
  if (parentId !== undefined)
    columns.push({ column: 'InitiatingProcessParentId', from: parentId, as: PROCESS_ID });
  if (parentPath !== undefined)
    columns.push({ column: 'InitiatingProcessParentFileName', from: parentPath, as: FILE_NAME });
  return columns;
}

/** What rows of Defender for Linux have: the device as domain, no elevation. */
export function linuxAccount(account: Source): readonly FieldMapping[] {
  return [
    { column: 'AccountDomain', from: DEVICE },
    { column: 'AccountName', from: account },
    { column: 'ProcessTokenElevation', from: always('None') },
  ];
}

export function remoteColumns(ip: Source, port: Source): readonly FieldMapping[] {
  return [
    { column: 'RemoteIP', from: ip, as: IP_ADDRESS },
    { column: 'RemotePort', from: port },
    { column: 'RemoteIPType', from: ip, as: IP_TYPE },
  ];
}

export function localColumns(ip: Source, port: Source): readonly FieldMapping[] {
  return [
    { column: 'LocalIP', from: ip, as: IP_ADDRESS },
    { column: 'LocalPort', from: port },
    { column: 'LocalIPType', from: ip, as: IP_TYPE },
  ];
}

/** Whether a value is a list of texts with something in it. */
export function hasArguments(value: JsonValue | undefined): boolean {
  return !isAbsent(value) && (toArguments(value)?.length ?? 0) > 0;
}
