// Logs that are written as Windows writes them are read back as they were.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EvtxEvent, writeEvtx } from '../../../test/harness/evtx.ts';
import type { EvtxValue } from '../../../test/harness/evtx-values.ts';
import { needs } from '../../../test/harness/needs.ts';
import { fromDatetimeText } from '../../schema/values/datetime.ts';
import type { WindowsEvent } from '../windows/event.ts';
import {
  CHUNK_BYTES,
  CHUNK_HEADER_BYTES,
  findRecordsEnd,
  isChunk,
  isIntact,
  walkRecords,
} from './chunk.ts';
import { FILE_HEADER_BYTES } from './read.ts';
import { RecordReader } from './record.ts';

const readAll = (log: Buffer): readonly WindowsEvent[] => {
  const reader = new RecordReader();
  const events: WindowsEvent[] = [];
  for (let at = FILE_HEADER_BYTES; at < log.length; at += CHUNK_BYTES) {
    const chunk = log.subarray(at, at + CHUNK_BYTES);
    expect([isChunk(chunk), isIntact(chunk)]).toEqual([true, true]);
    reader.openChunk(chunk, true);
    for (const { kind, start, end } of walkRecords(
      chunk,
      CHUNK_HEADER_BYTES,
      findRecordsEnd(chunk),
    )) {
      expect(kind).toBe('record');
      reader.open(start, end);
      events.push(reader.readEvent());
    }
  }
  return events;
};

const TIME = fromDatetimeText('2026-03-01T10:00:00.1234567Z') ?? 0n;

const makeEvent = (number: number, data: EvtxEvent['data']): EvtxEvent => ({
  provider: 'Some-Provider',
  channel: 'Some/Channel',
  eventId: 1,
  computer: 'PC-1',
  recordId: BigInt(number),
  timeCreated: TIME + BigInt(number),
  userSid: 'S-1-5-18',
  data,
});

/** Each value, and how Windows prints it. */
const PRINTED: readonly (readonly [EvtxValue, string])[] = [
  ['a\u0085b "<&>" \ud83d\ude00', 'a\u0085b "<&>" \ud83d\ude00'],
  ['', ''],
  [{ uint16: 65_535 }, '65535'],
  [{ uint32: 4_294_967_295 }, '4294967295'],
  [{ uint64: 18_446_744_073_709_551_615n }, '18446744073709551615'],
  [{ hex32: 0x9ac }, '0x9ac'],
  [{ hex64: 0x3e7n }, '0x3e7'],
  [{ hex64: 0x1_0000_0001n }, '0x100000001'],
  [{ flag: true }, 'true'],
  [{ guid: '{365ABB72-D695-5C67-0000-00103C3E0100}' }, '{365ABB72-D695-5C67-0000-00103C3E0100}'],
  [{ sid: 'S-1-5-21-3587385583-1-2-500' }, 'S-1-5-21-3587385583-1-2-500'],
  [{ ticks: TIME }, '2026-03-01T10:00:00.1234567Z'],
];

test('every type of value is printed as Windows prints it', () => {
  const data = PRINTED.map(([value], index) => [`Field${index}`, value] as const);
  const [event] = readAll(writeEvtx([makeEvent(7, data)]));
  expect(event).toEqual({
    provider: 'Some-Provider',
    channel: 'Some/Channel',
    eventId: 1,
    computer: 'PC-1',
    timeCreated: TIME + 7n,
    recordId: 7n,
    userSid: 'S-1-5-18',
    processId: 4,
    threadId: 8,
    names: data.map(([name]) => name),
    values: PRINTED.map(([, printed]) => printed),
  });
});

test('a list is one field an item', () => {
  const [event] = readAll(writeEvtx([makeEvent(1, [['', { list: ['a', '', 'b'] }]])]));
  expect([event?.names, event?.values]).toEqual([
    ['', '', ''],
    ['a', '', 'b'],
  ]);
});

const text = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .filter((value) => !value.endsWith('\0'));

test('any texts in any number of events come back, with templates and without', () => {
  const log = fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(log, fc.boolean(), (texts, templates) => {
      const events = texts.map((values, number) =>
        makeEvent(
          number + 1,
          values.map((value, index) => [`Field${index}`, value] as const),
        ),
      );
      const read = readAll(writeEvtx(events, { templates }));
      expect(read.map(({ recordId, values }) => [recordId, values])).toEqual(
        events.map(({ recordId, data }) => [recordId, data.map(([, value]) => value)]),
      );
    }),
    { numRuns: 60 },
  );
});

test('records go on in the next chunk', () => {
  const long = 'x'.repeat(9000);
  const events = Array.from({ length: 20 }, (_, index) => makeEvent(index + 1, [['Text', long]]));
  const log = writeEvtx(events);
  expect(log.length).toBeGreaterThan(FILE_HEADER_BYTES + 4 * CHUNK_BYTES);
  expect(readAll(log)).toHaveLength(20);
});

/** Beyond the first plane evtxexport of 2018 prints wrong characters. */
const EXPORTED = PRINTED.filter(([, printed]) => !printed.includes('\ud83d'));

/** What `evtxexport` prints, in our form: it pads hex numbers and prints nine digits of a second. */
const toOurs = (printed: string): string =>
  printed
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/^0x0+(?=[0-9a-f])/, '0x')
    .replace(/(\.\d{7})00Z$/, '$1Z');

test('evtxexport reads the same of a written log', () => {
  const { path } = needs.command('evtxexport');
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-evtx-'));
  try {
    const events = Array.from({ length: 300 }, (_, index) =>
      makeEvent(index + 1, [
        ['Number', `event ${index}`],
        ...EXPORTED.map(([value], place) => [`Field${place}`, value] as const),
      ]),
    );
    const file = join(folder, 'written.evtx');
    writeFileSync(file, writeEvtx(events));
    const { stdout, status } = spawnSync(path, ['-f', 'xml', file], { encoding: 'utf8' });
    expect(status).toBe(0);
    const exported = stdout
      .split('<Event ')
      .slice(1)
      .map((event) => [
        /<EventRecordID>(\d+)</.exec(event)?.[1],
        ...[...event.matchAll(/<Data Name="\w+">([^<]*)<\/Data>/g)].map(([, value]) =>
          toOurs(value ?? ''),
        ),
      ]);
    expect(exported).toEqual(
      readAll(writeEvtx(events)).map(({ recordId, values }) => [
        String(recordId),
        ...values.filter((value) => value !== ''),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
