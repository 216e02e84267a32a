import { expect, test } from 'vitest';
import { toRows } from '../../test/harness/batches.ts';
import type { ColumnBatch } from '../schema/column-batch.ts';
import { ColumnBatchBuilder } from './column-batch-builder.ts';

const take = (builder: ColumnBatchBuilder): ColumnBatch => {
  const batch = builder.take();
  if (batch === null) throw new Error('no rows');
  return batch;
};

test('a column that a row does not set is empty for string and null for every other type', () => {
  const builder = new ColumnBatchBuilder('T');
  const text = builder.text('text');
  const id = builder.int64('id', 'long');
  const json = builder.text('json', 'dynamic');
  text.put('a');
  builder.endRow(7);
  id.put(-1n);
  json.put('{}');
  builder.endRow(8);
  builder.endRow(9);
  const batch = take(builder);
  expect(toRows(batch)).toEqual([
    { $table: 'T', $record: 7n, text: 'a', id: null, json: null },
    { $table: 'T', $record: 8n, text: '', id: -1n, json: '{}' },
    { $table: 'T', $record: 9n, text: '', id: null, json: null },
  ]);
  expect(batch.columns.find(({ name }) => name === 'text')?.data).not.toHaveProperty('valid');
});

test('a column that no row sets is not in the batch, and one without gaps has no validity', () => {
  const builder = new ColumnBatchBuilder('T');
  builder.text('never');
  const id = builder.int64('id', 'long');
  id.putNumber(1);
  builder.endRow(1);
  const { columns } = take(builder);
  expect(columns.map(({ name }) => name)).toEqual(['id']);
  expect(columns[0]?.data).not.toHaveProperty('valid');
});

test.each([0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, -(2 ** 32) - 1, 2 ** 53 - 1, -(2 ** 53 - 1)])(
  'the number %d becomes that 64-bit integer',
  (number) => {
    const builder = new ColumnBatchBuilder('T');
    builder.int64('n', 'long').putNumber(number);
    builder.endRow(Math.abs(number));
    expect(toRows(take(builder))).toEqual([
      { $table: 'T', $record: BigInt(Math.abs(number)), n: BigInt(number) },
    ]);
  },
);

test('any column takes values of its own type by the common interface', () => {
  const builder = new ColumnBatchBuilder('T');
  const values = [
    ['bool', true],
    ['datetime', 638_000_000_000_000_000n],
    ['decimal', '1.50'],
    ['dynamic', '[1]'],
    ['guid', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
    ['int', -3],
    ['long', 2n ** 62n],
    ['real', 0.1],
    ['string', 'é\u{1f319}'],
    ['timespan', -1n],
  ] as const;
  for (const [type, value] of values) builder.column({ name: type, type }).putValue(value);
  builder.endRow(1);
  expect(toRows(take(builder))).toEqual([
    { $table: 'T', $record: 1n, ...Object.fromEntries(values) },
  ]);
});

test('a batch owns its buffers: the next one does not change it', () => {
  const builder = new ColumnBatchBuilder('T');
  const text = builder.text('text');
  const id = builder.int64('id', 'long');
  text.put('first');
  id.putNumber(1);
  builder.endRow(1);
  const first = take(builder);
  text.put('second');
  id.putNumber(2);
  builder.endRow(2);
  const second = take(builder);
  expect(toRows(first)).toEqual([{ $table: 'T', $record: 1n, text: 'first', id: 1n }]);
  expect(toRows(second)).toEqual([{ $table: 'T', $record: 2n, text: 'second', id: 2n }]);
  expect(builder.take()).toBeNull();
});

test('a batch is full at its rows, or when its texts are long', () => {
  const small = new ColumnBatchBuilder('T', 2);
  small.endRow(1);
  expect(small.full).toBe(false);
  small.endRow(2);
  expect(small.full).toBe(true);
  const long = new ColumnBatchBuilder('T');
  long.text('text').put('x'.repeat(17 * 1024 * 1024));
  long.endRow(1);
  expect(long.full).toBe(true);
});

test('a lone surrogate becomes U+FFFD, long and short', () => {
  const builder = new ColumnBatchBuilder('T');
  const text = builder.text('text');
  for (const value of ['\ud800', `${'x'.repeat(300)}\udc00`]) {
    text.put(value);
    builder.endRow(1);
  }
  expect(toRows(take(builder)).map(({ text: value }) => value)).toEqual([
    '\ufffd',
    `${'x'.repeat(300)}\ufffd`,
  ]);
});
