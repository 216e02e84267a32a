/**
 * The one shape of a user fault. Faults are returned, never thrown: a stage answers with the value it could make and
 * every diagnostic it found.
 */
import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A second place that explains the first, with its own words. */
export interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
}

/** Text that would mend the fault when it replaces `span`. */
export interface Replacement {
  readonly span: Span;
  readonly text: string;
}

export interface Diagnostic {
  /** `KS…` where the official Kusto library has a code for the same fault, else our own prefix. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Absent when the fault has no place in a text (a whole file, an option). */
  readonly span?: Span;
  /** What would be right, one sentence each. */
  readonly hints: readonly string[];
  readonly related: readonly RelatedSpan[];
  readonly replacement?: Replacement;
}

/** What every stage returns: `value` is null when the faults left nothing to go on with. */
export interface Outcome<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
