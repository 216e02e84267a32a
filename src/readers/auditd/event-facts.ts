/** What the records of one ended event say together. One object, filled again for each event. */

import type { JsonWriter } from '../json-writer.ts';
import { ActorJson } from './actor-json.ts';
import { ArgumentVector } from './command-line.ts';
import type { AuditEvent } from './event.ts';
import { EQUALS, FieldCursor } from './fields.ts';
import type { InitiatingProcess } from './initiating-process.ts';
import { type PathItem, PathReader } from './path-record.ts';
import type { ProcessTable } from './process-table.ts';
import { CWD, EXECVE, PATH, PROCTITLE, SOCKADDR, SYSCALL } from './record-header.ts';
import { readSocketAddress, type SocketAddress } from './socket-address.ts';
import { SyscallRecord } from './syscall-record.ts';
import { TextPool } from './text-pool.ts';

/** Ticks of 100 ns from 0001-01-01 to 1970-01-01. */
const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;

/** Paths of one event that are read: a call names a handful, a hostile log may name millions. */
const MAX_PATHS = 64;

export class EventFacts {
  device = '';
  serial = 0;
  /** When it happened, as a datetime. */
  ticks = 0n;
  hasSyscall = false;
  hasArguments = false;
  /** Whether the arguments come from PROCTITLE. */
  titleUsed = false;
  cwd = '';
  paths: PathItem[] = [];
  readonly arguments: ArgumentVector = new ArgumentVector();
  private readonly pool = new TextPool();
  readonly syscall: SyscallRecord = new SyscallRecord(this.pool);
  private readonly pathReader = new PathReader(this.pool);
  private readonly actorJson = new ActorJson();
  private readonly cursor = new FieldCursor();
  private lastTime = -1;
  private event: AuditEvent | undefined;

  /** Begins an event: reads its SYSCALL record and what else is cheap. */
  open(event: AuditEvent, device: string): void {
    this.event = event;
    this.device = device;
    this.serial = event.serial;
    if (event.time !== this.lastTime) {
      this.lastTime = event.time;
      this.ticks = BigInt(event.time) * 10_000n + UNIX_EPOCH_TICKS;
    }
    this.hasSyscall = false;
    this.hasArguments = false;
    this.titleUsed = false;
    this.cwd = '';
    if (this.paths.length > 0) this.paths = [];
    for (let index = 0; index < event.count; index += 1) {
      const type = event.types[index];
      if (type === EXECVE) this.hasArguments = true;
      if (type !== SYSCALL || this.hasSyscall) continue;
      this.hasSyscall = true;
      this.syscall.read(event.bytesOf(index), event.starts[index] ?? 0, event.ends[index] ?? 0);
    }
    if (!this.hasSyscall) this.syscall.reset();
  }

  get isExecution(): boolean {
    const { name } = this.syscall;
    return this.hasArguments || name === 'execve' || name === 'execveat';
  }

  /** Reads CWD and PATH records. */
  readPaths(): void {
    const event = this.event;
    if (event === undefined) return;
    for (let index = 0; index < event.count; index += 1) {
      const type = event.types[index];
      if (type !== PATH && type !== CWD) continue;
      const bytes = event.bytesOf(index);
      const start = event.starts[index] ?? 0;
      const end = event.ends[index] ?? 0;
      if (type === CWD) this.cwd = this.pathReader.readCwd(bytes, start, end);
      else if (this.paths.length < MAX_PATHS)
        this.paths.push(this.pathReader.read(bytes, start, end));
    }
    if (this.paths.length > 1) sortByItem(this.paths);
  }

  /** Reads the arguments: EXECVE records, else the process title, which is shorter and may be forged. */
  readArguments(): void {
    const event = this.event;
    this.arguments.reset();
    if (event === undefined) return;
    const wanted = this.hasArguments ? EXECVE : PROCTITLE;
    const records: number[] = [];
    for (let index = 0; index < event.count; index += 1)
      if (event.types[index] === wanted) records.push(index);
    // Only the first record of a long list has `argc`: when another one stands first, the log is newest first.
    if (records.length > 1 && !this.hasArgumentCount(records[0] ?? 0)) records.reverse();
    for (const index of records) {
      this.openCursor(index);
      if (wanted === EXECVE) this.arguments.read(this.cursor);
      else if (this.cursor.next()) {
        const { bytes, start, end, quoted } = this.cursor;
        this.arguments.readTitle(bytes, start, end, quoted);
        this.titleUsed = true;
      }
    }
  }

  private hasArgumentCount(index: number): boolean {
    this.openCursor(index);
    return this.cursor.next() && this.cursor.bytes[this.cursor.nameStart + 1] === 0x72; /* argc */
  }

  private openCursor(index: number): void {
    const event = this.event;
    if (event === undefined) return;
    this.cursor.open(event.bytesOf(index), event.starts[index] ?? 0, event.ends[index] ?? 0);
  }

  /** The internet address of the event, if it has one. */
  readAddress(): SocketAddress | null {
    const event = this.event;
    if (event === undefined) return null;
    for (let index = 0; index < event.count; index += 1) {
      if (event.types[index] !== SOCKADDR) continue;
      const bytes = event.bytesOf(index);
      const end = event.ends[index] ?? 0;
      let start = event.starts[index] ?? 0;
      while (start < end && bytes[start] !== EQUALS) start += 1;
      return readSocketAddress(bytes, start + 1, end);
    }
    return null;
  }

  /** Name of the user out of the enriched part, else the number, else ''. */
  account(): string {
    const { userName, uid } = this.syscall;
    if (userName !== '') return userName;
    return uid < 0 ? '' : String(uid);
  }

  /** The process that made the call, with what the log knows of it from before. */
  actor(processes: ProcessTable): InitiatingProcess {
    const { pid, ppid, exe } = this.syscall;
    const known = processes.get(pid);
    const same = known !== undefined && known.path === exe;
    const parent = same ? undefined : processes.get(ppid);
    return {
      pid,
      path: exe,
      account: this.account(),
      commandLine: same ? known.commandLine : '',
      created: same ? known.created : null,
      parentPid: ppid,
      parentPath: same ? known.parentPath : (parent?.path ?? null),
      parentCreated: same ? known.parentCreated : (parent?.created ?? null),
    };
  }

  /** Who made the call and how it ended, as fields of an open JSON object. */
  writeActor(json: JsonWriter): void {
    if (this.hasSyscall) this.actorJson.write(this.syscall, json);
    else json.raw('RecordsMissing', '["SYSCALL"]');
  }

  /** The files that the call named. */
  writePaths(json: JsonWriter): void {
    json.name('Paths');
    const { writer } = json;
    writer.byte(0x5b);
    for (let index = 0; index < this.paths.length; index += 1) {
      const path = this.paths[index];
      if (path === undefined) continue;
      writer.text(index === 0 ? '{"Name":' : ',{"Name":');
      json.string(path.name);
      if (path.nameType !== '') {
        writer.text(',"Type":');
        json.string(path.nameType);
      }
      if (path.mode !== '') {
        writer.text(',"Mode":');
        json.string(path.mode);
      }
      if (path.ownerUid >= 0) writer.text(`,"OwnerUid":${path.ownerUid}`);
      writer.byte(0x7d);
    }
    writer.byte(0x5d);
  }
}

function sortByItem(paths: PathItem[]): void {
  for (let index = 1; index < paths.length; index += 1) {
    if ((paths[index]?.item ?? 0) >= (paths[index - 1]?.item ?? 0)) continue;
    paths.sort((first, second) => first.item - second.item);
    return;
  }
}
