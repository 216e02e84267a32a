/**
 * Repairs of one text, laid over one another: each round of repairs speaks of the text that the round before has made, and
 * what is told in the end speaks of the text that was written.
 */
import type { Diagnostic, Replacement } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';

/** A stretch of the written text, what stands there now, and the mistake that it mends. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly mistake: Diagnostic;
}

/** An edit with its place in the text as it is now. */
interface PlacedEdit extends Edit {
  readonly from: number;
  readonly to: number;
}

export class Edits {
  readonly #written: string;
  #edits: readonly Edit[] = [];

  constructor(written: string) {
    this.#written = written;
  }

  #place(): readonly PlacedEdit[] {
    let shift = 0;
    return this.#edits.map((edit) => {
      const from = edit.start + shift;
      const to = from + edit.text.length;
      shift += edit.text.length - (edit.end - edit.start);
      return { ...edit, from, to };
    });
  }

  /** The text with every repair. */
  get text(): string {
    let text = '';
    let at = 0;
    for (const edit of this.#edits) {
      text += this.#written.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#written.slice(at);
  }

  /** Where an offset of the text as it is now lay in the written one; inside a repair, where that begins or ends. */
  #toWritten(offset: number, side: 'start' | 'end'): number {
    let shift = 0;
    for (const edit of this.#place()) {
      if (offset < edit.from || (offset === edit.from && side === 'end')) break;
      if (offset < edit.to || (offset === edit.to && side === 'end')) return edit[side];
      shift = edit.to - edit.end;
    }
    return offset - shift;
  }

  /**
   * Adds a round of mistakes, found in the text as it is now. One that is found inside an earlier repair only betters that
   * repair. One without a replacement, or that overlaps another of its round, waits for a later round.
   */
  add(mistakes: readonly Diagnostic[]): boolean {
    const now = this.text;
    const placed = this.#place();
    const round: { mistake: Diagnostic; replacement: Replacement }[] = [];
    for (const mistake of mistakes) {
      const { replacement } = mistake;
      if (
        replacement === undefined ||
        now.slice(replacement.span.start, replacement.span.end) === replacement.text
      )
        continue;
      const { start, end } = replacement.span;
      if (round.some(({ replacement: { span } }) => start < span.end && span.start < end)) continue;
      round.push({ mistake, replacement });
    }
    if (round.length === 0) return false;
    const touched = new Set<PlacedEdit>();
    const groups = round.map(({ mistake, replacement }) => {
      const inside = placed.filter(
        ({ from, to }) => from < replacement.span.end && replacement.span.start < to,
      );
      for (const edit of inside) touched.add(edit);
      const from = Math.min(replacement.span.start, ...inside.map((edit) => edit.from));
      const to = Math.max(replacement.span.end, ...inside.map((edit) => edit.to));
      return { from, to, mistake: inside[0]?.mistake ?? mistake, changes: [replacement] };
    });
    groups.sort((a, b) => a.from - b.from);
    const merged: typeof groups = [];
    for (const group of groups) {
      const last = merged.at(-1);
      if (last === undefined || group.from >= last.to) merged.push(group);
      else {
        last.to = Math.max(last.to, group.to);
        last.changes.push(...group.changes);
      }
    }
    const added = merged.map(({ from, to, mistake, changes }): Edit => {
      let text = '';
      let at = from;
      for (const change of changes.sort((a, b) => a.span.start - b.span.start)) {
        text += now.slice(at, change.span.start) + change.text;
        at = change.span.end;
      }
      text += now.slice(at, to);
      return {
        start: this.#toWritten(from, 'start'),
        end: this.#toWritten(to, 'end'),
        text,
        mistake,
      };
    });
    const kept = placed.filter((edit) => !touched.has(edit));
    this.#edits = [...kept, ...added]
      .map(({ start, end, text, mistake }) => ({ start, end, text, mistake }))
      .sort((a, b) => a.start - b.start);
    return true;
  }

  /** The mistakes, each with its place and its repair in the written text. */
  listMistakes(): readonly Diagnostic[] {
    return this.#edits.map(({ start, end, text, mistake }) => {
      const span: Span = { start, end };
      return { ...mistake, span, replacement: { span, text } };
    });
  }

  /** A fault of the text as it is now, told of the written one; null when it lies in a repair. */
  toWrittenFault(fault: Diagnostic): Diagnostic | null {
    const { span } = fault;
    if (span === undefined) return fault;
    const isRepaired = this.#place().some(
      ({ from, to }) => span.start < to && (from < span.end || from === span.start),
    );
    if (isRepaired) return null;
    const move = (at: Span): Span => ({
      start: this.#toWritten(at.start, 'start'),
      end: this.#toWritten(at.end, 'end'),
    });
    const { replacement } = fault;
    return {
      ...fault,
      span: move(span),
      related: fault.related.map((each) => ({ ...each, span: move(each.span) })),
      ...(replacement === undefined
        ? {}
        : { replacement: { ...replacement, span: move(replacement.span) } }),
    };
  }
}
