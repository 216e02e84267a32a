/** Bracketed classes of a regular expression: ranges, nested classes, POSIX names, and the operations on sets. */
import { type RegexCursor, RegexFault } from './regex-cursor.ts';
import { readSetEscape } from './regex-escape.ts';
import type { RegexSet } from './regex-tree.ts';

const OPERATORS = ['&&', '--', '~~'] as const;
const MAX_DEPTH = 50;

/** POSIX names as pairs of ends. */
const POSIX: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  alnum: [
    ['0', '9'],
    ['A', 'Z'],
    ['a', 'z'],
  ],
  alpha: [
    ['A', 'Z'],
    ['a', 'z'],
  ],
  ascii: [['\0', '\x7f']],
  blank: [
    ['\t', '\t'],
    [' ', ' '],
  ],
  cntrl: [
    ['\0', '\x1f'],
    ['\x7f', '\x7f'],
  ],
  digit: [['0', '9']],
  graph: [['!', '~']],
  lower: [['a', 'z']],
  print: [[' ', '~']],
  punct: [
    ['!', '/'],
    [':', '@'],
    ['[', '`'],
    ['{', '~'],
  ],
  space: [
    ['\t', '\r'],
    [' ', ' '],
  ],
  upper: [['A', 'Z']],
  word: [
    ['0', '9'],
    ['A', 'Z'],
    ['_', '_'],
    ['a', 'z'],
  ],
  xdigit: [
    ['0', '9'],
    ['A', 'F'],
    ['a', 'f'],
  ],
};

/** The cursor stands behind the opening bracket. */
export function readClass(cursor: RegexCursor, depth = 0): RegexSet {
  if (depth > MAX_DEPTH) throw new RegexFault('its classes are nested too deep');
  const negated = cursor.take('^');
  let items: RegexSet[] = [];
  cursor.skipIgnored();
  while (cursor.startsWith('-')) items.push(cursor.literal(cursor.next()));
  if (items.length === 0 && cursor.startsWith(']')) items.push(cursor.literal(cursor.next()));
  let pending: ((right: RegexSet) => RegexSet) | null = null;
  for (;;) {
    cursor.skipIgnored();
    if (cursor.atEnd()) throw new RegexFault('a character class is not closed');
    const operator = OPERATORS.find((each) => cursor.startsWith(each));
    if (!cursor.startsWith(']') && operator === undefined) {
      items.push(readItem(cursor, depth));
      continue;
    }
    const union: RegexSet = { kind: 'Union', items };
    const left: RegexSet = pending === null ? union : pending(union);
    if (operator === undefined) {
      cursor.take(']');
      return negated ? cursor.not(left) : left;
    }
    cursor.take(operator);
    items = [];
    pending = (right) => ({ kind: 'Operation', operator, left, right });
  }
}

function readItem(cursor: RegexCursor, depth: number): RegexSet {
  if (cursor.startsWith('[')) {
    const posix = cursor.match(/\[:(\^?)([a-z]+):\]/y);
    if (posix !== null) return readPosix(cursor, posix);
    cursor.take('[');
    return readClass(cursor, depth + 1);
  }
  const from = readMember(cursor);
  cursor.skipIgnored();
  // A hyphen before the closing bracket or another hyphen makes no range; it is read on its own.
  if (cursor.match(/-(?![\]-])/y) === null) return from;
  cursor.skipIgnored();
  const to = readMember(cursor);
  if (from.kind !== 'Range' || to.kind !== 'Range') {
    throw new RegexFault('a range in a character class begins or ends with more than a character');
  }
  if (from.from > to.to)
    throw new RegexFault('a range in a character class is the wrong way round');
  return cursor.range(from.from, to.to);
}

function readMember(cursor: RegexCursor): RegexSet {
  return cursor.take('\\') ? readSetEscape(cursor) : cursor.literal(cursor.next());
}

function readPosix(cursor: RegexCursor, found: RegExpExecArray): RegexSet {
  const ranges = POSIX[found[2] ?? ''];
  if (ranges === undefined) throw new RegexFault(`no class is named ${found[0]}`);
  const items = ranges.map(([from, to]) => cursor.range(from.charCodeAt(0), to.charCodeAt(0)));
  const set: RegexSet = { kind: 'Union', items };
  return found[1] === '^' ? cursor.not(set) : set;
}
