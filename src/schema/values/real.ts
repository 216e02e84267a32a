/**
 * Text of `real` but for `tostring()` (real-text.ts). Shortest digits that read back the same number, as JavaScript's own printing gives them.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/real; `tostring` of NaN, infinity and whole numbers from
 * results of the real engine (docs/semantics.md).
 */

const NUMBER_FORM = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The form of a literal in the bound tree: shortest digits, `nan`, `inf`, `-inf`. */
export function toRealDigits(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Reads the form of the bound tree, and every number, `NaN`, `inf`, `infinity` that a conversion from text accepts. */
export function fromRealText(text: string): number | null {
  const trimmed = text.trim();
  if (NUMBER_FORM.test(trimmed)) return Number(trimmed);
  // Only these spellings: `toreal("INF")` is null on the real engine.
  switch (trimmed) {
    case 'nan':
    case 'NaN':
      return NaN;
    case 'inf':
    case '+inf':
    case 'Infinity':
    case '+Infinity':
      return Infinity;
    case '-inf':
    case '-Infinity':
      return -Infinity;
    default:
      return null;
  }
}

/** A JSON number, or a JSON string for what JSON has no number for. */
export function toRealJson(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"';
}
