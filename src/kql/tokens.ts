/**
 * A linear scan of query text into rough tokens, for what must be known before the official parser sees the text: its depth,
 * the names in it, its long lists. It knows strings and comments, and no grammar.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/string (literals and their prefixes).
 */

export type TokenKind = 'name' | 'number' | 'string' | 'mark';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const SPACE_OR_COMMENT = /(?:\s+|\/\/[^\n\r]*)+/y;
const MULTILINE_STRING = /[hH]?(?:```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$))/y;
const STRING =
  /[hH]?(?:@(?:"(?:""|[^"\n\r])*"?|'(?:''|[^'\n\r])*'?)|"(?:\\.|[^"\\\n\r])*"?|'(?:\\.|[^'\\\n\r])*'?)/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\w*/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

const FORMS: readonly (readonly [TokenKind, RegExp])[] = [
  ['string', MULTILINE_STRING],
  ['string', STRING],
  ['number', NUMBER],
  ['name', NAME],
];

function matchAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : null;
}

/** The tokens of a text in order. Everything that is not space or comment is in one. */
export function* scanTokens(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const afterSpace = matchAt(SPACE_OR_COMMENT, text, at);
    if (afterSpace !== null) {
      at = afterSpace;
      continue;
    }
    let token: Token = { kind: 'mark', start: at, end: at + 1 };
    for (const [kind, pattern] of FORMS) {
      const end = matchAt(pattern, text, at);
      if (end === null) continue;
      token = { kind, start: at, end };
      break;
    }
    yield token;
    at = token.end;
  }
}
