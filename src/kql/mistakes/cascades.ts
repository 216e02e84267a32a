/**
 * What follows from a fault is not told beside it: the parser picks itself up somewhere behind a word that it cannot read, and
 * what it then says of the rest of that step of the query is about nothing that was meant.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { scanTokens } from '../tokens.ts';

/** The official codes of a text that cannot be read, as against names and types that do not fit. */
const SYNTAX = new Set([
  'KS001',
  'KS002',
  'KS003',
  'KS005',
  'KS006',
  'KS174',
  'KS175',
  'KS176',
  'KS198',
]);

/** The number of the step that an offset lies in: steps end at pipes and semicolons. */
function toStepFinder(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (const { kind, start } of scanTokens(text)) {
    if (kind === 'mark' && '|;'.includes(text.charAt(start))) ends.push(start);
  }
  return (offset) => ends.filter((end) => end < offset).length;
}

/**
 * The faults that stand for themselves, in the order of the text: of each step all up to its first fault of syntax, or up to
 * one of `verdicts`, and of several at one place the first.
 */
export function withoutCascades(
  text: string,
  faults: readonly Diagnostic[],
  verdicts: ReadonlySet<Diagnostic>,
): readonly Diagnostic[] {
  const toStep = toStepFinder(text);
  const startOf = ({ span }: Diagnostic): number => span?.start ?? 0;
  const rankOf = (fault: Diagnostic): number =>
    verdicts.has(fault) ? 0 : SYNTAX.has(fault.code) ? 1 : 2;
  const sorted = [...faults].sort((a, b) => startOf(a) - startOf(b) || rankOf(a) - rankOf(b));
  const ended = new Set<number>();
  let covered = -1;
  return sorted.filter((fault) => {
    if (fault.severity !== 'error' || fault.span === undefined) return true;
    const step = toStep(fault.span.start);
    if (ended.has(step)) return false;
    if (rankOf(fault) < 2) ended.add(step);
    else if (fault.span.start === covered) return false;
    covered = fault.span.start;
    return true;
  });
}
