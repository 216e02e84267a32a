import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findShared, needs } from '../../../test/harness/needs.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import {
  CHUNK_BYTES,
  CHUNK_HEADER_BYTES,
  findRecordsEnd,
  isChunk,
  isIntact,
  walkRecords,
} from './chunk.ts';
import { EvtxFault } from './fault.ts';
import { FILE_HEADER_BYTES } from './read.ts';
import { EVTX_READER } from './reader.ts';
import { RecordReader } from './record.ts';

interface Listed {
  readonly file: string;
  readonly format: string;
  /** Records by libevtx. */
  readonly records: number;
  readonly records_rust_evtx_0_12_2: { readonly parsed: number };
  readonly counts: Readonly<Record<string, number>>;
}

const listed = (): readonly Listed[] => {
  const path = findShared('telemetry/manifest.json');
  if (path === undefined) return [];
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { readonly files: readonly Listed[] };
  return files.filter(({ format }) => format === 'evtx');
};

/** Files in which we read more than either of the independent parsers does, and why. */
const MORE: Readonly<Record<string, string>> = {
  'E_ShadowCopy6_windows_system32_winevt_logs_Microsoft-Windows-CAPI2_4Operational.evtx':
    'libevtx stops at a record without a template',
  '2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS_4Operational.evtx':
    'both stop in a chunk where a block of another one lies; records go on after it',
  'sample-with-zero-data-size-event.evtx': 'both stop in a chunk at a record of size 0',
  'sample_with_a_bad_chunk_magic.evtx': 'a chunk without its header still holds records',
};

const countKinds = ({ rows }: Evidence): Readonly<Record<string, number>> => {
  const count = (table: string, ...actions: readonly string[]): number =>
    rows.filter(
      ({ $table, ActionType: action }) =>
        $table === table && (actions.length === 0 || actions.includes(String(action))),
    ).length;
  return {
    process: count('DeviceProcessEvents'),
    network: count('DeviceNetworkEvents'),
    image: count('DeviceImageLoadEvents'),
    key: count(
      'DeviceRegistryEvents',
      'RegistryKeyCreated',
      'RegistryKeyDeleted',
      'RegistryValueDeleted',
    ),
    value: count('DeviceRegistryEvents', 'RegistryValueSet'),
    deleted: count('DeviceFileEvents', 'FileDeleted'),
    dns: count('DeviceEvents', 'DnsQueryResponse'),
  };
};

const toKinds = (counts: Listed['counts']): Readonly<Record<string, number>> => ({
  process: (counts['sysmon_1_process_create'] ?? 0) + (counts['security_4688'] ?? 0),
  network: counts['sysmon_3_network'] ?? 0,
  image: counts['sysmon_7_image_load'] ?? 0,
  key: counts['sysmon_12_registry_key'] ?? 0,
  value: counts['sysmon_13_registry_value'] ?? 0,
  deleted: counts['sysmon_23_file_delete'] ?? 0,
  dns: counts['sysmon_22_dns'] ?? 0,
});

/** Events that can be read with their whole body, also those that no table needs. */
const countWhole = (log: Buffer): number => {
  const reader = new RecordReader();
  let events = 0;
  for (let at = FILE_HEADER_BYTES; at < log.length; at += CHUNK_BYTES) {
    const chunk = log.subarray(at, at + CHUNK_BYTES);
    if (!isChunk(chunk)) continue;
    reader.openChunk(chunk, isIntact(chunk));
    const pieces = walkRecords(chunk, CHUNK_HEADER_BYTES, findRecordsEnd(chunk));
    for (const { kind, start, end } of pieces) {
      if (kind === 'damage') continue;
      try {
        reader.open(start, end);
        reader.readEvent();
        events += 1;
      } catch (thrown) {
        if (!(thrown instanceof EvtxFault)) throw thrown;
      }
    }
  }
  return events;
};

describe('files of others', () => {
  test('hold the records and kinds that independent parsers count, none fewer', async () => {
    needs.shared('telemetry/manifest.json');
    const differences: string[] = [];
    const counted: unknown[] = [];
    const wanted: unknown[] = [];
    let total = 0;
    for (const { file, records, records_rust_evtx_0_12_2: rust, counts } of listed()) {
      const bytes = readFileSync(needs.shared(`telemetry/${file}`).path);
      const evidence = await readEvidence(EVTX_READER, bytes);
      const unread = evidence.skipped.filter(
        ({ diagnostic }) => !/bytes are no record/.test(diagnostic.message),
      );
      const read = evidence.summary.records - unread.length;
      total += read;
      const name = file.replace(/^.*\//, '');
      const independent = Math.max(records, rust.parsed);
      if (read < independent || (read > independent && !(name in MORE)))
        differences.push(`${name}: ${read} and not ${independent}`);
      if (countWhole(bytes) < independent) differences.push(`${name}: not all bodies`);
      counted.push({ name, ...countKinds(evidence) });
      wanted.push({ name, ...toKinds(counts) });
    }
    expect(differences).toEqual([]);
    // The kinds of files that hold more than was counted are not compared.
    expect(counted).toEqual(wanted);
    expect(total).toBeGreaterThanOrEqual(15_539);
  }, 120_000);

  test('say where bytes are that are no record', async () => {
    const file = 'telemetry/evtx-edge/sample-with-zero-data-size-event.evtx';
    const { skipped } = await readEvidence(EVTX_READER, readFileSync(needs.shared(file).path));
    expect(skipped).toMatchObject([{ offset: 6176, diagnostic: { code: 'RDR050' } }]);
  });
});
