// Values of a Windows event log as they lie in it. Source: MS-EVEN6 section 2.2.18.

/** Ticks from 0001-01-01 to 1601-01-01. */
export const TICKS_OF_1601 = 504_911_232_000_000_000n;

/** A value with its type in the log; a plain text is a string. */
export type EvtxValue =
  | string
  | { readonly uint16: number }
  | { readonly uint32: number }
  | { readonly uint64: bigint }
  | { readonly hex32: number }
  | { readonly hex64: bigint }
  | { readonly flag: boolean }
  | { readonly guid: string }
  | { readonly sid: string }
  | { readonly ticks: bigint }
  | { readonly list: readonly string[] };

export interface Encoded {
  readonly type: number;
  readonly bytes: Buffer;
}

export const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

export const little = (bytes: number, value: bigint): Buffer => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt.asUintN(64, value));
  return buffer.subarray(0, bytes);
};

const toSid = (text: string): Buffer => {
  const [, revision = '1', authority = '0', ...rest] = text.split('-');
  const head = Buffer.alloc(8);
  head[0] = Number(revision);
  head[1] = rest.length;
  head.writeUIntBE(Number(authority), 2, 6);
  return Buffer.concat([head, ...rest.map((part) => little(4, BigInt(part)))]);
};

const toGuid = (text: string): Buffer => {
  const bytes = Buffer.from(text.replace(/[{}-]/g, ''), 'hex');
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]);
};

export const encode = (value: EvtxValue): Encoded => {
  if (typeof value === 'string') return { type: value === '' ? 0 : 0x01, bytes: utf16(value) };
  if ('uint16' in value) return { type: 0x06, bytes: little(2, BigInt(value.uint16)) };
  if ('uint32' in value) return { type: 0x08, bytes: little(4, BigInt(value.uint32)) };
  if ('uint64' in value) return { type: 0x0a, bytes: little(8, value.uint64) };
  if ('hex32' in value) return { type: 0x14, bytes: little(4, BigInt(value.hex32)) };
  if ('hex64' in value) return { type: 0x15, bytes: little(8, value.hex64) };
  if ('flag' in value) return { type: 0x0d, bytes: little(4, value.flag ? 1n : 0n) };
  if ('guid' in value) return { type: 0x0f, bytes: toGuid(value.guid) };
  if ('sid' in value) return { type: 0x13, bytes: toSid(value.sid) };
  if ('ticks' in value) return { type: 0x11, bytes: little(8, value.ticks - TICKS_OF_1601) };
  return { type: 0x81, bytes: utf16(value.list.map((item) => `${item}\0`).join('')) };
};
