/**
 * What is checked before the official parser sees the text, in one linear scan: size, depth, chains and lists
 * too long to read; and
 * what is learnt: the names that occur, and the long lists that are cut out.
 */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ChainWatcher, MAX_TREE_DEPTH } from './chains.ts';
import { findHalfCharacter } from './half-character.ts';
import { blankCuts, type CutList, ListWatcher } from './long-lists.ts';
import { scanTokens } from './tokens.ts';

/** UTF-16 code units of a query. */
export const MAX_QUERY_LENGTH = 1_048_576;
/** Nested brackets; beyond it the official parser needs seconds, then gives up. */
export const MAX_QUERY_DEPTH = 300;
/** Items of a list that is not made of plain literals. */
export const MAX_WHOLE_LIST = 20_000;

export interface Prescan {
  /** The text for the parser: the query with long lists blanked, of the same length. */
  readonly text: string;
  readonly cuts: ReadonlyMap<number, CutList>;
  /** Every name in the query, and the content of every string, because `['Name']` is one too. */
  readonly names: ReadonlySet<string>;
  /** Empty, or why the text is not parsed. */
  readonly diagnostics: readonly Diagnostic[];
}

function refused(diagnostic: Diagnostic): Prescan {
  return { text: '', cuts: new Map(), names: new Set(), diagnostics: [diagnostic] };
}

export function prescan(query: string): Prescan {
  if (query.length > MAX_QUERY_LENGTH) {
    return refused(
      toDiagnostic(
        'KQL001',
        { length: query.length, limit: MAX_QUERY_LENGTH },
        { span: { start: 0, end: 0 } },
      ),
    );
  }
  const half = findHalfCharacter(query);
  if (half !== null) {
    const span = { start: half.at, end: half.at + 1 };
    return refused(toDiagnostic('KQL006', { unit: half.unit }, { span }));
  }
  const names = new Set<string>();
  const watcher = new ListWatcher(query);
  const chains = new ChainWatcher();
  let depth = 0;
  for (const token of scanTokens(query)) {
    const body = query.slice(token.start, token.end);
    if (token.kind === 'mark' && '([{'.includes(body)) depth += 1;
    if (token.kind === 'mark' && ')]}'.includes(body)) depth -= 1;
    if (depth > MAX_QUERY_DEPTH) {
      return refused(
        toDiagnostic(
          'KQL002',
          { limit: MAX_QUERY_DEPTH },
          { span: { start: token.start, end: token.end } },
        ),
      );
    }
    if (token.kind !== 'string' && chains.see(body)) {
      return refused(
        toDiagnostic(
          'KQL107',
          { limit: MAX_TREE_DEPTH },
          { span: { start: token.start, end: token.end } },
        ),
      );
    }
    if (token.kind === 'name') names.add(body);
    if (token.kind === 'string' && body.length <= 64)
      names.add(body.replace(/^[hH]?@?["']|["']$/g, ''));
    watcher.see(token);
  }
  const { items, start } = watcher.longestWhole;
  if (items > MAX_WHOLE_LIST) {
    return refused(
      toDiagnostic('KQL003', { items, limit: MAX_WHOLE_LIST }, { span: { start, end: start + 1 } }),
    );
  }
  return {
    text: blankCuts(query, watcher.cuts),
    cuts: new Map(watcher.cuts.map((cut) => [cut.open, cut])),
    names,
    diagnostics: [],
  };
}
