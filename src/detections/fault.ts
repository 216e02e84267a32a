/** A fault in a detection package: a diagnostic together with the file and the line it stands in. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

export interface PackageFault {
  /** Relative to the package's folder, `/` between parts. */
  readonly path: string;
  /** From 1; 1 for a fault of the file as a whole. */
  readonly line: number;
  readonly diagnostic: Diagnostic;
}

/** The line of an offset, from 1; line feeds end lines. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** Puts a diagnostic of a text into its file. */
export function toFault(path: string, text: string, diagnostic: Diagnostic): PackageFault {
  return { path, line: lineAt(text, diagnostic.span?.start ?? 0), diagnostic };
}
