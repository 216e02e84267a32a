/**
 * A SYSCALL record: who did what, with which result. One object is filled again for each event, so that a log makes no
 * garbage; numbers that a record does not have are -1 and texts are ''.
 */
import { ByteWriter } from '../byte-writer.ts';
import { ByteCache } from './byte-cache.ts';
import {
  BLANK,
  copyHex,
  EQUALS,
  isHex,
  QUOTE,
  SEPARATOR,
  toDecimal,
  toHexNumber,
} from './fields.ts';
import {
  fromSocketCall,
  fromSyscallName,
  isKnownArch,
  type SyscallName,
  toSyscallName,
} from './syscalls.ts';
import type { TextPool } from './text-pool.ts';

/** (uid_t)-1 and the session of a process that nobody logged in for. */
const UNSET = 4_294_967_295;

/** What stands in the record from `auid` on: the same in most records of one program. */
interface Tail {
  readonly loginUid: number;
  readonly uid: number;
  readonly session: number;
  readonly tty: string;
  readonly comm: string;
  readonly exe: string;
  readonly deleted: boolean;
  readonly key: string;
  readonly loginName: string;
  readonly userName: string;
  readonly enriched: string;
}

export class SyscallRecord {
  arch = -1;
  number = -1;
  /** The call, where a table needs it. */
  name: SyscallName | undefined;
  /** `yes`, `no`, or '' (a call that never returns says neither). */
  success = '';
  exit = '';
  ppid = -1;
  pid = -1;
  loginUid = -1;
  uid = -1;
  session = -1;
  tty = '';
  comm = '';
  exe = '';
  /** Of the running image the file was deleted meanwhile. */
  deleted = false;
  key = '';
  loginName = '';
  userName = '';
  /** Where the record lies, and in it the values of a0, a1 and a2, which few calls need. */
  private bytes: Buffer = Buffer.alloc(0);
  private readonly argumentStarts = [0, 0, 0];
  private readonly argumentEnds = [0, 0, 0];
  /** The name of the call that an enriched record has. */
  private enriched = '';
  private readonly tails = new ByteCache<Tail>();
  private readonly scratch = new ByteWriter(4096);
  private readonly pool: TextPool;

  constructor(pool: TextPool) {
    this.pool = pool;
  }

  reset(): void {
    this.arch = this.number = -1;
    this.ppid = this.pid = this.loginUid = this.uid = this.session = -1;
    this.success = this.exit = this.tty = this.comm = this.exe = this.key = '';
    this.loginName = this.userName = '';
    this.name = undefined;
    this.deleted = false;
    this.enriched = '';
    for (let index = 0; index < 3; index += 1) this.argumentEnds[index] = 0;
  }

  /** The call's first, second or third argument as a number; -1 when unknown or above 52 bits. */
  argument(index: 0 | 1 | 2): number {
    return toHexNumber(this.bytes, this.argumentStarts[index] ?? 0, this.argumentEnds[index] ?? 0);
  }

  /** Fills the object from the fields of a record. */
  read(bytes: Buffer, start: number, end: number): void {
    this.reset();
    this.bytes = bytes;
    const tail = this.readFields(start, end, true);
    // Behind `auid` only fields of the tail are read, so that the cache cannot change what a record says.
    if (tail < end) {
      const known = this.tails.get(bytes, tail, end);
      if (known === undefined) {
        this.readFields(tail, end, false);
        this.tails.set(bytes, tail, end, this.toTail());
      } else this.takeTail(known);
    }
    this.name = toSyscallName(this.arch, this.number);
    if (this.name === undefined && !isKnownArch(this.arch)) {
      this.name = fromSyscallName(this.enriched);
    }
    if (this.name === 'socketcall') this.name = fromSocketCall(this.argument(0));
  }

  /**
   * Reads fields up to the end, or up to `auid`; gives where it stopped. This is the hottest loop of the reader: it tells
   * fields by length and first letters and passes over the others (gid, euid, …) without looking at their values.
   */
  private readFields(start: number, end: number, isHead: boolean): number {
    const { bytes } = this;
    let at = start;
    while (at < end) {
      let code = bytes[at];
      if (code === BLANK || code === SEPARATOR) {
        at += 1;
        continue;
      }
      const name = at;
      while (at < end && code !== EQUALS && code !== BLANK && code !== SEPARATOR) {
        at += 1;
        code = bytes[at];
      }
      if (at >= end || code !== EQUALS) continue;
      const length = at - name;
      const first = bytes[name];
      const second = bytes[name + 1];
      if (isHead && length === 4 && first === 0x61 && second === 0x75 /* auid */ && this.pid >= 0)
        return name;
      at += 1;
      let from = at;
      const quoted = at < end && bytes[at] === QUOTE;
      if (quoted) {
        from += 1;
        at += 1;
        while (at < end && bytes[at] !== QUOTE) at += 1;
      } else {
        code = bytes[at];
        while (at < end && code !== BLANK && code !== SEPARATOR) {
          at += 1;
          code = bytes[at];
        }
      }
      switch (length) {
        case 2:
          if (isHead && first === 0x61 /* a */) this.noteArgument((second ?? 0) - 0x30, from, at);
          break;
        case 3:
          if (first === 0x55 /* UID */) {
            // The names of groups and of the other users follow: not needed.
            this.userName = toName(this.text(quoted, from, at));
            return end;
          }
          if (isHead && first === 0x70 && second === 0x69) this.pid = toDecimal(bytes, from, at);
          else this.takeShort(first, second, quoted, from, at);
          break;
        case 4:
          if (!isHead || !this.takeHead(first, second, from, at))
            this.takeLong(first, second, quoted, from, at);
          break;
        case 7:
          if (first === 0x53 /* SYSCALL */) this.enriched = this.text(quoted, from, at);
          else if (isHead && first === 0x73) {
            if (second === 0x79 /* syscall */) this.number = toDecimal(bytes, from, at);
            else if (second === 0x75 /* success */) this.success = this.toSuccess(from, at);
          }
          break;
        default:
      }
      if (quoted) at += 1;
    }
    return end;
  }

