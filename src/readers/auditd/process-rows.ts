/**
 * Executions → DeviceProcessEvents, ActionType ProcessCreated. The form follows rows of Defender for Linux: FolderPath is
 * the whole path, ProcessTokenElevation is `None`, AccountDomain is the device, POSIX facts are in AdditionalFields.
 */
import { ByteWriter } from '../byte-writer.ts';
import {
  ColumnBatchBuilder,
  type Int64ColumnWriter,
  type TextColumnWriter,
} from '../column-batch-builder.ts';
import type { JsonWriter } from '../json-writer.ts';
import { type ArgumentVector, joinArguments } from './command-line.ts';
import type { EventFacts } from './event-facts.ts';
import { baseNameOf, InitiatingColumns } from './initiating-process.ts';
import { toFullPath } from './path-record.ts';
import { MAX_KEPT_COMMAND_LINE, type ProcessImage, type ProcessTable } from './process-table.ts';

export class ProcessRows {
  readonly builder: ColumnBatchBuilder = new ColumnBatchBuilder('DeviceProcessEvents');
  private readonly timestamp: Int64ColumnWriter;
  private readonly deviceName: TextColumnWriter;
  private readonly actionType: TextColumnWriter;
  private readonly fileName: TextColumnWriter;
  private readonly folderPath: TextColumnWriter;
  private readonly processId: Int64ColumnWriter;
  private readonly commandLine: TextColumnWriter;
  private readonly elevation: TextColumnWriter;
  private readonly created: Int64ColumnWriter;
  private readonly accountDomain: TextColumnWriter;
  private readonly accountName: TextColumnWriter;
  private readonly logonId: Int64ColumnWriter;
  private readonly initiating: InitiatingColumns;
  private readonly initiatingLogonId: Int64ColumnWriter;
  private readonly signerType: TextColumnWriter;
  private readonly reportId: Int64ColumnWriter;
  private readonly additional: TextColumnWriter;
  private readonly line = new ByteWriter(8192);

  constructor() {
    const builder = this.builder;
    this.timestamp = builder.int64('Timestamp', 'datetime');
    this.deviceName = builder.text('DeviceName');
    this.actionType = builder.text('ActionType');
    this.fileName = builder.text('FileName');
    this.folderPath = builder.text('FolderPath');
    this.processId = builder.int64('ProcessId', 'long');
    this.commandLine = builder.text('ProcessCommandLine');
    this.elevation = builder.text('ProcessTokenElevation');
    this.created = builder.int64('ProcessCreationTime', 'datetime');
    this.accountDomain = builder.text('AccountDomain');
    this.accountName = builder.text('AccountName');
    this.logonId = builder.int64('LogonId', 'long');
    this.initiating = new InitiatingColumns(builder);
    this.initiatingLogonId = builder.int64('InitiatingProcessLogonId', 'long');
    this.signerType = builder.text('InitiatingProcessSignerType');
    this.reportId = builder.int64('ReportId', 'long');
    this.additional = builder.text('AdditionalFields', 'dynamic');
  }

  /** Adds the row and makes the image known to the process table. */
  add(facts: EventFacts, processes: ProcessTable, json: JsonWriter): void {
    const { syscall, ticks, device } = facts;
    const path =
      syscall.exe === '' ? toFullPath(facts.paths[0]?.name ?? '', facts.cwd) : syscall.exe;
    const account = facts.account();
    this.timestamp.put(ticks);
    this.deviceName.put(device);
    this.actionType.put('ProcessCreated');
    this.fileName.put(baseNameOf(path));
    this.folderPath.put(path);
    if (syscall.pid >= 0) this.processId.putNumber(syscall.pid);
    const commandLine = this.putCommandLine(facts.arguments);
    this.elevation.put('None');
    this.created.put(ticks);
    this.accountDomain.put(device);
    this.accountName.put(account);
    if (syscall.session >= 0) this.logonId.putNumber(syscall.session);
    const parent = syscall.ppid < 0 ? undefined : processes.get(syscall.ppid);
    if (parent === undefined) this.initiating.putId(syscall.ppid);
    else {
      this.initiating.put(parent, device);
      if (parent.session >= 0) this.initiatingLogonId.putNumber(parent.session);
      this.signerType.put('Unknown');
    }
    this.reportId.putNumber(facts.serial);
    writeAdditional(facts, findPrevious(facts, processes), json);
    this.additional.putBytes(json.writer.bytes, 0, json.writer.length);
    this.builder.endRow(facts.serial);
    if (syscall.pid >= 0)
      processes.set({
        pid: syscall.pid,
        parentPid: syscall.ppid,
        path,
        commandLine,
        created: ticks,
        account,
        session: syscall.session,
        parentPath: parent?.path ?? null,
        parentCreated: parent?.created ?? null,
      });
  }

