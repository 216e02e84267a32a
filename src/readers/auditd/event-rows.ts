/** Decides what an ended event is: an execution, a connection, a change of files, news about a process, or nothing. */
import type { ColumnBatch } from '../../schema/column-batch.ts';
import type { ColumnBatchBuilder } from '../column-batch-builder.ts';
import { JsonWriter } from '../json-writer.ts';
import type { AuditEvent } from './event.ts';
import type { Device } from './event-assembler.ts';
import { EventFacts } from './event-facts.ts';
import { FileRows } from './file-rows.ts';
import { NetworkRows } from './network-rows.ts';
import { ProcessRows } from './process-rows.ts';
import { PATH, SOCKADDR } from './record-header.ts';
import { isKnownArch } from './syscalls.ts';

/** Flag of clone that makes a thread, not a process (include/uapi/linux/sched.h). */
const CLONE_THREAD = 0x0001_0000;

export class EventRows {
  private readonly facts = new EventFacts();
  private readonly json = new JsonWriter();
  private readonly processRows = new ProcessRows();
  private readonly networkRows = new NetworkRows();
  private readonly fileRows = new FileRows();
  /** Architectures whose call numbers are not known here. */
  readonly unknownArchs: Set<number> = new Set();
  /** Full batches, in the order in which they filled. */
  private batches: ColumnBatch[] = [];

  /** Takes an event; false when no table needs it. */
  add(device: Device, event: AuditEvent): boolean {
    const { facts } = this;
    facts.open(event, device.name);
    const { syscall } = facts;
    if (facts.hasSyscall && !isKnownArch(syscall.arch) && this.unknownArchs.size < 16)
      this.unknownArchs.add(syscall.arch);
    if (facts.isExecution && syscall.success !== 'no') return this.addExecution(device);
    if (!facts.hasSyscall) return false;
    this.follow(device);
    if (syscall.name === 'connect' || syscall.name === 'accept' || syscall.name === 'accept4')
      return this.addConnection(device, event);
    if (syscall.success !== 'yes' || !has(event, PATH)) return false;
    facts.readPaths();
    const added = this.fileRows.add(facts, device.processes, this.json);
    if (added) this.takeFull(this.fileRows.builder);
    return added;
  }

  private addExecution(device: Device): boolean {
    this.facts.readPaths();
    this.facts.readArguments();
    this.processRows.add(this.facts, device.processes, this.json);
    this.takeFull(this.processRows.builder);
    return true;
  }

  private addConnection(device: Device, event: AuditEvent): boolean {
    const { facts } = this;
    const refused = facts.syscall.name !== 'connect' && facts.syscall.success !== 'yes';
    if (refused || !has(event, SOCKADDR)) return false;
    const address = facts.readAddress();
    if (address === null) return false;
    this.networkRows.add(facts, address, device.processes, this.json);
    this.takeFull(this.networkRows.builder);
    return true;
  }

  /** Keeps the process table true: the image that the record names, forks and exits. */
  private follow({ processes }: Device): void {
    const { facts } = this;
    const { syscall } = facts;
    const { name, pid, ppid } = syscall;
    if (pid < 0) return;
    if (name === 'exit_group') {
      processes.delete(pid);
      return;
    }
    const { exe, session } = syscall;
    processes.see({ pid, parentPid: ppid, path: exe, account: facts.account(), session });
    const isFork = name === 'fork' || name === 'vfork' || name === 'clone' || name === 'clone3';
    if (!isFork || syscall.success !== 'yes') return;
    const child = Number(syscall.exit);
    if (!Number.isSafeInteger(child) || child <= 0) return;
    // The flags are the first argument, on s390 the second.
    const flags = syscall.argument((syscall.arch & 0xffff) === 0x16 ? 1 : 0);
    if (name === 'clone' && flags >= 0 && (flags & CLONE_THREAD) !== 0) return;
    // Inside a PID namespace the call returns another number than the log uses: a process that is known stays.
    if (processes.get(child) !== undefined) return;
    const parent = processes.get(pid);
    if (parent !== undefined) processes.fork(parent, child, facts.ticks);
  }

  private takeFull(builder: ColumnBatchBuilder): void {
    if (!builder.full) return;
    const batch = builder.take();
    if (batch !== null) this.batches.push(batch);
  }

  /** The batches that are full, or at the end all. */
  take(all: boolean): readonly ColumnBatch[] {
    if (all)
      for (const { builder } of [this.processRows, this.networkRows, this.fileRows]) {
        const batch = builder.take();
        if (batch !== null) this.batches.push(batch);
      }
    if (this.batches.length === 0) return this.batches;
    const taken = this.batches;
    this.batches = [];
    return taken;
  }
}

function has(event: AuditEvent, type: number): boolean {
  for (let index = 0; index < event.count; index += 1) if (event.types[index] === type) return true;
  return false;
}
