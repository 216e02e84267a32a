/**
 * Names of Unicode properties in `\p{…}`. Rust's regex compares them loosely (case, space, `-` and `_` do not count); RE2
 * knows short general categories and scripts, JavaScript wants scripts marked as such.
 * Source: https://docs.rs/regex/latest/regex/#unicode and PropertyValueAliases.txt of Unicode
 */

export interface PropertyNames {
  /** Inside JavaScript's `\p{…}`. */
  readonly script: string;
  /** Inside RE2's `\p{…}`; null: RE2 does not know it. */
  readonly engine: string | null;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  c: 'C',
  casedletter: 'LC',
  cc: 'Cc',
  cf: 'Cf',
  closepunctuation: 'Pe',
  cn: 'Cn',
  co: 'Co',
  connectorpunctuation: 'Pc',
  control: 'Cc',
  cs: 'Cs',
  currencysymbol: 'Sc',
  dashpunctuation: 'Pd',
  decimalnumber: 'Nd',
  digit: 'Nd',
  enclosingmark: 'Me',
  finalpunctuation: 'Pf',
  format: 'Cf',
  initialpunctuation: 'Pi',
  l: 'L',
  lc: 'LC',
  letter: 'L',
  letternumber: 'Nl',
  lineseparator: 'Zl',
  ll: 'Ll',
  lm: 'Lm',
  lo: 'Lo',
  lowercaseletter: 'Ll',
  lt: 'Lt',
  lu: 'Lu',
  m: 'M',
  mark: 'M',
  mathsymbol: 'Sm',
  mc: 'Mc',
  me: 'Me',
  mn: 'Mn',
  modifierletter: 'Lm',
  modifiersymbol: 'Sk',
  n: 'N',
  nd: 'Nd',
  nl: 'Nl',
  no: 'No',
  nonspacingmark: 'Mn',
  number: 'N',
  openpunctuation: 'Ps',
  other: 'C',
  otherletter: 'Lo',
  othernumber: 'No',
  otherpunctuation: 'Po',
  othersymbol: 'So',
  p: 'P',
  paragraphseparator: 'Zp',
  pc: 'Pc',
  pd: 'Pd',
  pe: 'Pe',
  pf: 'Pf',
  pi: 'Pi',
  po: 'Po',
  privateuse: 'Co',
  ps: 'Ps',
  punct: 'P',
  punctuation: 'P',
  s: 'S',
  sc: 'Sc',
  separator: 'Z',
  sk: 'Sk',
  sm: 'Sm',
  so: 'So',
  spaceseparator: 'Zs',
  spacingmark: 'Mc',
  surrogate: 'Cs',
  symbol: 'S',
  titlecaseletter: 'Lt',
  unassigned: 'Cn',
  uppercaseletter: 'Lu',
  z: 'Z',
  zl: 'Zl',
  zp: 'Zp',
  zs: 'Zs',
};

/** General categories that RE2's tables do not have: those of code points without a character. */
const NOT_IN_ENGINE: ReadonlySet<string> = new Set(['C', 'Cn', 'Cs', 'LC']);

const BINARY: Readonly<Record<string, string>> = {
  alphabetic: 'Alphabetic',
  any: 'Any',
  ascii: 'ASCII',
  assigned: 'Assigned',
  emoji: 'Emoji',
  ideographic: 'Ideographic',
  joincontrol: 'Join_Control',
  lowercase: 'Lowercase',
  uppercase: 'Uppercase',
  whitespace: 'White_Space',
};

/** Null when the name is not known. */
export function findProperty(name: string): PropertyNames | null {
  const value = /^(?:(?:sc|script|gc|general_?category)[=:])?(?<value>[^=:]+)$/i.exec(name)?.groups;
  const given = value?.['value'];
  if (given === undefined) return null;
  const loose = given.toLowerCase().replace(/[\s_-]/g, '');
  const category = CATEGORIES[loose];
  if (category !== undefined) {
    return { script: category, engine: NOT_IN_ENGINE.has(category) ? null : category };
  }
  const binary = BINARY[loose];
  if (binary !== undefined) return { script: binary, engine: null };
  const script = given
    .split(/[\s_-]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join('_');
  return isKnownScript(script) ? { script: `Script=${script}`, engine: script } : null;
}

function isKnownScript(name: string): boolean {
  try {
    // Letters and underscores only: nothing else could come out of the pattern's braces here.
    return /^[A-Za-z_]{3,}$/.test(name) && new RegExp(`\\p{Script=${name}}`, 'u').source !== '';
  } catch {
    return false;
  }
}
