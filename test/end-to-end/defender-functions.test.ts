// Defender's own functions over evidence: what they answer is what the same evidence answers when asked in plain KQL.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moonhound, readLines } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const EVIDENCE = join(ROOT, 'examples', 'defender');

const SEEN =
  'union (DeviceProcessEvents | project SHA1, DeviceName, Timestamp), (DeviceProcessEvents | project SHA1 = InitiatingProcessSHA1, DeviceName, Timestamp) ' +
  '| summarize Expected = dcount(tolower(DeviceName)), First = min(Timestamp), Last = max(Timestamp) by SHA1';

test('FileProfile counts devices and times over the evidence', () => {
  const query =
    `DeviceProcessEvents | distinct SHA1 | invoke FileProfile(SHA1, 1000) | join kind=inner (${SEEN}) on SHA1 ` +
    '| summarize Rows = count(), Wrong = countif(GlobalPrevalence != Expected or GlobalFirstSeen != First or GlobalLastSeen != Last)';
  const { output } = moonhound(['query', query, EVIDENCE, '--format', 'ndjson']);
  const [row] = readLines<{ readonly Rows: number; readonly Wrong: number }>(output);
  expect(row?.Rows).toBeGreaterThan(0);
  expect(row?.Wrong).toBe(0);
}, 60_000);

test('a hash that the evidence does not hold has no profile', () => {
  const query =
    'print SHA1 = "0000000000000000000000000000000000000000" | invoke FileProfile(SHA1) | project GlobalPrevalence, Signer';
  const { output } = moonhound(['query', query, EVIDENCE, '--format', 'ndjson']);
  expect(readLines(output)).toEqual([{ GlobalPrevalence: null, Signer: '' }]);
}, 60_000);
