/**
 * The tree of a regular expression in Kusto's language, which is that of Rust's regex crate (R15). Flags are resolved
 * while it is read: every node says for itself whether letter case counts and what a line end is.
 * Source: https://learn.microsoft.com/kusto/query/regex and https://docs.rs/regex-syntax
 */

/** A set of characters. `fold`: letter case is ignored. */
export type RegexSet =
  | {
      readonly kind: 'Range';
      readonly from: number;
      readonly to: number;
      readonly fold: boolean;
    }
  /** `\d`, `\s`, `\w`; without `unicode` those of ASCII. */
  | { readonly kind: 'Perl'; readonly letter: 'd' | 's' | 'w'; readonly unicode: boolean }
  /** A property of Unicode, as JavaScript and as RE2 spell it; RE2 lacks some. */
  | {
      readonly kind: 'Property';
      readonly script: string;
      readonly engine: string | null;
      readonly fold: boolean;
    }
  | { readonly kind: 'Union'; readonly items: readonly RegexSet[] }
  | { readonly kind: 'Not'; readonly set: RegexSet }
  | {
      readonly kind: 'Operation';
      readonly operator: '&&' | '--' | '~~';
      readonly left: RegexSet;
      readonly right: RegexSet;
    };

export type RegexAssertion =
  | 'text start'
  | 'text end'
  | 'line start'
  | 'line end'
  | 'CRLF line start'
  | 'CRLF line end'
  | 'word boundary'
  | 'no word boundary'
  | 'ASCII word boundary'
  | 'word start'
  | 'word end'
  | 'word start half'
  | 'word end half';

export type RegexNode =
  | { readonly kind: 'Empty' }
  | { readonly kind: 'Set'; readonly set: RegexSet }
  | { readonly kind: 'Assertion'; readonly assertion: RegexAssertion }
  | {
      readonly kind: 'Group';
      /** From 1; null: the group captures nothing. */
      readonly index: number | null;
      readonly name: string | null;
      readonly body: RegexNode;
    }
  | {
      readonly kind: 'Repeat';
      readonly body: RegexNode;
      readonly min: number;
      /** Null: no end. */
      readonly max: number | null;
      readonly greedy: boolean;
    }
  | { readonly kind: 'Sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'Choice'; readonly branches: readonly RegexNode[] };

export interface Regex {
  readonly root: RegexNode;
  /** Names of the groups from 1 on; null for a group without one. */
  readonly groups: readonly (string | null)[];
}

/** Whether the expression can match without taking a character. */
export function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'Empty':
    case 'Assertion':
      return true;
    case 'Set':
      return false;
    case 'Group':
      return canBeEmpty(node.body);
    case 'Repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'Sequence':
      return node.items.every(canBeEmpty);
    case 'Choice':
      return node.branches.some(canBeEmpty);
  }
}

/** Whether what stands beside a match has a say: the ends of the text, of a line, of a word. */
export function looksAround(node: RegexNode): boolean {
  switch (node.kind) {
    case 'Empty':
    case 'Set':
      return false;
    case 'Assertion':
      return true;
    case 'Group':
    case 'Repeat':
      return looksAround(node.body);
    case 'Sequence':
      return node.items.some(looksAround);
    case 'Choice':
      return node.branches.some(looksAround);
  }
}
