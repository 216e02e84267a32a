/**
 * What is known about the living processes of one device, from the log alone: executions, forks, exits, and the image that
 * any SYSCALL record names. A process that the log never shows is absent, and stays absent.
 */

export interface ProcessImage {
  readonly pid: number;
  /** -1 when no record said it. */
  readonly parentPid: number;
  /** Full path; '' when unknown. */
  readonly path: string;
  /** '' when no execution of this image is in the log. */
  readonly commandLine: string;
  /** Ticks of the execution or fork that made it; null when the process was only seen. */
  readonly created: bigint | null;
  readonly account: string;
  /** Audit session; -1 when unset. */
  readonly session: number;
  /** Image of the parent when this image began; null when unknown. */
  readonly parentPath: string | null;
  readonly parentCreated: bigint | null;
}

/** What one record says of the process that made the call. */
export type SeenProcess = Pick<ProcessImage, 'pid' | 'parentPid' | 'path' | 'account' | 'session'>;

/** Bounds of the whole table: the processes that were used longest ago are forgotten first. */
export const MAX_PROCESSES = 65_536;
export const MAX_COMMAND_LINE_BYTES: number = 48 * 1024 * 1024;
/** What is kept of one command line for the rows of its children. The process's own row has it whole. */
export const MAX_KEPT_COMMAND_LINE = 65_536;

export class ProcessTable {
  private readonly processes = new Map<number, ProcessImage>();
  private held = 0;

  get size(): number {
    return this.processes.size;
  }

  get(pid: number): ProcessImage | undefined {
    const found = this.processes.get(pid);
    if (found !== undefined && this.processes.size > MAX_PROCESSES / 2) {
      this.processes.delete(pid);
      this.processes.set(pid, found);
    }
    return found;
  }

  set(image: ProcessImage): void {
    this.delete(image.pid);
    this.processes.set(image.pid, image);
    this.held += image.commandLine.length;
    while (this.processes.size > MAX_PROCESSES || this.held > MAX_COMMAND_LINE_BYTES) {
      const oldest = this.processes.keys().next();
      if (oldest.done === true) return;
      this.delete(oldest.value);
    }
  }

  delete(pid: number): void {
    const known = this.processes.get(pid);
    if (known === undefined) return;
    this.held -= known.commandLine.length;
    this.processes.delete(pid);
  }

  /** A fork: the child runs its parent's image until it executes another one. */
  fork(parent: ProcessImage, pid: number, created: bigint): void {
    const { path, created: parentCreated, account, session, commandLine } = parent;
    const parentPid = parent.pid;
    const inherited = { path, commandLine, account, session, parentPath: path, parentCreated };
    this.set({ pid, parentPid, created, ...inherited });
  }

  /**
   * A record names the image of a process. An unknown process with its parent's image is a fork of it (an execution would
   * have made it known); a known one with another image has executed unseen, so its command line is no longer known.
   */
  see(seen: SeenProcess): void {
    const { pid, parentPid, path, account, session } = seen;
    if (path === '') return;
    const known = this.processes.get(pid);
    if (known !== undefined && known.path === path) return;
    const parent = this.get(parentPid);
    const forked = known === undefined && parent !== undefined && parent.path === path;
    this.set({
      pid,
      parentPid,
      path,
      commandLine: forked ? parent.commandLine : '',
      created: null,
      account,
      session,
      parentPath: parent?.path ?? null,
      parentCreated: parent?.created ?? null,
    });
  }
}
