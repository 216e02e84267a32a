/**
 * Walks over JSON text without turning it into JavaScript values: numbers stay text, so that `1.0`, 2^53 + 1 and
 * 1e400 survive. Only string tokens are handed out; everything else is passed over and checked.
 * Source: RFC 8259.
 */

/** Deeper nesting is not read, so that hostile text cannot exhaust the stack. */
export const MAX_JSON_DEPTH = 500;

/** A string token of the text, with its quotes: `text.slice(start, end)`. */
export interface StringToken {
  readonly start: number;
  readonly end: number;
  /** Names of properties are never typed values. */
  readonly isName: boolean;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

class Scanner {
  readonly strings: StringToken[] = [];
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): boolean {
    if (!this.#value(0)) return false;
    this.#skip(SPACE);
    return this.#at === this.#text.length;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #take(character: string): boolean {
    this.#skip(SPACE);
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #string(isName: boolean): boolean {
    this.#skip(SPACE);
    const start = this.#at;
    const end = endOfString(this.#text, start);
    if (end === null) return false;
    this.#at = end;
    this.strings.push({ start, end, isName });
    return true;
  }

  #value(depth: number): boolean {
    if (depth > MAX_JSON_DEPTH) return false;
    this.#skip(SPACE);
    switch (this.#text[this.#at] ?? '') {
      case '"':
        return this.#string(false);
      case '[':
        return this.#items(']', () => this.#value(depth + 1));
      case '{':
        return this.#items(
          '}',
          () => this.#string(true) && this.#take(':') && this.#value(depth + 1),
        );
      default:
        return this.#skip(WORD) || this.#skip(NUMBER);
    }
  }

  #items(close: string, item: () => boolean): boolean {
    this.#at += 1;
    if (this.#take(close)) return true;
    while (item()) {
      if (this.#take(close)) return true;
      if (!this.#take(',')) return false;
    }
    return false;
  }
}

/** The end of the string token that begins at `start`; a loop, because a regular expression over megabytes exhausts the stack. */
function endOfString(text: string, start: number): number | null {
  if (text[start] !== '"') return null;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code < 0x20) return null;
    if (code === 0x22) return at + 1;
    if (code === 0x5c) {
      const escape = text[at + 1] ?? '';
      if (escape === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return null;
        at += 6;
        continue;
      }
      if (escape === '' || !'"\\/bfnrt'.includes(escape)) return null;
      at += 2;
      continue;
    }
    at += 1;
  }
}

/** The string tokens of JSON text in order; null when the text is not JSON or nests too deep. */
export function scanJson(text: string): readonly StringToken[] | null {
  const scanner = new Scanner(text);
  return scanner.scan() ? scanner.strings : null;
}
