// Whether a content is UTF-8 does not depend on how it is cut.
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUtf8Content } from './text-encoding.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([1, 2, 3, 5])('text is UTF-8 in pieces of %i bytes', async (size) => {
  expect(await isUtf8Content(cut(Buffer.from('a\u00e9\u20ac\u{1f311}b\u{1f43a}'), size))).toBe(
    true,
  );
});

test.each([
  ['a Latin letter', [0x61, 0xfc, 0x62]],
  ['a character that breaks off', [0x61, 0xf0, 0x9f, 0x8c]],
  ['a lone continuation', [0x61, 0x80]],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
])('%s is not', async (_name, bytes) => {
  for (const size of [1, 2, 3, 10]) {
    expect(await isUtf8Content(cut(Uint8Array.from(bytes), size))).toBe(false);
  }
});

test('any bytes in any pieces are judged as the whole is', async () => {
  const byte = fc.constantFrom(
    0x61,
    0x80,
    0xbf,
    0xc3,
    0xa9,
    0xe2,
    0x82,
    0xac,
    0xf0,
    0x9f,
    0x8c,
    0x91,
    0xff,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(byte), fc.integer({ min: 1, max: 7 }), async (bytes, size) => {
      const whole = Uint8Array.from(bytes);
      expect(await isUtf8Content(cut(whole, size))).toBe(isUtf8(whole));
    }),
  );
});
