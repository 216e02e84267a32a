/**
 * Text of `bool`. `tobool` reads `true`, `false` in any case and whole numbers; anything else is null.
 * Source: https://learn.microsoft.com/kusto/query/tobool-function and results of the real engine (docs/semantics.md).
 */
import { fromLongText } from './integer.ts';

/** Null when the text is neither. */
export function fromBoolText(text: string): boolean | null {
  const lower = text.trim().toLowerCase();
  if (lower === 'true') return true;
  if (lower === 'false') return false;
  const number = fromLongText(lower);
  return number === null ? null : number !== 0n;
}

/** What `tostring()` gives: `True`, `False`. */
export function toBoolText(value: boolean): string {
  return value ? 'True' : 'False';
}