  /** Writes the command line and gives what is kept of it for the rows of children. */
  private putCommandLine(vector: ArgumentVector): string {
    const line = this.line;
    line.length = 0;
    const ascii = joinArguments(vector, line);
    if (ascii) {
      this.commandLine.putBytes(line.bytes, 0, line.length);
      return line.bytes.toString('latin1', 0, Math.min(line.length, MAX_KEPT_COMMAND_LINE));
    }
    const text = line.bytes.toString('utf8', 0, line.length);
    this.commandLine.put(text);
    return text.length > MAX_KEPT_COMMAND_LINE ? text.slice(0, MAX_KEPT_COMMAND_LINE) : text;
  }
}

/** The image that executed this one in its own process (a shell with one last command), if the log shows it. */
function findPrevious(facts: EventFacts, processes: ProcessTable): ProcessImage | undefined {
  const { pid, ppid } = facts.syscall;
  const known = pid < 0 ? undefined : processes.get(pid);
  return known !== undefined && known.parentPid === ppid ? known : undefined;
}

function writeAdditional(
  facts: EventFacts,
  previous: ProcessImage | undefined,
  json: JsonWriter,
): void {
  const { arguments: vector, paths } = facts;
  json.open();
  json.text('ProcessCurrentWorkingDirectory', facts.cwd);
  facts.writeActor(json);
  if (facts.titleUsed) json.raw('CommandLineSource', '"PROCTITLE"');
  if (vector.announced > vector.count)
    json.number('ArgumentsMissing', vector.announced - vector.count);
  const script = findScript(facts);
  json.text('Script', script);
  if (script !== '') json.text('ScriptPath', toFullPath(script, facts.cwd));
  if (previous !== undefined) {
    json.text('PreviousImage', previous.path);
    json.text('PreviousCommandLine', previous.commandLine);
  }
  if (paths.length > 0) facts.writePaths(json);
  if (vector.count > 0) writeArguments(vector, json);
  json.close();
}

function writeArguments(vector: ArgumentVector, json: JsonWriter): void {
  const bytes = vector.writer.bytes;
  json.name('Arguments');
  for (let index = 0; index < vector.count; index += 1) {
    json.writer.byte(index === 0 ? 0x5b : 0x2c);
    const start = vector.startOf(index);
    const end = vector.ends[index] ?? start;
    let seen = 0;
    for (let at = start; at < end; at += 1) seen |= bytes[at] ?? 0;
    if (seen < 0x80) json.ascii(bytes, start, end);
    else json.string(bytes.toString('utf8', start, end));
  }
  json.writer.byte(0x5d);
}

/**
 * A script that was executed by its first line (`#!`): the kernel puts the interpreter first and the script after it, and
 * PATH item 0 is the script. '' for anything else, also for a link such as /bin/sh.
 */
function findScript(facts: EventFacts): string {
  const name = facts.paths[0]?.item === 0 ? facts.paths[0].name : '';
  if (name === '' || facts.arguments.count < 2) return '';
  const vector = facts.arguments;
  for (const index of [1, 2]) {
    if (index >= vector.count) break;
    const start = vector.startOf(index);
    const end = vector.ends[index] ?? start;
    if (end - start >= name.length && vector.writer.bytes.toString('utf8', start, end) === name)
      return vector.writer.bytes.toString('utf8', 0, vector.ends[0]) === name ? '' : name;
  }
  return '';
}
