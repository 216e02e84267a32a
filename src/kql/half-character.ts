/**
 * Lone surrogates: JavaScript's text can hold half of a character beyond U+FFFF, UTF-8 cannot. The engine would see the sign for
 * the unknown instead, and all of them would be equal.
 */

const HALF_CHARACTER = /\p{Surrogate}/u;

/** The first half of a character in a text, with its place and its name; null where there is none. */
export function findHalfCharacter(
  text: string,
): { readonly at: number; readonly unit: string } | null {
  const found = HALF_CHARACTER.exec(text);
  if (found === null) return null;
  const unit = `U+${text.charCodeAt(found.index).toString(16).toUpperCase()}`;
  return { at: found.index, unit };
}
