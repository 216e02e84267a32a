/** Functions over the characters of a text: a character is a Unicode code point, as in Kusto. */
import {
  type NativeFunction,
  toNativeFunction,
  toNullableNativeFunction,
} from '../../schema/native-function.ts';
import { splitArray } from '../../schema/values/dynamic-parts.ts';

export const reverseText: NativeFunction = toNativeFunction({
  name: 'mh_reverse',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => Array.from(text).reverse().join(''),
});

/** Occurrences may overlap; an empty text to look for has no meaning. */
export const countText: NativeFunction = toNativeFunction({
  name: 'mh_count_of',
  parameters: ['varchar', 'varchar'],
  returns: 'bigint',
  call: (text, search) => {
    if (search === '') return null;
    let count = 0n;
    for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) count += 1n;
    return count;
  },
});

/**
 * The character position of the n-th occurrence among `length` characters (-1: all) from `start` on; -1 when there is none,
 * null for arguments without a meaning.
 */
export const indexOfText: NativeFunction = toNativeFunction({
  name: 'mh_index_of',
  parameters: ['varchar', 'varchar', 'bigint', 'bigint', 'bigint'],
  returns: 'bigint',
  call: (text, lookup, start, length, occurrence) => {
    if (lookup === '' || length < -1n || occurrence < 1n) return null;
    const characters = Array.from(text);
    const first = Math.max(0, start < 0n ? characters.length + Number(start) : Number(start));
    const end = length === -1n ? characters.length : first + Number(length);
    const part = characters.slice(first, end).join('');
    let at = part.indexOf(lookup);
    for (let found = 1n; found < occurrence && at >= 0; found += 1n) {
      at = part.indexOf(lookup, at + lookup.length);
    }
    return at < 0 ? -1n : BigInt(first + Array.from(part.slice(0, at)).length);
  },
});

/** A JSON array of numbers. */
export const codepointsOfText: NativeFunction = toNativeFunction({
  name: 'mh_codepoints_from_string',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => `[${Array.from(text, (character) => character.codePointAt(0) ?? 0).join(',')}]`,
});

/** From a JSON array of numbers and of arrays of numbers; null when one is no code point of a character. */
export const textOfCodepoints: NativeFunction = toNativeFunction({
  name: 'mh_codepoints_to_string',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (json) => {
    const codes = (splitArray(json) ?? []).flatMap((item) => splitArray(item) ?? [item]);
    const characters: string[] = [];
    for (const digits of codes) {
      const code = /^\d{1,7}$/.test(digits) ? Number(digits) : -1;
      if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
      characters.push(String.fromCodePoint(code));
    }
    return characters.join('');
  },
});

interface Found {
  readonly start: number;
  readonly end: number;
  /** Null: what was found stays. */
  readonly rewrite: string | null;
}

/** The string that an element of a JSON array is; null for anything else. */
function elementText(json: string | undefined): string | null {
  return json?.startsWith('"') === true && !json.startsWith('"\\u0001')
    ? String(JSON.parse(json))
    : null;
}

/**
 * `lookups` and `rewrites`: arrays of texts. Each lookup takes, in the order of the array, the occurrences that no earlier
 * one has a part of; an element that is no text finds nothing, or changes nothing.
 * Source: https://learn.microsoft.com/kusto/query/replace-strings-function
 */
export function replaceTexts(text: string, lookups: string, rewrites: string): string {
  const news = splitArray(rewrites) ?? [];
  const found: Found[] = [];
  for (const [index, json] of (splitArray(lookups) ?? []).entries()) {
    const lookup = elementText(json);
    if (lookup === null || lookup === '') continue;
    const rewrite = elementText(news[index]);
    for (let at = text.indexOf(lookup); at >= 0; ) {
      const end = at + lookup.length;
      const isFree = found.every((each) => end <= each.start || at >= each.end);
      if (isFree) found.push({ start: at, end, rewrite });
      at = text.indexOf(lookup, isFree ? end : at + 1);
    }
  }
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, rewrite } of found.sort((left, right) => left.start - right.start)) {
    parts.push(text.slice(at, start), rewrite ?? text.slice(start, end));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

export const replacedStrings: NativeFunction = toNullableNativeFunction({
  name: 'mh_replace_strings',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (text, lookups, rewrites) =>
    text === null ? null : replaceTexts(text, lookups ?? '[]', rewrites ?? '[]'),
});
