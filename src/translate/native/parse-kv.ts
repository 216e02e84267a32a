/**
 * The pairs of `parse-kv`, as a JSON bag of the keys that are asked for. Delimiters, quotes and escapes are read from left to right,
 * which no regular expression without look-around does. Source: https://learn.microsoft.com/kusto/query/parse-kv-operator
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

/** What `parse-kv` is told, as JSON in the second argument. */
export interface KvOptions {
  readonly keys: readonly string[];
  /** Null: what is no letter or digit stands between keys and values. */
  readonly delimiters: { readonly pair: string; readonly kv: string } | null;
  readonly quotes: readonly string[];
  readonly escapes: readonly string[];
  readonly greedy: boolean;
}

/** Text that is read, and how far. */
interface Reading {
  readonly text: string;
  readonly options: KvOptions;
  at: number;
}

const WHITE_SPACE = /\s/u;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;

function skipSpace(reading: Reading): void {
  while (reading.at < reading.text.length && WHITE_SPACE.test(reading.text.charAt(reading.at))) {
    reading.at += 1;
  }
}

/** What stands in quotes at this place, with its escapes taken away; null where none open, or none close. */
function readQuoted(reading: Reading): string | null {
  const { text, options } = reading;
  const opening = text.charAt(reading.at);
  const quote = options.quotes.find((pair) => opening !== '' && pair.startsWith(opening));
  if (quote === undefined) return null;
  const closing = quote.charAt(quote.length - 1);
  let value = '';
  for (let at = reading.at + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (options.escapes.includes(character) && at + 1 < text.length) {
      at += 1;
      value += text.charAt(at);
    } else if (character === closing) {
      reading.at = at + 1;
      return value;
    } else value += character;
  }
  return null;
}

/** Where a text next stands, or the end. */
function find(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? text.length : at;
}

/** The key at this place, past its delimiter; null where what stands here is none: then past the next pair's delimiter. */
function readKey(reading: Reading, pair: string, kv: string): string | null {
  const { text } = reading;
  const start = reading.at;
  const quoted = readQuoted(reading);
  if (quoted !== null) {
    skipSpace(reading);
    if (text.startsWith(kv, reading.at)) {
      reading.at += kv.length;
      return quoted;
    }
    reading.at = find(text, pair, reading.at) + pair.length;
    return null;
  }
  const pairAt = find(text, pair, start);
  const kvAt = find(text, kv, start);
  if (kvAt <= pairAt) {
    reading.at = kvAt + kv.length;
    return kvAt === text.length ? null : text.slice(start, kvAt).trim();
  }
  // White space may stand between a key and its delimiter even where it also parts pairs.
  reading.at = pairAt;
  skipSpace(reading);
  if (text.startsWith(kv, reading.at)) {
    reading.at += kv.length;
    return text.slice(start, pairAt).trim();
  }
  reading.at = pairAt + pair.length;
  return null;
}

function readValue(reading: Reading, pair: string, kv: string): string {
  const { text, options } = reading;
  skipSpace(reading);
  const quoted = readQuoted(reading);
  if (quoted !== null) {
    reading.at = find(text, pair, reading.at) + pair.length;
    return quoted;
  }
  const start = reading.at;
  const end = options.greedy ? findLastPair(text, start, pair, kv) : find(text, pair, start);
  reading.at = end + pair.length;
  return text.slice(start, end).trim();
}

/** The last delimiter of a pair before the next key: a greedy value reaches as far. */
function findLastPair(text: string, start: number, pair: string, kv: string): number {
  let kvAt = text.indexOf(kv, start);
  while (kvAt >= 0) {
    const keyEnd = text.slice(start, kvAt).trimEnd().length;
    const last = keyEnd === 0 ? -1 : text.slice(start, start + keyEnd).lastIndexOf(pair);
    if (last >= 0) return start + last;
    kvAt = text.indexOf(kv, kvAt + kv.length);
  }
  return text.length;
}

function readPairs(reading: Reading, pair: string, kv: string): Map<string, string> {
  const { text, options } = reading;
  const found = new Map<string, string>();
  while (reading.at < text.length) {
    skipSpace(reading);
    const key = readKey(reading, pair, kv);
    if (key === null) continue;
    const value = readValue(reading, pair, kv);
    if (options.keys.includes(key) && !found.has(key)) found.set(key, value);
  }
  return found;
}

/** Words of letters and digits, and what stands in quotes. */
function readWords(reading: Reading): readonly string[] {
  const words: string[] = [];
  const { text } = reading;
  while (reading.at < text.length) {
    const quoted = readQuoted(reading);
    if (quoted !== null) {
      words.push(quoted);
      continue;
    }
    const start = reading.at;
    while (reading.at < text.length && LETTER_OR_DIGIT.test(text.charAt(reading.at))) {
      reading.at += 1;
    }
    if (reading.at > start) words.push(text.slice(start, reading.at));
    else reading.at += 1;
  }
  return words;
}

function readFree(reading: Reading): Map<string, string> {
  const words = readWords(reading);
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const key = words[at] ?? '';
    if (!reading.options.keys.includes(key)) continue;
    at += 1;
    if (!found.has(key)) found.set(key, words[at] ?? '');
  }
  return found;
}

let last: { readonly json: string; readonly options: KvOptions } | undefined;

/** The options are the same for every row of a query. */
function readOptions(json: string): KvOptions {
  if (last?.json !== json) last = { json, options: JSON.parse(json) as KvOptions };
  return last.options;
}

export const parseKv: NativeFunction = toNativeFunction({
  name: 'mh_parse_kv',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (text, json) => {
    const options = readOptions(json);
    const reading = { text, options, at: 0 };
    const { delimiters } = options;
    const found =
      delimiters === null ? readFree(reading) : readPairs(reading, delimiters.pair, delimiters.kv);
    return JSON.stringify(options.keys.map((key) => found.get(key) ?? null));
  },
});
