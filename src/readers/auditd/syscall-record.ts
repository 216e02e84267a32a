/**
 * A SYSCALL record: who did what, with which result. One object is filled again for each event, so that a log makes no
 * garbage; numbers that a record does not have are -1 and texts are ''.
 */
import { ByteWriter } from '../byte-writer.ts';
import { copyHex, FieldCursor, isHex, toDecimal, toHexNumber, toNameKey } from './fields.ts';
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

const KEYS = {
  arch: toNameKey('arch'),
  a0: toNameKey('a0'),
  a1: toNameKey('a1'),
  a2: toNameKey('a2'),
  exit: toNameKey('exit'),
  ppid: toNameKey('ppid'),
  pid: toNameKey('pid'),
  auid: toNameKey('auid'),
  uid: toNameKey('uid'),
  tty: toNameKey('tty'),
  ses: toNameKey('ses'),
  comm: toNameKey('comm'),
  exe: toNameKey('exe'),
  key: toNameKey('key'),
  loginName: toNameKey('AUID'),
  userName: toNameKey('UID'),
} as const;

export class SyscallRecord {
  arch = -1;
  number = -1;
  /** The call, where a table needs it. */
  name: SyscallName | undefined;
  /** `yes`, `no`, or '' (a call that never returns says neither). */
  success = '';
  exit = '';
  /** First arguments, -1 when above 52 bits. */
  a0 = -1;
  a1 = -1;
  a2 = -1;
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
  private readonly cursor = new FieldCursor();
  private readonly scratch = new ByteWriter(4096);
  private readonly pool: TextPool;

  constructor(pool: TextPool) {
    this.pool = pool;
  }

  reset(): void {
    this.arch = this.number = this.a0 = this.a1 = this.a2 = -1;
    this.ppid = this.pid = this.loginUid = this.uid = this.session = -1;
    this.success = this.exit = this.tty = this.comm = this.exe = this.key = '';
    this.loginName = this.userName = '';
    this.name = undefined;
    this.deleted = false;
  }

  /** Fills the object from the fields of a record. */
  read(bytes: Buffer, start: number, end: number): void {
    this.reset();
    const cursor = this.cursor;
    cursor.open(bytes, start, end);
    let enriched = '';
    while (cursor.next()) {
      const key = cursor.nameKey();
      if (key === 0) {
        if (bytes[cursor.nameStart] === 0x53 /* SYSCALL=execve */) {
          if (this.is(cursor, 'SYSCALL')) enriched = this.text(cursor);
        } else if (this.is(cursor, 'syscall'))
          this.number = toDecimal(bytes, cursor.start, cursor.end);
        else if (this.is(cursor, 'success')) this.success = this.text(cursor);
      } else this.take(key, cursor);
    }
    this.name = toSyscallName(this.arch, this.number);
    if (this.name === undefined && !isKnownArch(this.arch)) this.name = fromSyscallName(enriched);
    if (this.name === 'socketcall') this.name = fromSocketCall(this.a0);
  }

  private take(key: number, cursor: FieldCursor): void {
    const { bytes, start, end } = cursor;
    switch (key) {
      case KEYS.arch:
        this.arch = toHexNumber(bytes, start, end);
        return;
      case KEYS.a0:
        this.a0 = toHexNumber(bytes, start, end);
        return;
      case KEYS.a1:
        this.a1 = toHexNumber(bytes, start, end);
        return;
      case KEYS.a2:
        this.a2 = toHexNumber(bytes, start, end);
        return;
      case KEYS.exit:
        this.exit = this.pool.text(bytes, start, end);
        return;
      case KEYS.ppid:
        this.ppid = toDecimal(bytes, start, end);
        return;
      case KEYS.pid:
        this.pid = toDecimal(bytes, start, end);
        return;
      case KEYS.auid:
        this.loginUid = toId(bytes, start, end);
        return;
      case KEYS.uid:
        this.uid = toDecimal(bytes, start, end);
        return;
      case KEYS.ses:
        this.session = toId(bytes, start, end);
        return;
      case KEYS.tty:
        this.tty = this.text(cursor);
        return;
      case KEYS.comm:
        this.comm = this.untrusted(cursor);
        return;
      case KEYS.exe:
        this.exe = this.untrusted(cursor);
        if (this.exe.endsWith(DELETED)) {
          this.exe = this.exe.slice(0, -DELETED.length);
          this.deleted = true;
        }
        return;
      case KEYS.key:
        this.key = this.untrusted(cursor);
        return;
      case KEYS.loginName:
        this.loginName = toName(this.text(cursor));
        return;
      case KEYS.userName:
        this.userName = toName(this.text(cursor));
        return;
      default:
    }
  }

  private is(cursor: FieldCursor, name: string): boolean {
    if (cursor.nameEnd - cursor.nameStart !== name.length) return false;
    for (let index = 0; index < name.length; index += 1)
      if (cursor.bytes[cursor.nameStart + index] !== name.charCodeAt(index)) return false;
    return true;
  }

  private text(cursor: FieldCursor): string {
    const text = this.pool.text(cursor.bytes, cursor.start, cursor.end);
    return !cursor.quoted && ABSENT.has(text) ? '' : text;
  }

  private untrusted(cursor: FieldCursor): string {
    const { bytes, start, end } = cursor;
    if (cursor.quoted || !isHex(bytes, start, end)) return this.text(cursor);
    this.scratch.length = 0;
    copyHex(bytes, start, end, this.scratch);
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
