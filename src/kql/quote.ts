/** Names and strings as KQL text. */
import { KEYWORDS } from './keywords.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal that reads back as the text. */
export function quoteString(text: string): string {
  const body = text.replace(
    // Control characters and line separators, which no literal may hold, and lone surrogates.
    /["\\\p{Cc}\u2028\u2029]|\p{Cs}/gu,
    (character) =>
      ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${body}"`;
}

/** A name, in brackets unless it is a plain word and none of the language's. */
export function quoteName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name) ? name : `[${quoteString(name)}]`;
}