  private toTail(): Tail {
    const { loginUid, uid, session, tty, comm, exe, deleted, key, loginName, userName } = this;
    const { enriched } = this;
    return { loginUid, uid, session, tty, comm, exe, deleted, key, loginName, userName, enriched };
  }

  private takeTail(tail: Tail): void {
    this.loginUid = tail.loginUid;
    this.uid = tail.uid;
    this.session = tail.session;
    this.tty = tail.tty;
    this.comm = tail.comm;
    this.exe = tail.exe;
    this.deleted = tail.deleted;
    this.key = tail.key;
    this.loginName = tail.loginName;
    this.userName = tail.userName;
    this.enriched = tail.enriched;
  }

  private noteArgument(index: number, from: number, to: number): void {
    if (index < 0 || index > 2) return;
    this.argumentStarts[index] = from;
    this.argumentEnds[index] = to;
  }

  /** uid, tty, ses, exe, key. */
  private takeShort(
    first: number | undefined,
    second: number | undefined,
    quoted: boolean,
    from: number,
    to: number,
  ): void {
    const { bytes } = this;
    if (first === 0x75 /* uid */) this.uid = toDecimal(bytes, from, to);
    else if (first === 0x74 /* tty */) this.tty = this.text(quoted, from, to);
    else if (first === 0x73 /* ses */) this.session = toId(bytes, from, to);
    else if (first === 0x6b /* key */) this.key = this.untrusted(quoted, from, to);
    else if (first === 0x65 && second === 0x78 /* exe */) {
      this.exe = this.untrusted(quoted, from, to);
      if (!quoted && this.exe.endsWith(DELETED)) {
        this.exe = this.exe.slice(0, -DELETED.length);
        this.deleted = true;
      }
    }
  }

  /** arch, exit, ppid; false for any other field. */
  private takeHead(
    first: number | undefined,
    second: number | undefined,
    from: number,
    to: number,
  ): boolean {
    const { bytes } = this;
    if (first === 0x61 && second === 0x72) this.arch = toHexNumber(bytes, from, to);
    else if (first === 0x65 && second === 0x78) this.exit = this.pool.text(bytes, from, to);
    else if (first === 0x70 && second === 0x70) this.ppid = toDecimal(bytes, from, to);
    else return false;
    return true;
  }

  /** auid, comm, AUID. */
  private takeLong(
    first: number | undefined,
    second: number | undefined,
    quoted: boolean,
    from: number,
    to: number,
  ): void {
    if (first === 0x61 && second === 0x75) this.loginUid = toId(this.bytes, from, to);
    else if (first === 0x63) this.comm = this.untrusted(quoted, from, to);
    else if (first === 0x41 && second === 0x55) {
      this.loginName = toName(this.text(quoted, from, to));
    }
  }

  private toSuccess(from: number, to: number): string {
    const { bytes } = this;
    if (to - from === 3 && bytes[from] === 0x79 && bytes[from + 1] === 0x65) return 'yes';
    return to - from === 2 && bytes[from] === 0x6e && bytes[from + 1] === 0x6f ? 'no' : '';
  }

  private text(quoted: boolean, from: number, to: number): string {
    const text = this.pool.text(this.bytes, from, to);
    const first = this.bytes[from];
    return !quoted && (first === 0x28 || first === 0x3f) && ABSENT.has(text) ? '' : text;
  }

  private untrusted(quoted: boolean, from: number, to: number): string {
    const { bytes } = this;
    if (quoted || !isHex(bytes, from, to)) return this.text(quoted, from, to);
    this.scratch.length = 0;
    copyHex(bytes, from, to, this.scratch);
    return this.pool.text(this.scratch.bytes, 0, this.scratch.length);
  }
}

const DELETED = ' (deleted)';
const ABSENT: ReadonlySet<string> = new Set(['(null)', '(none)', '?', '(unset)']);

function toId(bytes: Buffer, start: number, end: number): number {
  const value = toDecimal(bytes, start, end);
  return value === UNSET ? -1 : value;
}

/** auditd writes `unset` for no user and `unknown(1234)` for a number without a name. */
function toName(text: string): string {
  return text === 'unset' || text.startsWith('unknown(') ? '' : text;
}
