/**
 * The one decision about letter case (R7): two characters are the same when the engine's `lower()` makes them the same.
 * Equality folds with `lower()`; a pattern spells each character as the class of all that fold alike, never with `(?i)`,
 * whose orbits differ (it joins s with the long ſ).
 */

/**
 * Characters that fold to a letter besides its plain upper case.
 * Source: Unicode 15.1 UnicodeData.txt, simple lower-case mapping; checked over all code points against the engine.
 */
const FURTHER_FORMS: Readonly<Record<string, readonly string[]>> = {
  i: ['\u0130'],
  k: ['\u212a'],
  å: ['\u212b'],
  ω: ['\u2126'],
  ß: ['\u1e9e'],
  θ: ['\u03f4'],
  ǆ: ['\u01c5'],
  ǉ: ['\u01c8'],
  ǌ: ['\u01cb'],
  ǳ: ['\u01f2'],
};

/** Greek letters with iota below: their capitals are one character, though the full mapping writes two. */
function greekCapital(folded: string): readonly string[] {
  const code = folded.codePointAt(0) ?? 0;
  const inRow = /^[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]$/.test(folded);
  const alone = code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3;
  return inRow || alone ? [String.fromCodePoint(code + (inRow ? 8 : 9))] : [];
}

/** Capitals that came with Unicode 16 and 17: the engine's tables are older, Node's may know them. */
const NEWER_CAPITALS =
  /^[\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]$/u;

/** The simple lower case of one character, as the engine's `lower()` has it. */
export function foldCharacter(character: string): string {
  if (character === '\u0130') {
    return 'i';
  }
  const lower = character.toLowerCase();
  return Array.from(lower).length === 1 && !NEWER_CAPITALS.test(character) ? lower : character;
}

export function foldText(text: string): string {
  return Array.from(text).map(foldCharacter).join('');
}

/** All characters that fold like this one, the folded form first. */
export function foldClass(character: string): readonly string[] {
  const folded = foldCharacter(character);
  const upper = folded.toUpperCase();
  const forms = new Set([
    folded,
    character,
    ...(FURTHER_FORMS[folded] ?? []),
    ...greekCapital(folded),
  ]);
  if (Array.from(upper).length === 1 && foldCharacter(upper) === folded) {
    forms.add(upper);
  }
  return [...forms];
}
