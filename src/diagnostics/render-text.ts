/**
 * A diagnostic for people: what is wrong, where, the line with a mark under the exact text, and what would be right.
 * Plain text in lines of a terminal's width, but for the text that is marked and a repair, which is copied; every character of
 * the source that is not seen prints as an escape.
 */
import type { Diagnostic } from './diagnostic.ts';
import { neutralizeText } from './neutral-text.ts';
import { toPosition } from './source-position.ts';
import type { Span } from './span.ts';
import { widthOf } from './text-width.ts';
import { USUAL_WIDTH, wrapText } from './wrap-text.ts';

/** The text that spans point into, and what it is called: a file, or `query`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

export interface TextOptions {
  /** Columns of the terminal. */
  readonly width?: number;
}

/** A longer line is cut around the mark. */
const WIDEST = 96;
const LEAD = 24;

/** A tab is one space here, so that marks stand under what they mark. */
function show(text: string): string {
  return neutralizeText(text.replaceAll('\t', ' '));
}

function renderMark(source: Source, span: Span, note: string): readonly string[] {
  const { line, column, text, start } = toPosition(source.text, span.start);
  const from = Math.min(text.length, Math.max(0, span.start - start));
  const to = Math.min(text.length, Math.max(from, span.end - start));
  const cutLeft = text.length > WIDEST && from > LEAD ? from - LEAD : 0;
  const cutRight = Math.min(text.length, cutLeft + WIDEST);
  const lead = `${cutLeft > 0 ? '…' : ''}${show(text.slice(cutLeft, from))}`;
  const marked = show(text.slice(from, Math.min(to, cutRight)));
  const rest = `${show(text.slice(Math.min(to, cutRight), cutRight))}${cutRight < text.length ? '…' : ''}`;
  const number = String(line);
  const gap = ' '.repeat(number.length);
  const caret = '^'.repeat(Math.max(1, widthOf(marked)));
  return [
    `${gap}--> ${neutralizeText(source.name)}:${line}:${column}`,
    `${gap} |`,
    `${number} | ${lead}${marked}${rest}`,
    `${gap} | ${' '.repeat(widthOf(lead))}${caret}${note === '' ? '' : ` ${note}`}`,
  ];
}

/** What to do next, below a message. */
function renderHints(hints: readonly string[], width: number): readonly string[] {
  return hints.map((hint) => wrapText(`  = ${neutralizeText(hint)}`, width, '    '));
}

/** Several lines without a line end after the last. */
export function renderText(
  diagnostic: Diagnostic,
  source?: Source,
  { width = USUAL_WIDTH }: TextOptions = {},
): string {
  const { code, severity, message, span, related, hints, replacement } = diagnostic;
  const lines = [wrapText(`${severity} ${code}: ${neutralizeText(message)}`, width, '  ')];
  if (source !== undefined && span !== undefined) lines.push(...renderMark(source, span, ''));
  else if (source !== undefined) lines.push(` --> ${neutralizeText(source.name)}`);
  if (source !== undefined) {
    for (const other of related) {
      lines.push(...renderMark(source, other.span, neutralizeText(other.message)));
    }
  }
  lines.push(...renderHints(hints, width));
  if (replacement !== undefined) lines.push(`  = Instead: ${neutralizeText(replacement.text)}`);
  return lines.join('\n');
}
