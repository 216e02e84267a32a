// The recorded audit laboratory through the whole program. What the seed rule has to hit is computed here, from the
// labelled arguments and a plain form of the term rule, and from nothing of the product.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { moonhound, readLines } from '../harness/moonhound.ts';
import { findShared, needs } from '../harness/needs.ts';
import { isSeedHit } from '../harness/term-rule.ts';

interface Execution {
  readonly serial: number;
  readonly pid: number;
  readonly exe: string;
  readonly argv: readonly string[];
  readonly scenario: string;
  readonly label: 'benign' | 'abuse-imitation';
}

interface Alert {
  readonly id: string;
  readonly severity: string;
  readonly confidence: string;
  readonly hits: readonly {
    readonly row: Readonly<Record<string, unknown>>;
    readonly origins: readonly {
      readonly table: string;
      readonly file: string;
      readonly record: number;
    }[];
    readonly originCount: number;
  }[];
}

const LAB = 'telemetry/linux-auditd/lua-lab';
let executions: readonly Execution[] = [];
let alerts: readonly Alert[] = [];

beforeAll(() => {
  const folder = findShared(LAB);
  if (folder === undefined) return;
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as {
    readonly execs: readonly Execution[];
  };
  executions = labels.execs;
  const { code, output, messages } = moonhound([
    'hunt',
    join(folder, 'audit.log'),
    '--format',
    'ndjson',
  ]);
  if (code !== 0 || !messages.includes('472 events')) throw new Error(messages);
  alerts = readLines<Alert>(output);
}, 120_000);

const hitSerials = (): ReadonlySet<number> =>
  new Set(
    alerts.flatMap(({ hits }) =>
      hits.flatMap(({ origins }) => origins.map(({ record }) => record)),
    ),
  );

const expected = (label: Execution['label']): readonly Execution[] =>
  executions.filter(
    (each) =>
      each.label === label && isSeedHit(each.exe.split('/').at(-1) ?? '', each.argv.join(' ')),
  );

test.each([
  ['abuse-imitation', 116],
  ['benign', 139],
] as const)(
  'the seed rule hits exactly the %s executions that the term rule says, of %i',
  (label, all) => {
    needs.shared(LAB);
    const labelled = executions.filter((each) => each.label === label);
    expect(labelled.length).toBe(all);
    const wanted = expected(label).map(({ serial }) => serial);
    const found = hitSerials();
    const hit = labelled.filter(({ serial }) => found.has(serial)).map(({ serial }) => serial);
    expect(hit).toEqual(wanted);
    expect({ label, hits: wanted.length, of: all }).toMatchSnapshot();
  },
);

test('every hit is a labelled execution, and no execution is two hits', () => {
  needs.shared(LAB);
  const known = new Set(executions.map(({ serial }) => serial));
  const serials = alerts.flatMap(({ hits }) =>
    hits.map(({ origins: [origin] }) => origin?.record ?? -1),
  );
  expect(serials.filter((serial) => !known.has(serial))).toEqual([]);
  expect(new Set(serials).size).toBe(serials.length);
});

test('no alert holds benign use and abuse, and none joins two scenarios', () => {
  needs.shared(LAB);
  const bySerial = new Map(executions.map((each) => [each.serial, each]));
  const groups = alerts.map(({ hits }) =>
    hits.map(({ origins: [origin] }) => bySerial.get(origin?.record ?? -1)),
  );
  expect(groups.filter((group) => new Set(group.map((each) => each?.label)).size > 1)).toEqual([]);
  const byScenario = Object.fromEntries(
    [...new Set(groups.map((group) => [...new Set(group.map((each) => each?.scenario))].join('+')))]
      .toSorted()
      .map((name) => [
        name,
        groups.filter(
          (group) => [...new Set(group.map((each) => each?.scenario))].join('+') === name,
        ).length,
      ]),
  );
  expect(byScenario).toMatchSnapshot();
});

test('origins name table, file and serial; severity and confidence are the rule’s own', () => {
  needs.shared(LAB);
  for (const { severity, confidence, hits } of alerts) {
    expect([severity, confidence]).toEqual(['medium', 'low']);
    for (const { origins, originCount } of hits) {
      expect(originCount).toBe(1);
      expect(origins).toEqual([
        { table: 'DeviceProcessEvents', file: 'audit.log', record: expect.any(Number) as number },
      ]);
    }
  }
});

test('rows come newest first inside the query, and the command line of a hit is whole', () => {
  const { path } = needs.shared(LAB);
  const { output } = moonhound([
    'query',
    'DeviceProcessEvents | where ProcessCommandLine has "os.execute(" | project ProcessCommandLine | sort by ProcessCommandLine asc',
    join(path, 'audit.log'),
    '--format',
    'ndjson',
  ]);
  const lines = readLines<{ readonly ProcessCommandLine: string }>(output);
  expect(lines.length).toBeGreaterThan(0);
  for (const { ProcessCommandLine } of lines) expect(ProcessCommandLine).toContain('os.execute(');
});
