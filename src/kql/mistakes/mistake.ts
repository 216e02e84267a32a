/**
 * The shape of a known mistake: something that people write and KQL means otherwise, or not at all. A mistake is looked for
 * only in a query that does not bind; what it finds says in one message what is wrong, and what would be right.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Token } from '../tokens.ts';

/** What is known about a text that does not bind. */
export interface MistakeContext {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The binder's faults in this text. */
  readonly faults: readonly Diagnostic[];
}

/** A finding's replacement mends it; one without is a hint only. */
export type FindMistakes = (context: MistakeContext) => readonly Diagnostic[];

/** The text of a token; empty beyond the ends. */
export function bodyOf({ text, tokens }: MistakeContext, index: number): string {
  const token = tokens[index];
  return token === undefined ? '' : text.slice(token.start, token.end);
}

/** Whether the binder found a fault that begins here, with one of these codes when any are given. */
export function hasFaultAt(
  { faults }: MistakeContext,
  start: number,
  ...codes: readonly string[]
): boolean {
  return faults.some(
    ({ code, span }) => span?.start === start && (codes.length === 0 || codes.includes(code)),
  );
}

/** Whether two tokens touch: `=` and `=` of `==` are two of the rough scan. */
export function areJoined({ tokens }: MistakeContext, left: number): boolean {
  return tokens[left]?.end === tokens[left + 1]?.start;
}
