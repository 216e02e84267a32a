/** The shape of a catalogue entry. */
import type { Severity } from './diagnostic.ts';

/** One entry: its usual severity, its text, and its hints, from the parameters. */
export interface MessageDefinition<P> {
  readonly severity: Severity;
  readonly text: (parameters: P) => string;
  readonly hints?: (parameters: P) => readonly string[];
}

/** Every code of `M` with its definition: a code without one, or one without a code, does not compile. */
export type MessageDefinitions<M> = { readonly [C in keyof M]: MessageDefinition<M[C]> };
