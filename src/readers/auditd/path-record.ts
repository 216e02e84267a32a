/** PATH records: the files that a call named, and what it did to each (`nametype`). */
import { ByteWriter } from '../byte-writer.ts';
import { ByteCache } from './byte-cache.ts';
import { copyHex, FieldCursor, isHex, toDecimal } from './fields.ts';
import type { TextPool } from './text-pool.ts';

export interface PathItem {
  readonly item: number;
  /** As the call named it; '' when the record does not say. */
  readonly name: string;
  /** `NORMAL`, `PARENT`, `CREATE`, `DELETE`, `UNKNOWN`, or '' in logs of old kernels. */
  readonly nameType: string;
  /** Octal, with the file type (`0100755`); '' when unknown. */
  readonly mode: string;
  /** -1 when unknown. */
  readonly ownerUid: number;
}

export class PathReader {
  private readonly items = new ByteCache<PathItem>();
  private readonly cursor = new FieldCursor();
  private readonly scratch = new ByteWriter(4096);
  private readonly pool: TextPool;

  constructor(pool: TextPool) {
    this.pool = pool;
  }

  read(bytes: Buffer, start: number, end: number): PathItem {
    const known = this.items.get(bytes, start, end);
    if (known !== undefined) return known;
    const item = this.readItem(bytes, start, end);
    this.items.set(bytes, start, end, item);
    return item;
  }

  private readItem(bytes: Buffer, start: number, end: number): PathItem {
    const { cursor, pool } = this;
    cursor.open(bytes, start, end);
    let item = -1;
    let name = '';
    let nameType = '';
    let mode = '';
    let ownerUid = -1;
    while (nameType === '' && cursor.next()) {
      const first = bytes[cursor.nameStart];
      switch (cursor.nameEnd - cursor.nameStart) {
        case 4:
          if (first === 0x6e /* name */) name = this.untrusted(cursor);
          else if (first === 0x69 /* item */) item = toDecimal(bytes, cursor.start, cursor.end);
          else if (first === 0x6d /* mode */) mode = pool.text(bytes, cursor.start, cursor.end);
          else if (first === 0x6f && bytes[cursor.nameStart + 1] === 0x75 /* ouid */)
            ownerUid = toDecimal(bytes, cursor.start, cursor.end);
          break;
        case 7:
        case 8:
          // `nametype`, and `objtype` as old kernels wrote it. Capabilities and labels follow: not needed.
          if (bytes[cursor.nameEnd - 4] === 0x74 /* type */)
            nameType = pool.text(bytes, cursor.start, cursor.end);
          break;
        default:
      }
    }
    return { item, name, nameType, mode, ownerUid };
  }

  /** A string that the kernel wrote quoted or in hexadecimal, such as `cwd`. */
  untrusted(cursor: FieldCursor): string {
    const { bytes, start, end } = cursor;
    if (!cursor.quoted && isHex(bytes, start, end)) {
      this.scratch.length = 0;
      copyHex(bytes, start, end, this.scratch);
      return this.pool.text(this.scratch.bytes, 0, this.scratch.length);
    }
    const text = this.pool.text(bytes, start, end);
    return !cursor.quoted && text === '(null)' ? '' : text;
  }

  /** The working directory out of a CWD record. */
  readCwd(bytes: Buffer, start: number, end: number): string {
    const cursor = this.cursor;
    cursor.open(bytes, start, end);
    return cursor.next() ? this.untrusted(cursor) : '';
  }
}

/** A name made absolute with the working directory; `.` parts go, `..` parts stay (a link may stand before them). */
export function toFullPath(name: string, cwd: string): string {
  if (name === '' || name.startsWith('/') || cwd === '') return name;
  const tail = name === '.' ? '' : name.replace(/^(?:\.\/+)+/u, '');
  if (tail === '') return cwd;
  return cwd.endsWith('/') ? cwd + tail : `${cwd}/${tail}`;
}

/** The last part of a path; a directory's closing slash is no part. */
export function toBaseName(path: string): string {
  const end = path.length > 1 && path.endsWith('/') ? path.length - 1 : path.length;
  const slash = path.lastIndexOf('/', end - 1);
  return slash < 0 && end === path.length ? path : path.slice(slash + 1, end);
}
