/**
 * Text of `guid`: lower case with hyphens. The real engine reads 32 hexadecimal digits wherever the hyphens stand, and
 * braces around them. Source: https://learn.microsoft.com/kusto/query/scalar-data-types/guid and the examples of toguid().
 */

/** Null when the text is not a guid. */
export function fromGuidText(text: string): string | null {
  const inner = text.trim().replace(/^\{(.*)\}$|^\((.*)\)$/, '$1$2');
  const digits = inner.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
