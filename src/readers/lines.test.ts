import { expect, test } from 'vitest';
import { type LineBlock, type OversizedLine, readLines } from './lines.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text, 'latin1');
}

interface Line {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly terminated: boolean;
}

const toLines = (block: LineBlock): readonly Line[] =>
  Array.from({ length: block.count }, (_, index) => ({
    text: block.bytes.toString('latin1', block.starts[index], block.ends[index]),
    offset: block.offset + (block.starts[index] ?? 0),
    line: block.firstLine + index,
    terminated: block.terminated,
  }));

const readAll = async (
  content: AsyncIterable<Uint8Array>,
  maxLineBytes?: number,
): Promise<readonly (Line | OversizedLine)[]> => {
  const found: (Line | OversizedLine)[] = [];
  for await (const item of readLines(content, maxLineBytes)) {
    if (item.kind === 'oversized') found.push(item);
    else found.push(...toLines(item));
  }
  return found;
};

const texts = async (...parts: readonly string[]): Promise<readonly string[]> =>
  (await readAll(chunks(...parts))).map((line) => ('text' in line ? line.text : '(oversized)'));

test.each([
  [['a\nb\n'], ['a', 'b']],
  [['a\nb'], ['a', 'b']],
  [['a\r\nb\r\n'], ['a', 'b']],
  [
    ['a\r', '\nb'],
    ['a', 'b'],
  ],
  [
    ['ab', 'c', 'd\ne'],
    ['abcd', 'e'],
  ],
  [['\n\n'], ['', '']],
  [['', 'a', '', '\n'], ['a']],
  [[], []],
])('splits %j into %j', async (parts, lines) => {
  expect(await texts(...parts)).toEqual(lines);
});

test('a source that fills one buffer again and again loses nothing', async () => {
  async function* refilled(): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.alloc(3);
    for (let at = 0; at < 24; at += 3) {
      buffer.write('a long line\nand the next'.slice(at, at + 3), 'latin1');
      yield buffer;
    }
  }
  const lines = await readAll(refilled());
  expect(lines.map((line) => ('text' in line ? line.text : ''))).toEqual([
    'a long line',
    'and the next',
  ]);
});

test('a 0x1D, a NUL, a lone CR and a byte above 0x7F stay inside their line', async () => {
  expect(await texts('a\x1db\0c\rd\x85e\n')).toEqual(['a\x1db\0c\rd\x85e']);
});

test('offsets and ordinals count over all chunks', async () => {
  const lines = await readAll(chunks('ab\ncd', 'ef\ngh\n', 'i'));
  expect(lines).toEqual([
    { text: 'ab', offset: 0, line: 1, terminated: true },
    { text: 'cdef', offset: 3, line: 2, terminated: true },
    { text: 'gh', offset: 8, line: 3, terminated: true },
    { text: 'i', offset: 11, line: 4, terminated: false },
  ]);
});

test.each([
  [['a\n123456\nb\n']],
  [['a\n12', '3456\nb\n']],
  [['a\n1', '2', '34', '56', '\nb\n']],
  [['a\n123456', '\nb\n']],
])(
  'a line above the bound is reported with its place, and the next one is read: %j',
  async (parts) => {
    const lines = await readAll(chunks(...parts), 5);
    expect(lines).toEqual([
      { text: 'a', offset: 0, line: 1, terminated: true },
      { kind: 'oversized', offset: 2, line: 2, byteLength: 6 },
      { text: 'b', offset: 9, line: 3, terminated: true },
    ]);
  },
);

test('a line above the bound at the end of the content is reported', async () => {
  expect(await readAll(chunks('a\n123', '456'), 5)).toEqual([
    { text: 'a', offset: 0, line: 1, terminated: true },
    { kind: 'oversized', offset: 2, line: 2, byteLength: 6 },
  ]);
});

test('a block is not changed when the owner of the chunk writes over it later', async () => {
  async function* reusing(): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.from('one\ntw');
    yield buffer;
    buffer.fill(0x78);
    yield Buffer.from('o\n');
  }
  const lines = await readAll(reusing());
  expect(lines.map((line) => ('text' in line ? line.text : ''))).toEqual(['one', 'two']);
});
