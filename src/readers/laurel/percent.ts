/**
 * laurel writes bytes that are no printable UTF-8, and `%` and `+` themselves, as `%xx` inside its JSON strings.
 * Source: laurel(8) about its output, man/laurel-about.7.md.
 */
import {
  fromEntries,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../records/json-value.ts';

const ENCODED = /%[0-9a-fA-F]{2}/;

/** The bytes of an encoded text; a `%` without two hexadecimal digits stands for itself. */
export function toBytes(text: string): Buffer {
  if (!ENCODED.test(text)) return Buffer.from(text);
  const parts: Buffer[] = [];
  let at = 0;
  for (const found of text.matchAll(/(?:%[0-9a-fA-F]{2})+/g)) {
    parts.push(Buffer.from(text.slice(at, found.index)));
    parts.push(Buffer.from(found[0].replaceAll('%', ''), 'hex'));
    at = found.index + found[0].length;
  }
  parts.push(Buffer.from(text.slice(at)));
  return Buffer.concat(parts);
}

/** Whether there is anything to decode: in most records there is not. */
function isEncoded(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('%');
  if (isArray(value)) return value.some(isEncoded);
  if (!isObject(value)) return false;
  return Object.hasOwn(value, 'saddr') || Object.values(value).some(isEncoded);
}

function decodeValue(value: JsonValue): JsonValue {
  if (!isEncoded(value)) return value;
  if (typeof value === 'string') return toBytes(value).toString('utf8');
  if (isArray(value)) return value.map(decodeValue);
  return isObject(value) ? decodeStrings(value) : value;
}

/** The record with every text decoded, but for `saddr`: that one is no text, and becomes its bytes in hexadecimal. */
export function decodeStrings(record: JsonObject): JsonObject {
  return fromEntries(
    Object.entries(record).map(([name, value]): [string, JsonValue] => [
      name,
      name === 'saddr' && typeof value === 'string'
        ? toBytes(value).toString('hex')
        : decodeValue(value),
    ]),
  );
}
