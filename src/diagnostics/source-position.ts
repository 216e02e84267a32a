/** Line and column of an offset: computed only when something is shown. */

export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as they are counted by people (code points). */
  readonly column: number;
  /** The whole line, without its end. */
  readonly text: string;
  /** Offset of the line's first character. */
  readonly start: number;
}

/** Where an offset lies. LF, CRLF and a lone CR end lines; an offset behind the text lies at its end. */
export function toPosition(text: string, offset: number): SourcePosition {
  const at = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let index = 0; index < at; index += 1) {
    const character = text[index];
    const ends = character === '\n' || (character === '\r' && text[index + 1] !== '\n');
    if (!ends) continue;
    line += 1;
    start = index + 1;
  }
  const rest = text.slice(start);
  const end = rest.search(/[\r\n]/);
  const lineText = end === -1 ? rest : rest.slice(0, end);
  return { line, column: Array.from(text.slice(start, at)).length + 1, text: lineText, start };
}
