/**
 * PATH records that say CREATE or DELETE → DeviceFileEvents. One event with both is a rename. NORMAL says only that a file
 * was named, not that it changed, so it gives no row.
 */
import {
  ColumnBatchBuilder,
  type Int64ColumnWriter,
  type TextColumnWriter,
} from '../column-batch-builder.ts';
import type { JsonWriter } from '../json-writer.ts';
import type { EventFacts } from './event-facts.ts';
import { baseNameOf, InitiatingColumns } from './initiating-process.ts';
import { type PathItem, toBaseName, toFullPath } from './path-record.ts';
import type { ProcessTable } from './process-table.ts';
import type { SyscallRecord } from './syscall-record.ts';
import type { SyscallName } from './syscalls.ts';

/** AT_FDCWD as the kernel writes an `int` argument: 32 or 64 bits of -100. */
const AT_FDCWD = 0xffff_ff9c;

export class FileRows {
  readonly builder: ColumnBatchBuilder = new ColumnBatchBuilder('DeviceFileEvents');
  private readonly timestamp: Int64ColumnWriter;
  private readonly deviceName: TextColumnWriter;
  private readonly actionType: TextColumnWriter;
  private readonly fileName: TextColumnWriter;
  private readonly folderPath: TextColumnWriter;
  private readonly previousFileName: TextColumnWriter;
  private readonly previousFolderPath: TextColumnWriter;
  private readonly initiating: InitiatingColumns;
  private readonly reportId: Int64ColumnWriter;
  private readonly additional: TextColumnWriter;

  constructor() {
    const builder = this.builder;
    this.timestamp = builder.int64('Timestamp', 'datetime');
    this.deviceName = builder.text('DeviceName');
    this.actionType = builder.text('ActionType');
    this.fileName = builder.text('FileName');
    this.folderPath = builder.text('FolderPath');
    this.previousFileName = builder.text('PreviousFileName');
    this.previousFolderPath = builder.text('PreviousFolderPath');
    this.initiating = new InitiatingColumns(builder);
    this.reportId = builder.int64('ReportId', 'long');
    this.additional = builder.text('AdditionalFields', 'dynamic');
  }

  /** Adds the rows of an event that succeeded; false when its paths give none. */
  add(facts: EventFacts, processes: ProcessTable, json: JsonWriter): boolean {
    const created = facts.paths.filter((path) => path.nameType === 'CREATE' && path.name !== '');
    const deleted = facts.paths.filter((path) => path.nameType === 'DELETE' && path.name !== '');
    const target = created.at(-1);
    if (target !== undefined && deleted.length > 0) {
      // A rename over a file deletes that one too: the source is the one with another name.
      const source = deleted.find((path) => path.name !== target.name) ?? deleted[0];
      this.row('FileRenamed', target, source, { facts, processes, json });
      return true;
    }
    for (const path of created)
      this.row('FileCreated', path, undefined, { facts, processes, json });
    for (const path of deleted)
      this.row('FileDeleted', path, undefined, { facts, processes, json });
    return created.length + deleted.length > 0;
  }

  private row(
    action: string,
    item: PathItem,
    previous: PathItem | undefined,
    { facts, processes, json }: { facts: EventFacts; processes: ProcessTable; json: JsonWriter },
  ): void {
    const descriptors = relativeTo(facts.syscall);
    const path = descriptors.target ? item.name : toFullPath(item.name, facts.cwd);
    this.timestamp.put(facts.ticks);
    this.deviceName.put(facts.device);
    this.actionType.put(action);
    this.fileName.put(baseNameOf(path));
    this.folderPath.put(path);
    if (previous !== undefined) {
      const before = descriptors.source ? previous.name : toFullPath(previous.name, facts.cwd);
      this.previousFileName.put(toBaseName(before));
      this.previousFolderPath.put(before);
    }
    this.initiating.put(facts.actor(processes), facts.device);
    this.reportId.putNumber(facts.serial);
    json.open();
    json.text('ProcessCurrentWorkingDirectory', facts.cwd);
    facts.writeActor(json);
    json.text('FileMode', item.mode);
    json.text('FileKind', toFileKind(item.mode));
    json.number('FileOwnerUid', item.ownerUid);
    if (descriptors.target && !item.name.startsWith('/')) json.raw('RelativeToDescriptor', 'true');
    json.close();
    this.additional.putBytes(json.writer.bytes, 0, json.writer.length);
    this.builder.endRow(facts.serial);
  }
}

/** Calls whose first argument is the folder at which their one relative name begins. */
const FOLDER_FIRST: ReadonlySet<SyscallName | undefined> = new Set<SyscallName>([
  'openat',
  'openat2',
  'mkdirat',
  'mknodat',
  'unlinkat',
]);

/** Whether relative names begin at an open folder that the record does not name, rather than at the working directory. */
function relativeTo(syscall: SyscallRecord): { source: boolean; target: boolean } {
  const isFolder = (index: 0 | 1 | 2): boolean => {
    const argument = syscall.argument(index);
    return argument >= 0 && argument % 2 ** 32 !== AT_FDCWD;
  };
  const { name } = syscall;
  if (name === 'renameat' || name === 'renameat2' || name === 'linkat')
    return { source: isFolder(0), target: isFolder(2) };
  if (name === 'symlinkat') return { source: false, target: isFolder(1) };
  return { source: false, target: FOLDER_FIRST.has(name) && isFolder(0) };
}

/** The file type in the mode (include/uapi/linux/stat.h); '' for a plain file and where it is unknown. */
function toFileKind(mode: string): string {
  switch (Number.parseInt(mode, 8) & 0o170000) {
    case 0o040000:
      return 'directory';
    case 0o120000:
      return 'symbolic link';
    case 0o140000:
      return 'socket';
    case 0o010000:
      return 'pipe';
    case 0o060000:
    case 0o020000:
      return 'device';
    default:
      return '';
  }
}
