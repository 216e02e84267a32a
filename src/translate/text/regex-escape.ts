/** What a backslash means in a regular expression, outside of a class and inside. */
import { type RegexCursor, RegexFault } from './regex-cursor.ts';
import { findProperty } from './regex-properties.ts';
import type { RegexAssertion, RegexNode, RegexSet } from './regex-tree.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** The cursor stands behind the backslash. */
export function readEscape(cursor: RegexCursor): RegexNode {
  const assertion = readAssertion(cursor);
  return assertion === null
    ? { kind: 'Set', set: readSetEscape(cursor) }
    : { kind: 'Assertion', assertion };
}

const WORD_FORMS: Readonly<Record<string, RegexAssertion>> = {
  start: 'word start',
  end: 'word end',
  'start-half': 'word start half',
  'end-half': 'word end half',
};

function readAssertion(cursor: RegexCursor): RegexAssertion | null {
  if (cursor.take('A')) return 'text start';
  if (cursor.take('z')) return 'text end';
  const form = cursor.match(/b\{(start|end|start-half|end-half)\}/y);
  const sign = form === null ? cursor.match(/[<>bB]/y) : null;
  if (form === null && sign === null) return null;
  if (sign?.[0] === 'b') return cursor.flags.unicode ? 'word boundary' : 'ASCII word boundary';
  if (!cursor.flags.unicode) {
    throw new RegexFault('without the flag u only \\b is supported of the word boundaries');
  }
  switch (sign?.[0]) {
    case 'B':
      return 'no word boundary';
    case '<':
      return 'word start';
    case '>':
      return 'word end';
    case undefined:
    default:
      return WORD_FORMS[form?.[1] ?? ''] ?? 'word start';
  }
}

/** A character or a set; also inside a class. */
export function readSetEscape(cursor: RegexCursor): RegexSet {
  const perl = cursor.match(/[dswDSW]/y)?.[0];
  if (perl !== undefined) {
    const letter = perl.toLowerCase() as 'd' | 's' | 'w';
    const set: RegexSet = { kind: 'Perl', letter, unicode: cursor.flags.unicode };
    return perl === letter ? set : cursor.not(set);
  }
  const property = cursor.match(/([pP])(?:\{(\^?)([^}]*)\}|([A-Za-z]))/y);
  if (property !== null) return readProperty(cursor, property);
  const code = readCode(cursor);
  if (code !== null) {
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      throw new RegexFault(`there is no character ${code.toString(16)}`);
    }
    return cursor.range(code, code);
  }
  const character = cursor.atEnd() ? undefined : cursor.next();
  if (character === undefined) throw new RegexFault('it ends in a backslash');
  const control = CONTROLS[character];
  if (control !== undefined) return cursor.range(control, control);
  if (/[0-9]/.test(character)) {
    throw new RegexFault('back references do not exist in Kusto\u2019s regular expressions');
  }
  if (!/^[\x20-\x7e]$/.test(character) || /[A-Za-z<>]/.test(character)) {
    throw new RegexFault(`the escape \\${character} is not understood`);
  }
  return cursor.literal(character);
}

function readProperty(cursor: RegexCursor, found: RegExpExecArray): RegexSet {
  const [, letter, hat, long, short] = found;
  const name = long ?? short ?? '';
  const names = findProperty(name.replace(/^\^/, ''));
  if (names === null) throw new RegexFault(`no Unicode property is named ${name}`);
  if (!cursor.flags.unicode) throw new RegexFault('Unicode properties need the flag u');
  const set: RegexSet = { kind: 'Property', ...names, fold: cursor.flags.ignoreCase };
  return (letter === 'P') !== (hat === '^') ? { kind: 'Not', set } : set;
}

/** `\x7F`, `\x{7F}`, `\u007F`, `\u{7F}`, `\U0000007F`, `\U{7F}`, `\0`, `\177`. */
function readCode(cursor: RegexCursor): number | null {
  const hexadecimal = cursor.match(
    /(?:[xuU]\{\s*([0-9a-fA-F]{1,8})\s*\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y,
  );
  if (hexadecimal !== null) {
    const [, ...digits] = hexadecimal;
    return Number.parseInt(digits.find((each) => each !== undefined) ?? '', 16);
  }
  const octal = cursor.match(/0[0-7]{0,2}|[1-3][0-7]{2}/y)?.[0];
  return octal === undefined ? null : Number.parseInt(octal, 8);
}
