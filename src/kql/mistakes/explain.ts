/**
 * Faults for people: a query that does not bind is searched for what is known to be written out of habit or pasted. What is
 * found is mended, and the mended text is bound again, so that one mistake is told once, with its repair, and without all
 * that the binder says because of it.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { scanTokens } from '../tokens.ts';
import { withoutCascades } from './cascades.ts';
import { Edits } from './edits.ts';
import { findForeignQuery } from './foreign-query.ts';
import type { FindMistakes } from './mistake.ts';
import { SIGN_MISTAKES, WORD_MISTAKES } from './registry.ts';

/** Longer texts are made by programs, and binding them again and again takes time. */
const LONGEST = 20_000;
/** One mistake can hide another: `SELECT … WHERE a = 'b'`. */
const ROUNDS = 6;

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** The diagnostics of a query that does not bind, with known mistakes instead of what follows from them. */
export function explainFaults(
  query: string,
  diagnostics: readonly Diagnostic[],
  bindAgain: (text: string) => readonly Diagnostic[],
): readonly Diagnostic[] {
  if (query.length > LONGEST) return diagnostics;
  const edits = new Edits(query);
  let found = diagnostics;
  let verdicts: readonly Diagnostic[] = [];
  const foreign = findForeignQuery({ text: query, tokens: [], faults: found.filter(isError) });
  if (foreign.length > 0) return foreign;
  const mend = (finders: readonly FindMistakes[]): boolean => {
    const { text } = edits;
    const context = { text, tokens: [...scanTokens(text)], faults: found.filter(isError) };
    const mistakes = finders.flatMap((find) => find(context));
    const isMended = edits.add(mistakes);
    if (isMended) found = bindAgain(edits.text);
    verdicts = mistakes.filter(({ replacement }) => replacement === undefined);
    return isMended;
  };
  for (let round = 0; round < ROUNDS && found.some(isError); round += 1) {
    if (!mend(SIGN_MISTAKES) && !mend(WORD_MISTAKES)) break;
  }
  const toWritten = (faults: readonly Diagnostic[]): readonly Diagnostic[] =>
    faults.flatMap((fault) => edits.toWrittenFault(fault) ?? []);
  const told = toWritten(found.some(isError) ? verdicts : []);
  // A statement of SQL that is too long or tangled to be rewritten: the binder's faults of it are about nothing.
  const statement = told.find(({ code }) => code === 'KQL310');
  if (statement !== undefined) return [statement];
  const rest = withoutCascades(query, [...told, ...toWritten(found)], new Set(told));
  return [...edits.listMistakes(), ...rest].sort(
    (a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
}
