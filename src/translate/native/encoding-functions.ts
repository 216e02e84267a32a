/** Base64, percent signs, and compressed text. What cannot be decoded is null. */
import { isUtf8 } from 'node:buffer';
import { gunzipSync, inflateSync } from 'node:zlib';
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { splitArray } from '../../schema/values/dynamic-parts.ts';

/** More is not taken out of a compressed text: a small one could fill the memory. */
const MAX_OUTPUT = 64 * 1024 * 1024;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBase64(text: string): Buffer | null {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}

function toText(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

export const base64ToArray: NativeFunction = toNativeFunction({
  name: 'mh_base64_to_array',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const bytes = decodeBase64(text);
    return bytes === null ? null : `[${bytes.join(',')}]`;
  },
});

export const base64OfArray: NativeFunction = toNativeFunction({
  name: 'mh_base64_from_array',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (json) => {
    const items = splitArray(json);
    if (items === null || items.some((item) => !/^\d{1,3}$/.test(item) || Number(item) > 255)) {
      return null;
    }
    return Buffer.from(items.map(Number)).toString('base64');
  },
});

/** The first three groups of a guid are numbers, with their lowest byte first. */
const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

export const base64ToGuid: NativeFunction = toNativeFunction({
  name: 'mh_base64_to_guid',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const bytes = decodeBase64(text);
    if (bytes?.length !== 16) return null;
    const hex = GUID_ORDER.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
});

export const base64OfGuid: NativeFunction = toNativeFunction({
  name: 'mh_base64_from_guid',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (guid) => {
    const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
    return Buffer.from(GUID_ORDER.map((at) => bytes[at] ?? 0)).toString('base64');
  },
});

export const urlDecoded: NativeFunction = toNativeFunction({
  name: 'mh_url_decode',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) =>
    text
      .replaceAll('+', ' ')
      .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
        Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
      ),
});

/** Every byte but those of letters, digits, `-`, `_` and `.`, as a percent sign and two small digits; the second argument is a space. */
export const urlEncoded: NativeFunction = toNativeFunction({
  name: 'mh_url_encode',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (text, space) =>
    text.replace(/[^0-9A-Za-z._-]+/g, (run) =>
      [...Buffer.from(run)]
        .map((byte) => (byte === 0x20 ? space : `%${byte.toString(16).padStart(2, '0')}`))
        .join(''),
    ),
});

/** Optional fields of the header are not read, as in Kusto. */
export const gunzipBase64: NativeFunction = toNativeFunction({
  name: 'mh_gunzip_base64',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const bytes = decodeBase64(text);
    if (bytes === null || bytes[3] !== 0) return null;
    return toText(gunzipSync(bytes, { maxOutputLength: MAX_OUTPUT }));
  },
});

export const inflateBase64: NativeFunction = toNativeFunction({
  name: 'mh_inflate_base64',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const bytes = decodeBase64(text);
    return bytes === null ? null : toText(inflateSync(bytes, { maxOutputLength: MAX_OUTPUT }));
  },
});
