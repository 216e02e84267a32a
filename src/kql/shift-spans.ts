/**
 * The official binder gives the body of a called function a tree of its own, whose positions begin at the body. Its copy
 * gets the positions of the query back here.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import type { CutList } from './long-lists.ts';

export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A copied part of a tree with every span moved; parts in `settled` have the positions of the query already. */
export function shiftSpans<T>(value: T, by: number, settled: WeakSet<object>): T {
  function shift(part: unknown, key: string): unknown {
    if (typeof part !== 'object' || part === null || settled.has(part)) return part;
    if (/span$/i.test(key)) return shiftSpan(part as Span, by);
    if (Array.isArray(part)) return part.map((item) => shift(item, ''));
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, shift(inner, name)]),
    );
  }
  // Only numbers inside spans differ, so the type stays.
  return by === 0 ? value : (shift(value, '') as T);
}

/** A tree with one span everywhere. */
export function withSpan<T>(value: T, span: Span): T {
  function set(part: unknown, key: string): unknown {
    if (typeof part !== 'object' || part === null) return part;
    if (/span$/i.test(key)) return span;
    if (Array.isArray(part)) return part.map((item) => set(item, ''));
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, set(inner, name)]),
    );
  }
  // Only spans differ, so the type stays.
  return set(value, '') as T;
}

export function shiftDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  const { span, replacement } = diagnostic;
  return {
    ...diagnostic,
    ...(span === undefined ? {} : { span: shiftSpan(span, by) }),
    ...(replacement === undefined
      ? {}
      : { replacement: { ...replacement, span: shiftSpan(replacement.span, by) } }),
    related: diagnostic.related.map((related) => ({
      ...related,
      span: shiftSpan(related.span, by),
    })),
  };
}

/** The long lists that were cut out behind a position, with positions that count from there. */
export function cutsFrom(
  cuts: ReadonlyMap<number, CutList>,
  start: number,
): ReadonlyMap<number, CutList> {
  return new Map(
    [...cuts]
      .filter(([open]) => open >= start)
      .map(([open, cut]) => [
        open - start,
        {
          ...cut,
          open: open - start,
          items: cut.items.map((item) => ({ ...item, ...shiftSpan(item, -start) })),
        },
      ]),
  );
}
