/** A diagnostic for programs: one JSON object on one line, with line and column beside the offsets. */
import type { Diagnostic } from './diagnostic.ts';
import { neutralizeJson } from './neutral-text.ts';
import type { Source } from './render-text.ts';
import { toPosition } from './source-position.ts';
import type { Span } from './span.ts';

function toPlace(source: Source, span: Span): Record<string, number> {
  const first = toPosition(source.text, span.start);
  const last = toPosition(source.text, span.end);
  return {
    start: span.start,
    end: span.end,
    line: first.line,
    column: first.column,
    endLine: last.line,
    endColumn: last.column,
  };
}

/** Without a line end. `file` is the source's name; null when the fault belongs to no text. */
export function renderJson(diagnostic: Diagnostic, source?: Source): string {
  const { code, severity, message, span, hints, related, replacement } = diagnostic;
  const place = (at: Span): object => (source === undefined ? at : toPlace(source, at));
  return neutralizeJson(
    JSON.stringify({
      code,
      severity,
      message,
      file: source?.name ?? null,
      span: span === undefined ? null : place(span),
      hints,
      related: related.map((other) => ({ message: other.message, span: place(other.span) })),
      ...(replacement === undefined
        ? {}
        : { replacement: { text: replacement.text, span: place(replacement.span) } }),
    }),
  );
}
