// A rule, hits and processes for tests of detections, each a plain value with what the test does not care about filled in.
import type { Hit, ProcessFacts } from '../../src/detections/hit.ts';
import type { Rule } from '../../src/detections/package.ts';
import type { Value } from '../../src/schema/types.ts';
import { PROCESS_COLUMNS, TICKS_PER_HOUR } from './trees.ts';

export const TICKS_PER_MINUTE = TICKS_PER_HOUR / 60n;

/** The seed's own metadata, as far as the code reads it. */
export const makeRule = (changes: Partial<Rule> = {}): Rule => ({
  id: 'lua-execution',
  version: '1.0.0',
  title: 'Lua execution',
  description: 'A process that names Lua.',
  severity: 'medium',
  confidence: 'low',
  lookbackTicks: String(24n * TICKS_PER_HOUR),
  everyTicks: String(24n * TICKS_PER_HOUR),
  horizonTicks: null,
  baselineTicks: null,
  technique: 'T1059.011',
  tactic: 'Execution',
  requires: { DeviceProcessEvents: PROCESS_COLUMNS.map(({ name }) => name) },
  entities: { device: 'DeviceName', account: 'AccountName' },
  patternColumns: ['FileName', 'ProcessCommandLine'],
  flags: { OsExec: { meaning: 'Lua was to start a program.' } },
  falsePositives: [],
  blindSpots: [],
  references: [],
  query: 'DeviceProcessEvents',
  path: 'rules/lua-execution.yaml',
  queryPath: 'rules/lua-execution.kql',
  places: {},
  ...changes,
});

export const makeProcess = (
  pid: number,
  fileName: string,
  changes: Partial<ProcessFacts> = {},
): ProcessFacts => ({
  device: 'host',
  pid: BigInt(pid),
  created: BigInt(pid) * 1000n,
  key: '',
  serial: String(pid),
  fileName,
  folderPath: `/usr/bin/${fileName}`,
  commandLine: fileName,
  ...changes,
});

/** A day in 2026, in ticks: the minute counts from its start. */
export const DAY = 639_000_000_000_000_000n;

/** A hit of the seed rule about a process. */
export const makeHit = (
  process: ProcessFacts,
  minute: number,
  ancestors: readonly ProcessFacts[] = [],
  changes: Partial<Hit> = {},
): Hit => {
  const time = DAY + BigInt(Math.round(minute * 600_000_000));
  const has = (...needles: string[]): boolean =>
    needles.some((needle) => process.commandLine.includes(needle));
  const values: Value[] = [
    time,
    process.device,
    'alice',
    process.fileName,
    process.commandLine,
    ancestors[0]?.fileName ?? '',
    ancestors[0]?.commandLine ?? '',
    has('os.execute(', 'io.popen('),
    has('socket.tcp', 'socket.connect', 'http.request'),
    has('loadstring(', 'loadfile(', 'dofile('),
    has('/tmp/'),
  ];
  return {
    rule: 'lua-execution',
    values,
    origins: [{ table: 'DeviceProcessEvents', file: 'audit.log', record: process.pid ?? 0n }],
    originCount: 1,
    time,
    lastTime: time,
    device: process.device,
    account: 'alice',
    process,
    ancestors,
    lacksBaseline: false,
    ...changes,
  };
};
