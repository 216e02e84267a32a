/**
 * Regular expressions for the engine's RE2 (R15). RE2 shares the syntax of Kusto's, and the way it chooses among matches,
 * but its `\d`, `\w`, `\s`, `\b` are ASCII, and classes have no operations. So each pattern is printed from its tree:
 * exactly, with classes spelled out; or, where RE2 cannot say it, so that it is exact for ASCII text, and other text goes to
 * our own matcher (`native/regex.ts`).
 * Source: https://github.com/google/re2/wiki/Syntax
 */
import { assertNever } from '../../diagnostics/errors.ts';
import { toMembership } from './regex-sets.ts';
import type { Regex, RegexAssertion, RegexNode, RegexSet } from './regex-tree.ts';

export interface EnginePattern {
  readonly pattern: string;
  /** For which texts the engine's answer is Kusto's. */
  readonly exactFor: 'all' | 'ascii';
}

/** Null: RE2 cannot say it for any text. */
export function printForEngine({ root }: Regex): EnginePattern | null {
  const unicode = new Printer('all').print(root);
  if (unicode !== null) return { pattern: unicode, exactFor: 'all' };
  const ascii = new Printer('ascii').print(root);
  return ascii === null ? null : { pattern: ascii, exactFor: 'ascii' };
}

/** Inside a class. `\w` has the letters of Other_Alphabetic that are no marks, and the joiners, besides categories. */
const CLASS_MEMBERS = {
  d: '\\p{Nd}',
  w: '\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}\\x{24b6}-\\x{24e9}\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}\\x{200c}\\x{200d}',
  s: '\\t\\n\\x{b}\\f\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}',
} as const;

const ASCII_MEMBERS = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r ' } as const;

/** Unicode classes are large in RE2's byte automata: more copies of them than this cost a second to compile, or fail. */
const MAX_UNICODE_CLASSES = 16;
const MAX_COPIES = 1000;

class Unprintable extends Error {
  override readonly name = 'Unprintable';
}

class Printer {
  readonly #mode: EnginePattern['exactFor'];
  #copies = 1;
  #unicodeClasses = 0;

  constructor(mode: EnginePattern['exactFor']) {
    this.#mode = mode;
  }

  print(root: RegexNode): string | null {
    try {
      return foldOf(root) === true ? `(?i)${this.#node(root, true)}` : this.#node(root, false);
    } catch (thrown) {
      if (thrown instanceof Unprintable) return null;
      throw thrown;
    }
  }

  /** `fold`: whether the surroundings ignore letter case. */
  #node(node: RegexNode, fold: boolean): string {
    switch (node.kind) {
      case 'Empty':
        return '(?:)';
      case 'Set':
        return this.#set(node.set, fold);
      case 'Assertion':
        return this.#assertion(node.assertion);
      case 'Group': {
        const inner = this.#node(node.body, fold);
        return node.index === null ? `(?:${inner})` : `(${inner})`;
      }
      case 'Repeat':
        return this.#repeat(node, fold);
      case 'Sequence':
        return node.items
          .map((item) =>
            item.kind === 'Choice' ? `(?:${this.#node(item, fold)})` : this.#node(item, fold),
          )
          .join('');
      case 'Choice':
        return node.branches.map((branch) => this.#node(branch, fold)).join('|');
      default:
        return assertNever(node, 'lower');
    }
  }

  #repeat(node: Extract<RegexNode, { kind: 'Repeat' }>, fold: boolean): string {
    const { body, min, max, greedy } = node;
    const before = this.#copies;
    this.#copies *= Math.max(1, max ?? min);
    if (this.#copies > MAX_COPIES) throw new Unprintable();
    const single = body.kind === 'Set' || body.kind === 'Group';
    const inner = this.#node(body, fold);
    this.#copies = before;
    const sign =
      min === 0 && max === 1
        ? '?'
        : min === 0 && max === null
          ? '*'
          : min === 1 && max === null
            ? '+'
            : `{${min}${max === min ? '' : `,${max ?? ''}`}}`;
    return `${single ? inner : `(?:${inner})`}${sign}${greedy ? '' : '?'}`;
  }

  #assertion(assertion: RegexAssertion): string {
    switch (assertion) {
      case 'text start':
        return '^';
      case 'text end':
        return '$';
      case 'line start':
        return '(?m:^)';
      case 'line end':
        return '(?m:$)';
      case 'ASCII word boundary':
        return '\\b';
      case 'word boundary':
        if (this.#mode === 'ascii') return '\\b';
        break;
      case 'no word boundary':
        if (this.#mode === 'ascii') return '\\B';
        break;
      case 'CRLF line start':
      case 'CRLF line end':
      case 'word start':
      case 'word end':
      case 'word start half':
      case 'word end half':
        break;
    }
    throw new Unprintable();
  }

  #set(set: RegexSet, fold: boolean): string {
    const own = foldOfSet(set) ?? fold;
    const text = this.#bareSet(set);
    return own === fold ? text : `(?${own ? '' : '-'}i:${text})`;
  }

