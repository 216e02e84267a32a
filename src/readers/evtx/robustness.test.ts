// Nothing that stands in a log may stop the reader, and damage to one record does not reach the others of an undamaged chunk.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { EVTX_READER } from './reader.ts';

const LOG = readFileSync(new URL('../../../examples/windows-sysmon/Sysmon.evtx', import.meta.url));
/** The chunk is full of zeros from here on. */
const USED = 16_384;

const read = (bytes: Uint8Array, chunkBytes = 40_000): Promise<Evidence> =>
  readEvidence(EVTX_READER, bytes, { chunkBytes });

test('random bytes never throw, also with the marks of a log', async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .constantFrom('ElfFile\0', 'ElfChnk\0', '**\0\0', '\x0f\x01\x01\0\x0c\x01')
      .map((text) => Buffer.from(text, 'latin1')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const bytes = Buffer.concat([Buffer.alloc(4096), Buffer.from('ElfChnk\0'), ...pieces]);
      const { rows, skipped } = await read(bytes, 1000);
      expect(rows).toEqual([]);
      for (const { offset } of skipped) expect(offset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 200 },
  );
});

test('a log that is cut at any place gives the rows before the cut, and says that it is cut', async () => {
  const whole = await read(LOG);
  let last = 0;
  for (let end = 5000; end < LOG.length; end += end < USED ? 97 : 9700) {
    const { rows, notices } = await read(LOG.subarray(0, end));
    expect(rows.length).toBeGreaterThanOrEqual(last);
    expect(whole.rows.length).toBeGreaterThanOrEqual(rows.length);
    expect(notices.map(({ diagnostic }) => diagnostic.code)).toContain('RDR052');
    last = rows.length;
  }
}, 60_000);

test('a byte that is flipped, at every 97th place, never throws', async () => {
  for (let at = 0; at < LOG.length; at += 97) {
    const flipped = Buffer.from(LOG);
    flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    const { skipped } = await read(flipped, LOG.length);
    for (const { offset } of skipped) expect(offset).toBeLessThanOrEqual(LOG.length);
  }
}, 60_000);
