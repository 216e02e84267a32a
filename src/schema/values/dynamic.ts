/**
 * The inner form of `dynamic`: JSON text in which the values that JSON lacks are strings that begin with U+0001, written
 * as the escape `\u0001`:
 *
 *     "\u0001d:<ticks>"  datetime      "\u0001g:<guid>"          guid
 *     "\u0001s:<ticks>"  timespan      "\u0001r:nan|inf|-inf"    real
 *     "\u0001m:<digits>" decimal
 *
 * A real string that begins with U+0001 has a second one. Names of properties stay as they are. Text is never turned into
 * JavaScript numbers: `1.0`, 2^53 + 1 and white space survive both ways.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { ScalarType, Value } from '../types.ts';
import { isDatetimeTicks, toDatetimeText } from './datetime.ts';
import { fromLongText } from './integer.ts';
import { type StringToken, scanJson } from './json-scanner.ts';
import { fromRealText, toRealDigits, toRealJson } from './real.ts';
import { toRealText } from './real-text.ts';
import { toTimespanText } from './timespan.ts';

/** U+0001 as JSON text spells it; JSON knows no other spelling of a control character without letters. */
const MARK = '\\u0001';

function rewriteStrings(
  text: string,
  tokens: readonly StringToken[],
  rewrite: (body: string) => string,
): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, isName } of tokens) {
    if (isName || !text.startsWith(MARK, start + 1)) continue;
    parts.push(text.slice(at, start), `"${rewrite(text.slice(start + 1, end - 1))}"`);
    at = end;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at);
}

/** Plain JSON text to the inner form, white space kept; null when the text is not JSON (RFC 8259) or nests too deep. */
export function toInner(text: string): string | null {
  const tokens = scanJson(text);
  return tokens === null ? null : rewriteStrings(text, tokens, (body) => MARK + body);
}

/** A string as a value of `dynamic`. */
export function stringToInner(text: string): string {
  const quoted = JSON.stringify(text);
  return text.startsWith('\u0001') ? `"${MARK}${quoted.slice(1)}` : quoted;
}

/** What `parse_json()` makes of text, and a reader of an `AdditionalFields` cell: JSON, else a dynamic string. */
export function textToInner(text: string): string {
  return toInner(text) ?? stringToInner(text);
}

/** A value of any scalar type inside an array or a bag. */
export function toInnerScalar(value: Value, type: ScalarType): string {
  if (value === null) return 'null';
  switch (type) {
    case 'bool':
    case 'int':
    case 'long':
      return String(value);
    case 'real':
      return realToInner(Number(value));
    case 'datetime':
      return `"${MARK}d:${value}"`;
    case 'timespan':
      return `"${MARK}s:${value}"`;
    case 'guid':
      return `"${MARK}g:${value}"`;
    case 'decimal':
      return `"${MARK}m:${value}"`;
    case 'string':
      return stringToInner(String(value));
    case 'dynamic':
      return String(value);
  }
}

/** The text that `tostring()` gives, which keeps a point or an exponent, so that `gettype` still says real. */
function realToInner(value: number): string {
  return Number.isFinite(value) ? toRealText(value) : `"${MARK}r:${toRealDigits(value)}"`;
}

/** A string token of the inner form: a name, a string without its mark and escapes, or the payload of a typed value. */
export interface InnerString {
  readonly type: 'name' | 'string' | 'datetime' | 'timespan' | 'guid' | 'real' | 'decimal';
  readonly text: string;
}

const TYPE_LETTERS: Readonly<Record<string, InnerString['type']>> = {
  d: 'datetime',
  s: 'timespan',
  g: 'guid',
  r: 'real',
  m: 'decimal',
};

function readInnerString(token: string, isName: boolean): InnerString {
  // A token of the scanner is a JSON string.
  const text = JSON.parse(token) as string;
  if (isName) return { type: 'name', text };
  if (!text.startsWith('\u0001')) return { type: 'string', text };
  const type = TYPE_LETTERS[text[1] ?? ''];
  return type === undefined || text[2] !== ':'
    ? { type: 'string', text: text.slice(1) }
    : { type, text: text.slice(3) };
}

/** The text with every string token replaced. @throws InternalError when the text is not in the inner form. */
export function mapInnerStrings(inner: string, print: (part: InnerString) => string): string {
  const tokens = scanJson(inner);
  if (tokens === null)
    throw new InternalError('print', `dynamic is not JSON: ${inner.slice(0, 80)}`);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, isName } of tokens) {
    parts.push(inner.slice(at, start), print(readInnerString(inner.slice(start, end), isName)));
    at = end;
  }
  return parts.join('') + inner.slice(at);
}

/** The typed text behind the mark, as Kusto prints it, without quotes. */
function printTyped(body: string): string {
  const rest = body.slice(MARK.length);
  // A doubled mark: a real string, less the mark that `toInner` added.
  if (rest.startsWith(MARK)) return rest;
  const payload = rest.slice(2);
  switch (rest.slice(0, 2)) {
    case 'd:': {
      const ticks = fromLongText(payload);
      return ticks !== null && isDatetimeTicks(ticks) ? toDatetimeText(ticks) : payload;
    }
    case 's:': {
      const ticks = fromLongText(payload);
      return ticks === null ? payload : toTimespanText(ticks);
    }
    case 'r:': {
      const number = fromRealText(payload);
      return number === null ? payload : toRealJson(number).slice(1, -1);
    }
    default:
      return payload;
  }
}

/** The inner form to plain JSON text for output. @throws InternalError when the text is not in the inner form. */
export function fromInner(inner: string): string {
  // Most values hold no typed value, and need no scan.
  if (!inner.includes(MARK)) return inner;
  const tokens = scanJson(inner);
  if (tokens === null)
    throw new InternalError('print', `dynamic is not JSON: ${inner.slice(0, 80)}`);
  return rewriteStrings(inner, tokens, printTyped);
}

/** Whether the inner form is one string, and which: what `tostring` gives for it. Null for every other value. */
export function innerToString(inner: string): string | null {
  const plain = fromInner(inner).trim();
  if (!plain.startsWith('"')) return null;
  const parsed: unknown = JSON.parse(plain);
  return typeof parsed === 'string' ? parsed : null;
}