  #bareSet(set: RegexSet): string {
    if (set.kind === 'Range' && set.from === set.to) return escapeCode(set.from);
    if (this.#mode === 'ascii') return asciiClass(set);
    if (set.kind === 'Not' && set.set.kind === 'Union') {
      const items = set.set.items;
      if (items.length === 0) return '(?s:.)';
      const [only] = items;
      if (items.length === 1 && only?.kind === 'Range' && only.from === 10 && only.to === 10) {
        return '.';
      }
    }
    return set.kind === 'Not' ? `[^${this.#members(set.set)}]` : `[${this.#members(set)}]`;
  }

  #members(set: RegexSet): string {
    switch (set.kind) {
      case 'Range':
        return set.from === set.to
          ? escapeCode(set.from)
          : `${escapeCode(set.from)}-${escapeCode(set.to)}`;
      case 'Perl':
        if (!set.unicode) return ASCII_MEMBERS[set.letter];
        this.#countUnicode(set.letter === 'w' ? 1 : 0.1);
        return CLASS_MEMBERS[set.letter];
      case 'Property':
        if (set.engine === null) throw new Unprintable();
        this.#countUnicode(1);
        return `\\p{${set.engine}}`;
      case 'Union':
        if (set.items.length === 0) throw new Unprintable();
        return set.items.map((item) => this.#members(item)).join('');
      case 'Not':
        // Inside a class only what RE2 has a negated name for.
        if (set.set.kind === 'Perl' && set.set.unicode && set.set.letter === 'd') {
          return '\\P{Nd}';
        }
        if (set.set.kind === 'Property' && set.set.engine !== null) {
          this.#countUnicode(1);
          return `\\P{${set.set.engine}}`;
        }
        throw new Unprintable();
      case 'Operation':
        throw new Unprintable();
    }
  }

  #countUnicode(weight: number): void {
    this.#unicodeClasses += this.#copies * weight;
    if (this.#unicodeClasses > MAX_UNICODE_CLASSES) throw new Unprintable();
  }
}

/** Whether letter case is ignored throughout; null where no letter stands, undefined where it differs. */
function foldOf(node: RegexNode): boolean | null | undefined {
  switch (node.kind) {
    case 'Empty':
    case 'Assertion':
      return null;
    case 'Set':
      return foldOfSet(node.set);
    case 'Group':
    case 'Repeat':
      return foldOf(node.body);
    case 'Sequence':
      return common(node.items.map(foldOf));
    case 'Choice':
      return common(node.branches.map(foldOf));
  }
}

function common(folds: readonly (boolean | null | undefined)[]): boolean | null | undefined {
  const said = folds.filter((fold) => fold !== null);
  const [first] = said;
  if (first === undefined) return said.length === 0 ? null : undefined;
  return said.every((fold) => fold === first) ? first : undefined;
}

/** Null: letter case makes no difference. One set is read under one flag, nested classes too. */
function foldOfSet(set: RegexSet): boolean | null {
  switch (set.kind) {
    case 'Range':
      return set.from === set.to && isUncased(set.from) ? null : set.fold;
    case 'Property':
      return set.fold;
    case 'Perl':
      return null;
    case 'Not':
      return foldOfSet(set.set);
    case 'Union': {
      const folds = set.items.map(foldOfSet).filter((fold) => fold !== null);
      return folds[0] ?? null;
    }
    case 'Operation':
      return foldOfSet(set.left) ?? foldOfSet(set.right);
  }
}

function isUncased(code: number): boolean {
  const text = String.fromCodePoint(code);
  return text.toLowerCase() === text && text.toUpperCase() === text;
}

const SPECIAL = /[\\^$.|?*+()[\]{}\-&~#]/;

function escapeCode(code: number): string {
  const text = String.fromCodePoint(code);
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return `\\x{${code.toString(16)}}`;
  return SPECIAL.test(text) ? `\\${text}` : text;
}

/** The ASCII characters of a set as a class. Letter case is spelled out already, and (?i) adds nothing to ASCII text. */
function asciiClass(set: RegexSet): string {
  const isMember = toMembership(set);
  const parts: string[] = [];
  for (let code = 0; code < 128; code += 1) {
    if (!isMember(code)) continue;
    const from = code;
    while (code < 127 && isMember(code + 1)) code += 1;
    parts.push(from === code ? escapeCode(from) : `${escapeCode(from)}-${escapeCode(code)}`);
  }
  return parts.length === 0 ? '[^\\x{0}-\\x{10ffff}]' : `[${parts.join('')}]`;
}
