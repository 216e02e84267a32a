import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, isGzip } from './gzip.ts';

async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  bytes: Uint8Array,
): Promise<{ content: Buffer; codes: string[]; messages: string[] }> {
  const content: Uint8Array[] = [];
  const codes: string[] = [];
  const messages: string[] = [];
  for await (const item of gunzip(inPieces(bytes))) {
    if (item.kind === 'bytes') content.push(item.bytes);
    else {
      codes.push(item.diagnostic.code);
      messages.push(item.diagnostic.message);
    }
  }
  return { content: Buffer.concat(content), codes, messages };
}

const LINES = Buffer.from(
  Array.from({ length: 3000 }, (_, i) => `${i},${(i * 7919) % 104729},line\n`).join(''),
);

describe('gzip', () => {
  test('a whole file is read without a notice', async () => {
    expect(isGzip(gzipSync(LINES))).toBe(true);
    expect(await read(gzipSync(LINES))).toEqual({ content: LINES, codes: [], messages: [] });
  });

  test('members that follow one another are one content', async () => {
    const bytes = Buffer.concat([gzipSync(LINES), gzipSync('tail\n')]);
    expect((await read(bytes)).content).toEqual(Buffer.concat([LINES, Buffer.from('tail\n')]));
  });

  test('a file that breaks off gives its beginning and says where it ends', async () => {
    const whole = gzipSync(LINES);
    const { content, codes, messages } = await read(whole.subarray(0, whole.length - 2000));
    expect(content.length).toBeGreaterThan(LINES.length / 2);
    expect(LINES.subarray(0, content.length)).toEqual(content);
    expect(codes).toEqual(['RDR025']);
    expect(messages[0]).toContain(`after byte ${whole.length - 2000}`);
  });

  test('a wrong checksum costs nothing but a notice', async () => {
    const bytes = gzipSync(LINES);
    const at = bytes.length - 6;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const { content, codes } = await read(bytes);
    expect(content).toEqual(LINES);
    expect(codes).toEqual(['RDR025']);
  });

  test('bytes after the end cost nothing but a notice', async () => {
    const { content, codes } = await read(Buffer.concat([gzipSync(LINES), Buffer.from('junk')]));
    expect(content).toEqual(LINES);
    expect(codes).toEqual(['RDR025']);
  });

  test('damage anywhere never throws', async () => {
    const whole = gzipSync(LINES.subarray(0, 2000));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(whole.length),
        async (place, flip, end) => {
          const bytes = Uint8Array.from(whole);
          bytes[place] = (bytes[place] ?? 0) ^ flip;
          await read(bytes.subarray(0, end));
        },
      ),
      { numRuns: 60 },
    );
  });
});
