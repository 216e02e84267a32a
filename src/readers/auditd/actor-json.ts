/**
 * Who made a call and how it ended, as JSON fields. The same few texts stand in row after row, so the written bytes are kept
 * and copied: a cache of fixed size in front of plain writing.
 */
import { ByteWriter } from '../byte-writer.ts';
import type { JsonWriter } from '../json-writer.ts';
import type { SyscallRecord } from './syscall-record.ts';

interface Entry {
  readonly comm: string;
  readonly uid: number;
  readonly loginUid: number;
  readonly loginName: string;
  readonly tty: string;
  readonly session: number;
  readonly key: string;
  readonly success: string;
  readonly exit: string;
  readonly deleted: boolean;
  /** The fields, with a comma before the first. */
  readonly bytes: Buffer;
}

const SLOTS = 512;

export class ActorJson {
  private readonly entries: (Entry | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  private readonly writer = new ByteWriter(1024);

  write(syscall: SyscallRecord, json: JsonWriter): void {
    const { comm, key, session, exit } = syscall;
    let hash = comm.length * 31 + key.length + session * 7 + exit.length;
    hash = Math.imul(hash + (comm.charCodeAt(comm.length >> 1) | 0), 0x9e37_79b1);
    hash = (hash ^ (comm.charCodeAt(0) * 131 + exit.charCodeAt(exit.length - 1) * 17)) >>> 0;
    const slot = hash % SLOTS;
    const known = this.entries[slot];
    if (known !== undefined && isSame(known, syscall)) {
      json.fields(known.bytes);
      return;
    }
    const bytes = this.compose(syscall, json);
    const { uid, loginUid, loginName, tty, success, deleted } = syscall;
    this.entries[slot] = {
      comm,
      uid,
      loginUid,
      loginName,
      tty,
      session,
      key,
      success,
      exit,
      deleted,
      bytes,
    };
  }

  private compose(syscall: SyscallRecord, json: JsonWriter): Buffer {
    const start = json.writer.length;
    const fresh = json.isFresh;
    json.text('Comm', syscall.comm);
    json.number('Uid', syscall.uid);
    json.number('LoginUid', syscall.loginUid);
    json.text('LoginName', syscall.loginName);
    json.text('Tty', syscall.tty);
    json.number('AuditSession', syscall.session);
    json.text('AuditKey', syscall.key);
    if (syscall.success !== '') json.raw('Success', syscall.success === 'yes' ? 'true' : 'false');
    if (/^-?\d{1,15}$/u.test(syscall.exit)) json.raw('Exit', String(Number(syscall.exit)));
    else json.text('Exit', syscall.exit);
    if (syscall.deleted) json.raw('ImageDeleted', 'true');
    const { writer } = this;
    writer.length = 0;
    if (fresh && json.writer.length > start) writer.byte(0x2c);
    writer.copy(json.writer.bytes, start, json.writer.length);
    return Buffer.from(writer.bytes.subarray(0, writer.length));
  }
}

function isSame(entry: Entry, syscall: SyscallRecord): boolean {
  return (
    entry.comm === syscall.comm &&
    entry.exit === syscall.exit &&
    entry.session === syscall.session &&
    entry.uid === syscall.uid &&
    entry.loginUid === syscall.loginUid &&
    entry.key === syscall.key &&
    entry.tty === syscall.tty &&
    entry.loginName === syscall.loginName &&
    entry.success === syscall.success &&
    entry.deleted === syscall.deleted
  );
}
