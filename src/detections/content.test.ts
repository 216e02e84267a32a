// The shipped content against the real binder: every rule binds, agrees with its metadata, and can be planned.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../test/harness/needs.ts';
import { makeRule } from '../../test/harness/rules.ts';
import { seedQuery } from '../../test/harness/trees.ts';
import { bind } from '../kql/bind.ts';
import { listTables } from '../schema/tables.ts';
import { checkRule } from './check.ts';
import { loadPackage } from './load.ts';
import { planRule } from './replay.ts';

const CONTENT = join(ROOT, 'content');

test.each(readdirSync(CONTENT))(
  '%s: every rule binds, agrees with its metadata and is planned',
  async (folder) => {
    const files = readdirSync(join(CONTENT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.(yaml|kql)$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(CONTENT, folder, path), 'utf8') }));
    const { value, faults } = await loadPackage(files);
    expect(faults).toEqual([]);
    const tables = listTables();
    expect(
      value?.requiredTables.filter((name) => !tables.some((table) => table.name === name)),
    ).toEqual([]);
    for (const rule of value?.rules ?? []) {
      const { value: query, diagnostics } = bind(rule.query, { tables });
      expect(diagnostics).toEqual([]);
      if (query === null) throw new Error(`${rule.id} did not bind`);
      expect(checkRule(rule, query)).toEqual([]);
      const plan = planRule(rule, query, 'replay');
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(plan.patterns.length).toBeGreaterThan(0);
      expect(
        Object.keys(rule.flags).filter(
          (flag) => !plan.patterns.some((pattern) => pattern.flag === flag),
        ),
      ).toEqual([]);
    }
  },
);

test('the seed, really bound, takes the shortcut and searches for what it says', () => {
  const text = readFileSync(join(CONTENT, 'T1059.011/rules/lua-execution.kql'), 'utf8');
  const { value: query } = bind(text, { tables: listTables() });
  if (query === null) throw new Error('the seed did not bind');
  const plan = planRule(makeRule(), query, 'replay');
  const byHand = planRule(makeRule(), seedQuery(), 'replay');
  expect(plan.evaluation).toEqual({ mode: 'shortcut' });
  expect(plan.patterns).toEqual(byHand.patterns);
  expect(plan.columns).toEqual(byHand.columns);
});
