/** How lowering says no. Every entry of a registry is, for every dialect, a lowering or a refusal with its reason. */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';

/** A stated decision not to translate. The reason is one that a user can act on. */
export interface Refusal {
  readonly refused: string;
}

export function refuse(reason: string): Refusal {
  return { refused: reason };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** Leaves the expression at hand; caught where `lower` starts and turned into the diagnostic it carries. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** A supported construct used in a way that has no exact translation. */
export function refuseForm(name: string, reason: string, span: Span): Refused {
  return new Refused(toDiagnostic('DIA003', { name, reason }, { span }));
}

/** What a registry refuses, or does not hold. */
export function refuseEntry(
  what: string,
  name: string,
  refusal: Refusal | undefined,
  span: Span,
): Refused {
  return new Refused(
    refusal === undefined
      ? toDiagnostic('DIA002', { what, name }, { span })
      : toDiagnostic('DIA001', { what, name, reason: refusal.refused }, { span }),
  );
}
