/** Which characters a set of a regular expression holds, by the Unicode tables of the JavaScript engine. */
import type { RegexSet } from './regex-tree.ts';

export type IsMember = (code: number) => boolean;

const ASCII = 128;

const ASCII_PERL = { d: /[0-9]/, s: /[\t-\r ]/, w: /[0-9A-Za-z_]/ } as const;

/** Source: https://learn.microsoft.com/kusto/query/regex, "Perl character classes". */
const UNICODE_PERL = {
  d: /\p{Nd}/u,
  s: /\p{White_Space}/u,
  w: /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u,
} as const;

export const isWordCharacter: IsMember = remembered(tester(UNICODE_PERL.w));
export const isAsciiWordCharacter: IsMember = remembered(tester(ASCII_PERL.w));

/** The members of a set, each answered once. */
export function toMembership(set: RegexSet): IsMember {
  return remembered(membership(set));
}

function membership(set: RegexSet): IsMember {
  switch (set.kind) {
    case 'Range': {
      const { from, to, fold } = set;
      // One letter case of a range may lie outside of it: the engine knows all forms of a letter.
      return fold
        ? tester(new RegExp(`[\\u{${from.toString(16)}}-\\u{${to.toString(16)}}]`, 'iu'))
        : (code) => code >= from && code <= to;
    }
    case 'Perl':
      return tester(set.unicode ? UNICODE_PERL[set.letter] : ASCII_PERL[set.letter]);
    case 'Property':
      return tester(new RegExp(`\\p{${set.script}}`, set.fold ? 'iu' : 'u'));
    case 'Union': {
      const items = set.items.map(membership);
      return (code) => items.some((isMember) => isMember(code));
    }
    case 'Not': {
      const isMember = membership(set.set);
      return (code) => !isMember(code);
    }
    case 'Operation': {
      const left = membership(set.left);
      const right = membership(set.right);
      switch (set.operator) {
        case '&&':
          return (code) => left(code) && right(code);
        case '--':
          return (code) => left(code) && !right(code);
        case '~~':
          return (code) => left(code) !== right(code);
      }
    }
  }
}

function tester(pattern: RegExp): IsMember {
  return (code) => pattern.test(String.fromCodePoint(code));
}

function remembered(isMember: IsMember): IsMember {
  const ascii = Uint8Array.from({ length: ASCII }, (_, code) => (isMember(code) ? 1 : 0));
  const others = new Map<number, boolean>();
  return (code) => {
    if (code < ASCII) return ascii[code] === 1;
    let known = others.get(code);
    if (known === undefined) {
      known = isMember(code);
      others.set(code, known);
    }
    return known;
  };
}
