/**
 * Kusto's regular expressions in the engine's language (R15). Kusto's are those of Rust's regex crate: Unicode classes,
 * no look-around, no back references. RE2 shares the syntax, but its `\d`, `\w`, `\s` are ASCII: they are spelled out.
 * What RE2 cannot mean is refused.
 * Source: https://learn.microsoft.com/kusto/query/regex and https://github.com/google/re2/wiki/Syntax
 */

export type EnginePattern = { readonly pattern: string } | { readonly refused: string };

/** Inside a class. */
const CLASS_MEMBERS: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}',
  s: '\\t\\n\\x{b}\\f\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}',
};

const NEGATED: Readonly<Record<string, string>> = { D: 'd', W: 'w', S: 's' };

/** Escapes that mean the same in both. */
const SHARED_ESCAPES = /^[pPQEAzntrfvaCx0-7]$/;

interface Scan {
  readonly text: string;
  position: number;
}

export function toEnginePattern(text: string): EnginePattern {
  const scan: Scan = { text, position: 0 };
  const parts: string[] = [];
  while (scan.position < text.length) {
    const part = nextPart(scan);
    if (typeof part !== 'string') {
      return part;
    }
    parts.push(part);
  }
  return { pattern: parts.join('') };
}

type Part = string | { readonly refused: string };

function nextPart(scan: Scan): Part {
  const character = scan.text[scan.position] ?? '';
  if (character === '\\') {
    return outsideEscape(scan);
  }
  if (character === '[') {
    return characterClass(scan);
  }
  if (character === '(' && scan.text[scan.position + 1] === '?') {
    return groupStart(scan);
  }
  scan.position += 1;
  return character;
}

function groupStart(scan: Scan): Part {
  const rest = scan.text.slice(scan.position);
  if (/^\(\?(?:=|!|<=|<!)/.test(rest)) {
    return { refused: 'look-around does not exist in Kusto\u2019s regular expressions' };
  }
  const named = /^\(\?P?<([A-Za-z_][A-Za-z0-9_.[\]]*)>/.exec(rest);
  if (named !== null) {
    scan.position += named[0].length;
    return `(?P<${named[1] ?? ''}>`;
  }
  const flags = /^\(\?([a-zA-Z-]*)[:)]/.exec(rest);
  if (flags === null) {
    return { refused: 'this group form is not understood' };
  }
  const unsupported = /[^imsU-]/.exec(flags[1] ?? '');
  if (unsupported !== null) {
    return { refused: `the flag ${unsupported[0]} has no equal in the engine` };
  }
  scan.position += flags[0].length;
  return flags[0];
}

function outsideEscape(scan: Scan): Part {
  const letter = scan.text[scan.position + 1];
  if (letter === undefined) {
    return { refused: 'the pattern ends in a backslash' };
  }
  const members = CLASS_MEMBERS[letter] ?? CLASS_MEMBERS[NEGATED[letter] ?? ''];
  if (members !== undefined) {
    scan.position += 2;
    return letter in NEGATED ? `[^${members}]` : `[${members}]`;
  }
  return commonEscape(scan, letter);
}

function commonEscape(scan: Scan, letter: string): Part {
  if (letter === 'b' || letter === 'B') {
    return {
      refused: `\\${letter} is a Unicode word boundary in Kusto and an ASCII one in the engine; (?:^|\\W) and (?:\\W|$) say it without`,
    };
  }
  if (letter === 'u' || letter === 'U') {
    const code = /^\\[uU](?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4,8}))/.exec(
      scan.text.slice(scan.position),
    );
    if (code !== null) {
      const digits = code[1] ?? (letter === 'u' ? code[2]?.slice(0, 4) : code[2]) ?? '';
      scan.position += code[1] === undefined ? 2 + digits.length : code[0].length;
      return `\\x{${digits}}`;
    }
  }
  if (/[1-9]/.test(letter)) {
    return { refused: 'back references do not exist in Kusto\u2019s regular expressions' };
  }
  if (/[A-Za-z]/.test(letter) && !SHARED_ESCAPES.test(letter)) {
    return { refused: `the escape \\${letter} is not understood` };
  }
  scan.position += 2;
  return `\\${letter}`;
}

/** A bracketed class, its shorthands spelled out; set operations and nested classes have no form in RE2. */
function characterClass(scan: Scan): Part {
  const parts: string[] = ['['];
  scan.position += 1;
  if (scan.text[scan.position] === '^') {
    parts.push('^');
    scan.position += 1;
  }
  let first = true;
  while (scan.position < scan.text.length) {
    const character = scan.text[scan.position] ?? '';
    if (character === ']' && !first) {
      scan.position += 1;
      return `${parts.join('')}]`;
    }
    const part = classMember(scan, character);
    if (typeof part !== 'string') {
      return part;
    }
    parts.push(part);
    first = false;
  }
  return { refused: 'a character class is not closed' };
}

function classMember(scan: Scan, character: string): Part {
  const rest = scan.text.slice(scan.position, scan.position + 2);
  if (rest === '&&' || rest === '--' || rest === '~~') {
    return { refused: `the set operation ${rest} in a character class has no equal in the engine` };
  }
  if (character === '[') {
    const posix = /^\[:\^?[a-z]+:\]/.exec(scan.text.slice(scan.position));
    if (posix === null) {
      return {
        refused: 'a class inside a class has no equal in the engine; \\[ is the bracket itself',
      };
    }
    scan.position += posix[0].length;
    return posix[0];
  }
  if (character !== '\\') {
    scan.position += 1;
    return character;
  }
  const letter = scan.text[scan.position + 1];
  if (letter === undefined) {
    return { refused: 'the pattern ends in a backslash' };
  }
  const members = CLASS_MEMBERS[letter];
  if (members !== undefined) {
    scan.position += 2;
    return members;
  }
  const opposite = NEGATED[letter];
  if (opposite === 'd') {
    scan.position += 2;
    return '\\P{Nd}';
  }
  if (opposite !== undefined) {
    return { refused: `\\${letter} inside a class has no equal in the engine` };
  }
  return commonEscape(scan, letter);
}

/** The capturing groups of a pattern in the engine's language. */
export function countGroups(pattern: string): number {
  const plain = pattern.replace(/\\[\s\S]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return [...plain.matchAll(/\((?!\?)|\(\?P</g)].length;
}

/** The same pattern without capturing groups, for one that stands inside another. */
export function withoutGroups(pattern: string): string {
  return pattern.replace(
    /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]+:\]|[^\]\\])*\]|\((?:\?P<[^>]*>|(?!\?))/g,
    (part) => (part.startsWith('(') ? '(?:' : part),
  );
}
