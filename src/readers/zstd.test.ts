import { expect, test } from 'vitest';
import { isCompressed, unpack } from './compression.ts';

/** A frame of raw blocks: magic, a header that names a window of 1 MiB, and blocks with size and kind in three bytes. */
const toFrame = (...blocks: readonly string[]): Buffer => {
  const parts = [Buffer.from('28b52ffd0050', 'hex')];
  for (const [index, block] of blocks.entries()) {
    const head = Buffer.alloc(3);
    head.writeUIntLE((block.length << 3) | (index === blocks.length - 1 ? 1 : 0), 0, 3);
    parts.push(head, Buffer.from(block));
  }
  return Buffer.concat(parts);
};

const read = async (
  bytes: Uint8Array,
  pieceBytes = 5,
): Promise<{ text: string; codes: string[] }> => {
  async function* content(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const pieces: Uint8Array[] = [];
  const codes: string[] = [];
  for await (const item of unpack(content())) {
    if (item.kind === 'bytes') pieces.push(item.bytes);
    else codes.push(item.diagnostic.code);
  }
  return { text: Buffer.concat(pieces).toString('utf8'), codes };
};

test('a frame is recognised and read, however it comes in pieces', async () => {
  const frame = toFrame('type=SYSCALL ', 'msg=audit(1.0:1)\n');
  expect(isCompressed(frame)).toBe(true);
  for (const size of [1, 2, 3, 7, 1000]) {
    expect(await read(frame, size)).toEqual({ text: 'type=SYSCALL msg=audit(1.0:1)\n', codes: [] });
  }
});

test('frames that follow one another are one content', async () => {
  const both = Buffer.concat([toFrame('one '), toFrame('two')]);
  expect((await read(both)).text).toBe('one two');
});

test('a frame that breaks off gives its beginning and says so', async () => {
  const frame = toFrame('first block ', 'second block');
  const cut = await read(frame.subarray(0, frame.length - 4));
  expect(cut.text).toMatch(/^first block /);
  expect(cut.codes).toEqual(['RDR025']);
});

test('damage anywhere never throws', async () => {
  const frame = toFrame('first block ', 'second block');
  for (let at = 4; at < frame.length; at += 1) {
    const hurt = Buffer.from(frame);
    hurt[at] = (hurt[at] ?? 0) ^ 0xff;
    await expect(read(hurt)).resolves.toBeDefined();
  }
});
