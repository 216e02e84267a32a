/** The columns that say who did it: shared by the three tables. What is not known is left empty. */
import type {
  ColumnBatchBuilder,
  Int64ColumnWriter,
  TextColumnWriter,
} from '../column-batch-builder.ts';
import { toBaseName } from './path-record.ts';

export interface InitiatingProcess {
  readonly pid: number;
  readonly path: string;
  readonly commandLine: string;
  readonly created: bigint | null;
  readonly account: string;
  readonly parentPid: number;
  readonly parentPath: string | null;
  readonly parentCreated: bigint | null;
}

export class InitiatingColumns {
  private readonly domain: TextColumnWriter;
  private readonly account: TextColumnWriter;
  private readonly elevation: TextColumnWriter;
  private readonly fileName: TextColumnWriter;
  private readonly folderPath: TextColumnWriter;
  private readonly commandLine: TextColumnWriter;
  private readonly id: Int64ColumnWriter;
  private readonly created: Int64ColumnWriter;
  private readonly parentId: Int64ColumnWriter;
  private readonly parentFileName: TextColumnWriter;
  private readonly parentCreated: Int64ColumnWriter;

  constructor(builder: ColumnBatchBuilder) {
    this.domain = builder.text('InitiatingProcessAccountDomain');
    this.account = builder.text('InitiatingProcessAccountName');
    this.elevation = builder.text('InitiatingProcessTokenElevation');
    this.fileName = builder.text('InitiatingProcessFileName');
    this.folderPath = builder.text('InitiatingProcessFolderPath');
    this.commandLine = builder.text('InitiatingProcessCommandLine');
    this.id = builder.int64('InitiatingProcessId', 'long');
    this.created = builder.int64('InitiatingProcessCreationTime', 'datetime');
    this.parentId = builder.int64('InitiatingProcessParentId', 'long');
    this.parentFileName = builder.text('InitiatingProcessParentFileName');
    this.parentCreated = builder.int64('InitiatingProcessParentCreationTime', 'datetime');
  }

  putId(pid: number): void {
    if (pid >= 0) this.id.putNumber(pid);
  }

  put(process: InitiatingProcess, device: string): void {
    this.putId(process.pid);
    this.domain.put(device);
    this.account.put(process.account);
    this.elevation.put('None');
    this.fileName.put(baseNameOf(process.path));
    this.folderPath.put(process.path);
    this.commandLine.put(process.commandLine);
    if (process.created !== null) this.created.put(process.created);
    if (process.parentPid >= 0) this.parentId.putNumber(process.parentPid);
    if (process.parentPath !== null) this.parentFileName.put(baseNameOf(process.parentPath));
    if (process.parentCreated !== null) this.parentCreated.put(process.parentCreated);
  }
}

const BASE_NAMES = new Map<string, string>();
const MAX_BASE_NAMES = 4096;

/** `toBaseName`, remembered: a log has few images and many rows. A cache of a pure function, bounded. */
export function baseNameOf(path: string): string {
  let name = BASE_NAMES.get(path);
  if (name === undefined) {
    name = toBaseName(path);
    if (BASE_NAMES.size >= MAX_BASE_NAMES) BASE_NAMES.clear();
    BASE_NAMES.set(path, name);
  }
  return name;
}
