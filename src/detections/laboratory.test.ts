// The recorded audit laboratory, from its labels alone: which executions become one alert. Independent of the reader.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { needs } from '../../test/harness/needs.ts';
import { makeHit, makeProcess, makeRule } from '../../test/harness/rules.ts';
import { seedQuery } from '../../test/harness/trees.ts';
import { toAlerts } from './alerts.ts';
import type { Hit, ProcessFacts } from './hit.ts';
import { markRow } from './mark.ts';
import { planRule } from './replay.ts';

interface LabelledExecution {
  readonly serial: number;
  readonly time: number;
  readonly pid: number;
  readonly ppid: number;
  readonly exe: string;
  readonly argv: readonly string[];
  readonly scenario: string;
  readonly label: 'benign' | 'abuse-imitation';
}

interface Known {
  readonly execution: LabelledExecution;
  readonly facts: ProcessFacts;
  readonly ancestors: readonly ProcessFacts[];
}

/** Each execution with its chain: the earlier image of its pid, else the latest image of its parent. */
function listKnown(executions: readonly LabelledExecution[]): readonly Known[] {
  const latest = new Map<number, Known>();
  return executions.map((execution) => {
    const { pid, ppid, serial, exe, argv, time } = execution;
    const above = latest.get(pid) ?? latest.get(ppid);
    const facts = makeProcess(pid, exe.split('/').at(-1) ?? '', {
      serial: String(serial),
      created: BigInt(Math.round(time * 1000)),
      folderPath: exe,
      commandLine: argv.join(' '),
    });
    const known = {
      execution,
      facts,
      ancestors: above === undefined ? [] : [above.facts, ...above.ancestors],
    };
    latest.set(pid, known);
    return known;
  });
}

test('the laboratory: no alert holds both benign use and abuse, and siblings of the runner stay apart', () => {
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab');
  const { execs } = JSON.parse(readFileSync(join(path, 'labels.json'), 'utf8')) as {
    readonly execs: readonly LabelledExecution[];
  };
  const rule = makeRule();
  const plan = planRule(rule, seedQuery(), 'replay');
  const start = execs[0]?.time ?? 0;
  const scenarios = new Map<bigint, LabelledExecution>();
  const hits = listKnown(execs).flatMap(({ execution, facts, ancestors }): Hit[] => {
    const origin = {
      table: 'DeviceProcessEvents',
      file: 'audit.log',
      record: BigInt(execution.serial),
    };
    const hit = makeHit(facts, (execution.time - start) / 60, ancestors, { origins: [origin] });
    if (!markRow(plan, hit).some(({ pattern }) => pattern.flag === null)) return [];
    scenarios.set(origin.record, execution);
    return [hit];
  });
  const alerts = toAlerts({ packageId: 'T1059.011', rules: [{ rule, plan }], hits });
  const labels = alerts.map((alert) =>
    alert.hits.map(({ origins: [origin] }) => scenarios.get(BigInt(Number(origin?.record)))),
  );
  const mixed = labels.filter((group) => new Set(group.map((found) => found?.label)).size > 1);
  expect(mixed).toEqual([]);
  const across = labels.filter((group) => new Set(group.map((found) => found?.scenario)).size > 1);
  expect(across).toEqual([]);
  const count = (label: LabelledExecution['label']): number =>
    [...scenarios.values()].filter((execution) => execution.label === label).length;
  // An independent count over the labels by the term rule (R6) gives the same 82, 37 and 45.
  expect([hits.length, count('benign'), count('abuse-imitation')]).toEqual([82, 37, 45]);
  expect(alerts).toHaveLength(32);
});
