/**
 * JSON records of evidence as values, without loss: a whole number beyond 2^53 is a bigint, a number that no double holds
 * keeps its text, the last of two members with one name counts and is told, and nesting is bounded.
 */
import { endOfString, findJsonFault, MAX_JSON_DEPTH } from '../tabular/json-text.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export interface ParsedJson {
  readonly value: JsonValue;
  /** A name that one object has twice; null when there is none. */
  readonly twice: string | null;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Parses text; a text is the reason why it is no JSON that is read. */
export function parseJson(text: string): ParsedJson | string {
  let value: JsonValue;
  try {
    // JSON.parse gives nothing but values of this type.
    value = JSON.parse(text) as JsonValue;
  } catch {
    return findJsonFault(text) ?? 'it is malformed';
  }
  const { depth, members, isLarge } = measure(text);
  if (depth > MAX_JSON_DEPTH) return `it nests deeper than ${MAX_JSON_DEPTH} levels`;
  if (isLarge) value = parseLarge(text);
  return { value, twice: countMembers(value) === members ? null : findTwice(text) };
}

const QUOTE = 0x22;
/** Digits from which a number may be beyond 2^53. */
const MANY_DIGITS = 16;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What text that is JSON holds, outside its strings. */
function measure(text: string): { depth: number; members: number; isLarge: boolean } {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let digits = 0;
  let isLarge = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits += 1;
      if (digits === MANY_DIGITS) isLarge = true;
      continue;
    }
    if (digits > 0 && (code === 0x65 || code === 0x45)) isLarge = true;
    digits = 0;
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === 0x3a) members += 1;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return { depth: deepest, members, isLarge };
}

function countMembers(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (isArray(value)) for (const item of value) count += countMembers(item);
  else if (isObject(value)) {
    const items = Object.values(value);
    count = items.length;
    for (const item of items) count += countMembers(item);
  }
  return count;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LARGE = /\d{16}|\d[eE]/;
/** A longer whole number stays text: to make a bigint of it takes more than linear time. */
const MOST_DIGITS = 64;

function toExact(token: string): bigint | string | null {
  const number = Number(token);
  if (/^-?\d+$/.test(token)) {
    if (Number.isSafeInteger(number)) return null;
    return token.length > MOST_DIGITS ? token : BigInt(token);
  }
  return Number.isFinite(number) ? null : token;
}

/** Numbers that a double does not hold stand as marked strings while the text is parsed. */
function parseLarge(text: string): JsonValue {
  const exact = new Map<string, bigint | string>();
  const toMark = (token: string): string => {
    const value = toExact(token);
    if (value === null) return token;
    const mark = `\ue000${exact.size}`;
    exact.set(mark, value);
    return `"${mark}"`;
  };
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    const between = text.slice(at, end);
    parts.push(LARGE.test(between) ? between.replace(NUMBER, toMark) : between);
    if (quote < 0) break;
    at = endOfString(text, quote);
    parts.push(text.slice(quote, at));
  }
  return restore(JSON.parse(parts.join('')) as JsonValue, exact);
}

/** Puts numbers in the place of their marks. The value was made just now and is changed where it stands. */
function restore(value: JsonValue, exact: ReadonlyMap<string, bigint | string>): JsonValue {
  if (typeof value === 'string') return exact.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, JsonValue>;
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (typeof member === 'string') {
      const number = exact.get(member);
      if (number !== undefined) members[name] = number;
    } else if (member !== undefined) restore(member, exact);
  }
  return value;
}

/** An object of evidence. A member named `__proto__` is a member like any other. */
export function fromEntries(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  return Object.fromEntries(entries);
}

/** The first name that stands twice in one object of text that is JSON. */
function findTwice(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) open.push(new Set());
    else if (code === 0x5b) open.push(null);
    else if (code === 0x7d || code === 0x5d) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(text, at);
      if (/^[ \t\r\n]*:/.test(text.slice(end, end + 64))) {
        const name = String(JSON.parse(text.slice(at, end)));
        const names = open.at(-1);
        if (names?.has(name) === true) return name;
        names?.add(name);
      }
      at = end - 1;
    }
  }
  return null;
}

/** A value as JSON text; a bigint is its digits. */
export function toJsonText(value: JsonValue): string {
  return hasBigint(value) ? writeJson(value) : JSON.stringify(value);
}

function hasBigint(value: JsonValue): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null) return false;
  return isArray(value) ? value.some(hasBigint) : Object.values(value).some(hasBigint);
}

function writeJson(value: JsonValue): string {
  if (typeof value === 'bigint') return String(value);
  if (isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}:${writeJson(item)}`,
  );
  return `{${members.join(',')}}`;
}
