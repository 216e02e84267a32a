/** Where the reader of a regular expression stands, and which flags hold there. */
import type { RegexNode, RegexSet } from './regex-tree.ts';

/** Why a text is no regular expression; ends in the value of `parseRegex`. */
export class RegexFault extends Error {
  override readonly name = 'RegexFault';
}

export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly crlf: boolean;
  readonly swapGreed: boolean;
  readonly unicode: boolean;
  readonly verbose: boolean;
}

const FLAG_NAMES: Readonly<Record<string, keyof RegexFlags>> = {
  i: 'ignoreCase',
  m: 'multiLine',
  s: 'dotAll',
  R: 'crlf',
  U: 'swapGreed',
  u: 'unicode',
  x: 'verbose',
};

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export class RegexCursor {
  flags: RegexFlags = {
    ignoreCase: false,
    multiLine: false,
    dotAll: false,
    crlf: false,
    swapGreed: false,
    unicode: true,
    verbose: false,
  };
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next character, whole; undefined at the end. */
  peek(): string | undefined {
    const code = this.#text.codePointAt(this.#at);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** Takes the next character. @throws RegexFault at the end. */
  next(): string {
    const character = this.peek();
    if (character === undefined) throw new RegexFault('it ends too early');
    this.#at += character.length;
    return character;
  }

  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes what a sticky pattern matches here. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  /** In verbose mode white space and comments do not count. */
  skipIgnored(): void {
    if (this.flags.verbose) this.match(/(?:\s|#[^\n]*(?:\n|$))*/y);
  }

  setFlags(set: string, cleared: string): void {
    const flags: { -readonly [K in keyof RegexFlags]: boolean } = { ...this.flags };
    for (const [letters, value] of [
      [set, true],
      [cleared, false],
    ] as const) {
      for (const letter of letters) {
        const name = FLAG_NAMES[letter];
        if (name === undefined) throw new RegexFault(`there is no flag ${letter}`);
        flags[name] = value;
      }
    }
    this.flags = flags;
  }

  literal(character: string): RegexSet {
    const code = character.codePointAt(0) ?? 0;
    return this.range(code, code);
  }

  range(from: number, to: number): RegexSet {
    if (!this.flags.unicode && to > 0x7f) {
      throw new RegexFault('without the flag u only ASCII characters can be named');
    }
    return { kind: 'Range', from, to, fold: this.flags.ignoreCase };
  }

  /** A set less some characters; without Unicode it would take single bytes, which no text consists of. */
  not(set: RegexSet): RegexSet {
    if (!this.flags.unicode) {
      throw new RegexFault('without the flag u it would match bytes that are no text');
    }
    return { kind: 'Not', set };
  }

  dot(): RegexNode {
    const { dotAll, crlf } = this.flags;
    const ends = dotAll ? [] : crlf ? [LINE_FEED, CARRIAGE_RETURN] : [LINE_FEED];
    const items = ends.map(
      (code): RegexSet => ({
        kind: 'Range',
        from: code,
        to: code,
        fold: false,
      }),
    );
    return { kind: 'Set', set: this.not({ kind: 'Union', items }) };
  }

  lineAssertion(side: 'start' | 'end'): RegexNode {
    const { multiLine, crlf } = this.flags;
    if (!multiLine) return { kind: 'Assertion', assertion: `text ${side}` };
    return { kind: 'Assertion', assertion: crlf ? `CRLF line ${side}` : `line ${side}` };
  }
}
