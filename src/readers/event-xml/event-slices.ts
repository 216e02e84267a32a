/** Cuts a stream of text into events (`<Event …>` to `</Event>`) and lines that hold none, with bounded memory. */

/** A longer event is passed over and reported. */
export const MAX_EVENT_BYTES: number = 16 * 1024 * 1024;

export type Slice =
  | { readonly kind: 'event'; readonly xml: string; readonly offset: number }
  | { readonly kind: 'oversized'; readonly offset: number }
  /** The content ended before the event did. */
  | { readonly kind: 'cut'; readonly offset: number }
  /** Lines with other text between events. */
  | { readonly kind: 'lines'; readonly count: number };

const START = Buffer.from('<Event');
const END = Buffer.from('</Event>');
const LINE_END = 0x0a;
/** What may follow `<Event`: white space, `>` or `/`; not the `s` of `<Events>`. */
const AFTER_START: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x3e, 0x2f]);

/** What stands around events in a document is no line of a log. */
const FRAME = /^\s*(?:<\?xml[^>]*\?>|<\/?Events[^>]*>|<!DOCTYPE[^>]*>|\ufeff)?\s*$/;

export class EventSlicer {
  private held: Buffer = Buffer.alloc(0);
  /** Offset of `held` in the content. */
  private offset = 0;
  /** Whether what is held belongs to an event that is too long. */
  private isPassing = false;

  *add(chunk: Uint8Array): Generator<Slice> {
    this.held = this.held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.held, chunk]);
    yield* this.cut(false);
  }

  *end(): Generator<Slice> {
    yield* this.cut(true);
  }

  private *cut(isEnd: boolean): Generator<Slice> {
    for (;;) {
      const start = this.isPassing ? 0 : this.findStart();
      if (start < 0) {
        // The last bytes may be the beginning of an event, or of a line.
        const keep = isEnd
          ? 0
          : Math.min(this.held.length, Math.max(START.length, this.openLine()));
        yield* this.leave(this.held.length - keep);
        return;
      }
      yield* this.leave(start);
      const end = this.held.indexOf(END);
      if (end < 0) {
        if (isEnd && this.held.length > 0) yield { kind: 'cut', offset: this.offset };
        else if (this.held.length > MAX_EVENT_BYTES) yield* this.pass();
        return;
      }
      const whole = end + END.length;
      if (!this.isPassing) {
        yield { kind: 'event', xml: this.held.toString('utf8', 0, whole), offset: this.offset };
      }
      this.isPassing = false;
      this.drop(whole);
    }
  }

  private findStart(): number {
    for (let at = this.held.indexOf(START); at >= 0; at = this.held.indexOf(START, at + 1)) {
      const after = this.held[at + START.length];
      if (after !== undefined && AFTER_START.has(after)) return at;
    }
    return -1;
  }

  private *pass(): Generator<Slice> {
    if (!this.isPassing) yield { kind: 'oversized', offset: this.offset };
    this.isPassing = true;
    this.drop(this.held.length - END.length);
  }

  /** Bytes after the last line end, up to a bound: a line of any length must not be held. */
  private openLine(): number {
    return Math.min(this.held.length - 1 - this.held.lastIndexOf(LINE_END), 64 * 1024);
  }

  /** Leaves text that is no event; counts its lines. */
  private *leave(length: number): Generator<Slice> {
    if (length <= 0) return;
    const lines = this.held.toString('utf8', 0, length).split('\n');
    // What stands before an event on its own line is the header of a log (syslog).
    const last = lines.at(-1) ?? '';
    const others = length < this.held.length ? lines.slice(0, -1) : [...lines.slice(0, -1), last];
    const count = others.filter((line) => !FRAME.test(line)).length;
    if (count > 0) yield { kind: 'lines', count };
    this.drop(length);
  }

  private drop(length: number): void {
    this.held = this.held.subarray(length);
    this.offset += length;
  }
}
