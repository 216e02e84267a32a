/** How much room text takes on a terminal. */

/** Wide by the Unicode East Asian Width property, in ranges (UAX #11), and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{M}/u;
/** The fast way out: nearly all text is plain ASCII. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns of one character: marks that combine take none, wide characters two. */
export function widthOfCharacter(character: string): number {
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that a text takes; it must not hold control characters. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** The longest beginning that takes at most `width` columns. */
export function takeWidth(text: string, width: number): string {
  if (PLAIN.test(text)) return text.slice(0, width);
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += widthOfCharacter(character);
    if (used > width) break;
    taken += character;
  }
  return taken;
}
