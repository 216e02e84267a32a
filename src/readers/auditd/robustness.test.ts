// Nothing that stands in a log may stop the reader, and damage to one event may not reach another one.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../../test/harness/batches.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { AUDITD_READER } from './reader.ts';

const LOG = readFileSync(new URL('fixtures/lab-cut.log', import.meta.url)).subarray(0, 40_000);

const read = (bytes: Uint8Array, chunkBytes = 4096): Promise<Evidence> =>
  readEvidence(AUDITD_READER, bytes, { chunkBytes, context: { deviceName: 'lab' } });

const FROM_OTHER_EVENTS: ReadonlySet<string> = new Set(['PreviousImage', 'PreviousCommandLine']);

const toText = (value: unknown): string =>
  JSON.stringify(value, (name, inner: unknown) => {
    if (FROM_OTHER_EVENTS.has(name)) return undefined;
    return typeof inner === 'bigint' ? String(inner) : inner;
  });

/** Rows by their serial, without what other events say about the parent. */
const toOwn = ({ rows }: Evidence): ReadonlyMap<string, string> =>
  new Map(
    rows.map((row: Row) => {
      const own = Object.entries(row).filter(([name]) => !name.startsWith('Initiating'));
      const additional: unknown = JSON.parse(String(row['AdditionalFields']));
      const text = toText({ ...Object.fromEntries(own), AdditionalFields: additional });
      return [`${row.$table} ${String(row['ReportId'])} ${String(row['FolderPath'] ?? '')}`, text];
    }),
  );

/** Serials in the lines that touch the damaged bytes. */
const serialsNear = (bytes: Buffer, from: number, to: number): readonly string[] => {
  const start = bytes.lastIndexOf(10, Math.max(0, from - 1)) + 1;
  const end = bytes.indexOf(10, to);
  const text = bytes.subarray(start, end < 0 ? bytes.length : end).toString('latin1');
  return [...text.matchAll(/:(\d+)\)/gu)].map((match) => match[1] ?? '');
};

const unaffected = (
  rows: ReadonlyMap<string, string>,
  damaged: ReadonlySet<string>,
): [string, string][] => [...rows].filter(([key]) => !damaged.has(key.split(' ')[1] ?? ''));

test('random bytes never throw, and every line is a record, a skip or empty', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.integer({ min: 1, max: 300 }),
      async (bytes, size) => {
        const { summary, skipped } = await read(bytes, size);
        expect(skipped.length).toBeLessThanOrEqual(summary.records);
        for (const { offset } of skipped) expect(offset).toBeLessThanOrEqual(bytes.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('lines that look like records with anything in them never throw', async () => {
  const piece = fc.oneof(
    fc.constantFrom('type=', 'SYSCALL', 'EXECVE', 'PATH', 'SOCKADDR', 'PROCTITLE', 'EOE', 'CWD'),
    fc.constantFrom(' msg=audit(1700000000.123:1):', ' msg=audit(9999999999999.999:4294967295):'),
    fc.constantFrom(
      ' arch=c000003e',
      ' syscall=59',
      ' syscall=42',
      ' success=yes',
      ' exit=',
      ' pid=',
    ),
    fc.constantFrom(
      ' a0=',
      ' a0[',
      ' a99999999999=',
      ' argc=-1',
      '"',
      '=',
      '\x1d',
      ' saddr=02',
      ' item=',
    ),
    fc.constantFrom(' name=', ' nametype=CREATE', ' exe=', '6C7561', ' ', '\n', '\r\n', '\0'),
    fc.string({ maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      await read(Buffer.from(pieces.join('')), 64);
    }),
    { numRuns: 500 },
  );
});

test('flipped bytes do not change the rows of any other event', async () => {
  const whole = toOwn(await read(LOG));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: LOG.length - 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 20 }),
      async (at, noise) => {
        const bytes = Buffer.from(LOG);
        bytes.set(noise.subarray(0, LOG.length - at), at);
        const to = Math.min(at + noise.length, LOG.length - 1);
        // Also a serial that the damage made: its event has got a record that is not its own.
        const damaged = new Set([...serialsNear(LOG, at, to), ...serialsNear(bytes, at, to)]);
        const found = toOwn(await read(bytes));
        for (const [key, text] of unaffected(whole, damaged)) expect(found.get(key)).toBe(text);
      },
    ),
    { numRuns: 150 },
  );
});

test('a log that is cut anywhere keeps every event before the cut', async () => {
  const whole = toOwn(await read(LOG));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: LOG.length }), async (length) => {
      const found = toOwn(await read(LOG.subarray(0, length)));
      const rest = LOG.subarray(LOG.lastIndexOf(10, Math.max(0, length - 1)) + 1).toString(
        'latin1',
      );
      const cut = new Set(
        [...rest.matchAll(/msg=audit\([\d.]+:(\d+)\)/gu)].map((match) => match[1] ?? ''),
      );
      for (const [key, text] of unaffected(whole, cut)) expect(found.get(key)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('an event that never ends is bounded, and the log after it is read', async () => {
  const endless = Array.from(
    { length: 20_000 },
    (_, index) => `type=PATH msg=audit(1700000000.000:1): item=${index} name="${'x'.repeat(2000)}"`,
  ).join('\n');
  const { rows } = await read(
    Buffer.from(
      `${endless}\ntype=SYSCALL msg=audit(1700000000.000:2): arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=2 exe="/bin/lua"\ntype=EXECVE msg=audit(1700000000.000:2): argc=1 a0="lua"\n`,
    ),
    65_536,
  );
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['lua']);
});
