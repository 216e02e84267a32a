// The recorded laboratory: every labelled execution, and the logs of other machines, counted by independent tools.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../../test/harness/batches.ts';
import { needs, ROOT } from '../../../test/harness/needs.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { AUDITD_READER } from './reader.ts';

interface LabelledExecution {
  readonly serial: number;
  readonly pid: number;
  readonly ppid: number;
  readonly exe: string;
  readonly argv: readonly string[];
}

interface Labels {
  readonly execs: readonly LabelledExecution[];
}

const readJson = (path: string | URL): unknown => JSON.parse(readFileSync(path, 'utf8'));

const read = (path: string | URL): Promise<Evidence> =>
  readEvidence(AUDITD_READER, readFileSync(path), {
    context: { deviceName: 'lab' },
    chunkBytes: 65_536,
  });

/** The rule of README.md, said once more and in another way. */
const quote = (argument: string): string =>
  argument !== '' && !/[\s"]/u.test(argument)
    ? argument
    : `"${argument.replace(/(\\*)"/gu, '$1$1\\"').replace(/\\+$/u, '$&$&')}"`;

const fixture = (name: string): URL => new URL(`fixtures/${name}`, import.meta.url);

/** What the labels say of every execution, and what follows for its parent from the labels alone. */
const expected = (execs: readonly LabelledExecution[]): readonly unknown[] => {
  const latest = new Map<number, LabelledExecution>();
  return execs.map((exec) => {
    const parent = latest.get(exec.ppid);
    latest.set(exec.pid, exec);
    return {
      ReportId: BigInt(exec.serial),
      ProcessId: BigInt(exec.pid),
      FolderPath: exec.exe,
      FileName: exec.exe.slice(exec.exe.lastIndexOf('/') + 1),
      ProcessCommandLine: exec.argv.map(quote).join(' '),
      Arguments: exec.argv,
      InitiatingProcessId: BigInt(exec.ppid),
      ...(parent === undefined
        ? {}
        : {
            InitiatingProcessFolderPath: parent.exe,
            InitiatingProcessCommandLine: parent.argv.map(quote).join(' '),
          }),
    };
  });
};

const processRows = ({ rows }: Evidence): readonly Row[] =>
  rows.filter((row) => row.$table === 'DeviceProcessEvents');

const actual = (rows: readonly Row[]): readonly unknown[] =>
  rows.map((row) => ({
    ...row,
    Arguments: (JSON.parse(String(row['AdditionalFields'])) as { Arguments: unknown }).Arguments,
  }));

test('five scenarios of the laboratory: command lines, images, parents', async () => {
  const { execs } = readJson(fixture('lab-cut.json')) as Labels;
  const evidence = await read(fixture('lab-cut.log'));
  expect(actual(processRows(evidence))).toMatchObject(expected(execs));
  expect(evidence.skipped).toEqual([]);
  const shell = processRows(evidence).find(
    ({ ProcessCommandLine: line }) => line === 'sh -c "id;uname -a"',
  );
  // The web shell: nginx forks its worker without executing, so the worker runs the image of its parent.
  expect(shell).toMatchObject({
    InitiatingProcessFileName: 'nginx',
    InitiatingProcessCommandLine: '/usr/sbin/nginx -c /tmp/lualab/nginx.conf',
    InitiatingProcessParentFileName: 'nginx',
  });
});

test('all executions of the laboratory, by its labels', async () => {
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab');
  const { execs } = readJson(join(path, 'labels.json')) as Labels;
  const evidence = await read(join(path, 'audit.log'));
  const rows = processRows(evidence);
  expect(rows).toHaveLength(255);
  expect(actual(rows)).toMatchObject(
    expected(execs).map((row) => expect.objectContaining(row as object)),
  );
  expect(evidence.summary.records).toBe(3645);
  expect([evidence.skipped, evidence.notices]).toEqual([[], []]);
});

test('rows of the laboratory by table and action', async () => {
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab/audit.log');
  const counts: Record<string, number> = {};
  for (const row of (await read(path)).rows) {
    const action = `${row.$table} ${String(row['ActionType'])}`;
    counts[action] = (counts[action] ?? 0) + 1;
  }
  // 159 internet addresses, 6 of them of bind; 50 CREATE, 27 DELETE, 4 renames of which 3 over a file.
  expect(counts).toMatchInlineSnapshot(`
    {
      "DeviceFileEvents FileCreated": 46,
      "DeviceFileEvents FileDeleted": 14,
      "DeviceFileEvents FileRenamed": 4,
      "DeviceNetworkEvents ConnectionAttempt": 73,
      "DeviceNetworkEvents ConnectionSuccess": 5,
      "DeviceNetworkEvents InboundConnectionAccepted": 75,
      "DeviceProcessEvents ProcessCreated": 255,
    }
  `);
});

interface ManifestFile {
  readonly file: string;
  readonly records: number;
}

test.each(['audit-rhel7', 'audit-ubuntu16', 'audit-ubuntu17', 'test2', 'test3'])(
  'the log %s of other machines has its records',
  async (name) => {
    const { path } = needs.shared('telemetry/manifest.json');
    const { files } = readJson(path) as { files: readonly ManifestFile[] };
    const file = `auditd-raw/${name}.log`;
    const { summary, skipped } = await read(join(path, '..', file));
    expect(summary.records).toBe(files.find((entry) => entry.file === file)?.records);
    // One line of audit-rhel7.log has no stamp: `type=UNKNOWN[1329] msg=?`.
    expect(skipped).toHaveLength(name === 'audit-rhel7' ? 1 : 0);
  },
);

test('the example log is a whole one', async () => {
  const evidence = await read(join(ROOT, 'examples/linux-audit/audit.log'));
  expect(processRows(evidence)).toHaveLength(108);
  expect(evidence.skipped).toEqual([]);
});
