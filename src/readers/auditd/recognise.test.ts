import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { recogniseAudit } from './recognise.ts';

const recognise = (content: string | Uint8Array, complete = true): number =>
  recogniseAudit({ bytes: typeof content === 'string' ? Buffer.from(content) : content, complete });

const LINE = 'type=CWD msg=audit(1700000000.000:1): cwd="/"\n';

test('a recorded log is one, also from its beginning only', () => {
  const log = readFileSync(new URL('fixtures/lab-cut.log', import.meta.url));
  expect(recognise(log)).toBe(1);
  expect(recognise(log.subarray(0, 1000), false)).toBe(1);
});

test.each([
  ['with node=', `node=a ${LINE}`],
  ['with Windows line ends', LINE.replace('\n', '\r\n')],
  ['as ausearch prints it', `----\ntime->Tue Nov 14 22:13:20 2023\n${LINE}`],
  ['with zeros before', `\0\0\0${LINE}`],
  ['with one line only and no end', LINE.trim()],
])('a log %s is one', (_name, content) => {
  expect(recognise(content)).toBe(1);
});

test('a log with some damage is still more one than not', () => {
  expect(recognise(`${LINE}garbage\n${LINE}${LINE}`)).toBe(0.75);
});

test.each([
  ['nothing', ''],
  ['text', 'hello\nworld\n'],
  ['JSON that quotes a record', `{"_raw":"${LINE.trim()}"}\n`],
  ['CSV', 'type,msg\nCWD,audit(1.000:1)\n'],
  ['a compressed log', gzipSync(LINE)],
])('%s is none', (_name, content) => {
  expect(recognise(content)).toBe(0);
});
