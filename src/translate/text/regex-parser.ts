/**
 * Reads a regular expression of Kusto's language into its tree, or says why it is none. What Rust's regex crate does not
 * take is a fault here too: a pattern that would fail in Kusto must not find anything here.
 * Source: https://docs.rs/regex-syntax (grammar and flags); octal escapes: https://learn.microsoft.com/kusto/query/regex
 */
import { readClass } from './regex-class.ts';
import { RegexCursor, RegexFault } from './regex-cursor.ts';
import { readEscape } from './regex-escape.ts';
import type { Regex, RegexNode } from './regex-tree.ts';

export type ParsedRegex = Regex | { readonly fault: string };

/** Deeper nesting is refused, so that no pattern exhausts the stack. */
const MAX_DEPTH = 200;
const MAX_REPEAT = 1000;

export function parseRegex(text: string): ParsedRegex {
  try {
    return new Parser(text).parse();
  } catch (thrown) {
    if (thrown instanceof RegexFault) return { fault: thrown.message };
    throw thrown;
  }
}

class Parser {
  readonly #cursor: RegexCursor;
  readonly #groups: (string | null)[] = [];
  #depth = 0;

  constructor(text: string) {
    this.#cursor = new RegexCursor(text);
  }

  parse(): Regex {
    const root = this.#choice();
    if (!this.#cursor.atEnd()) throw new RegexFault('a parenthesis is closed that was not opened');
    return { root, groups: this.#groups };
  }

  /** Up to the end of the group; flags that are set inside hold until there. */
  #choice(): RegexNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new RegexFault('its groups are nested too deep');
    const branches: RegexNode[] = [this.#sequence()];
    while (this.#cursor.take('|')) branches.push(this.#sequence());
    this.#depth -= 1;
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: 'Choice', branches };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#cursor.skipIgnored();
      const next = this.#cursor.peek();
      if (next === undefined || next === '|' || next === ')') break;
      if ('?*+{'.includes(next)) {
        const last = items.pop();
        if (last === undefined) {
          throw new RegexFault(`"${next}" repeats nothing; \\${next} is the character itself`);
        }
        items.push(this.#repeat(last));
        continue;
      }
      const item = this.#item();
      if (item !== null) items.push(item);
    }
    const [only] = items;
    if (only === undefined) return { kind: 'Empty' };
    return items.length === 1 ? only : { kind: 'Sequence', items };
  }

  #repeat(body: RegexNode): RegexNode {
    const cursor = this.#cursor;
    if (body.kind === 'Empty') throw new RegexFault('flags cannot be repeated');
    const sign = cursor.next();
    const { min, max } = sign === '{' ? this.#bounds() : BOUNDS[sign as '?' | '*' | '+'];
    cursor.skipIgnored();
    const swapped = cursor.take('?');
    return { kind: 'Repeat', body, min, max, greedy: swapped === cursor.flags.swapGreed };
  }

  #bounds(): { readonly min: number; readonly max: number | null } {
    const found = this.#cursor.match(/\s*(\d+)\s*(?:(,)\s*(\d*)\s*)?\}/y);
    if (found === null) {
      throw new RegexFault('a brace does not say how often to repeat; \\{ is the brace itself');
    }
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === '' ? null : Number(found[3]);
    if (max !== null && min > max) {
      throw new RegexFault('a repetition has its lower bound above its upper one');
    }
    if (Math.max(min, max ?? 0) > MAX_REPEAT) {
      throw new RegexFault(`a repetition of more than ${MAX_REPEAT} is not supported`);
    }
    return { min, max };
  }

  /** Null for what sets flags only. */
  #item(): RegexNode | null {
    const cursor = this.#cursor;
    const next = cursor.next();
    switch (next) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'Set', set: readClass(cursor) };
      case '\\':
        return readEscape(cursor);
      case '.':
        return cursor.dot();
      case '^':
        return cursor.lineAssertion('start');
      case '$':
        return cursor.lineAssertion('end');
      default:
        return { kind: 'Set', set: cursor.literal(next) };
    }
  }

  #group(): RegexNode | null {
    const cursor = this.#cursor;
    const outer = cursor.flags;
    let index: number | null = null;
    let name: string | null = null;
    if (cursor.match(/\?(?:=|!|<=|<!)/y) !== null) {
      throw new RegexFault('look-around does not exist in Kusto\u2019s regular expressions');
    }
    const named = cursor.match(/\?P?<([\p{Alphabetic}_][\p{Alphabetic}\p{N}_.[\]]*)>/uy);
    if (named !== null) {
      name = named[1] ?? '';
      if (this.#groups.includes(name)) throw new RegexFault(`two groups are named ${name}`);
      index = this.#groups.push(name);
    } else if (cursor.take('?')) {
      const flags = cursor.match(/([a-zA-Z]*)(?:(-)([a-zA-Z]+))?([:)])/y);
      if (flags === null) throw new RegexFault('this form of a group is not understood');
      cursor.setFlags(flags[1] ?? '', flags[3] ?? '');
      if (flags[4] === ')') return null;
    } else {
      index = this.#groups.push(null);
    }
    const body = this.#choice();
    if (!cursor.take(')')) throw new RegexFault('a parenthesis is not closed');
    cursor.flags = outer;
    return { kind: 'Group', index, name, body };
  }
}

const BOUNDS = {
  '?': { min: 0, max: 1 },
  '*': { min: 0, max: null },
  '+': { min: 1, max: null },
} as const;
