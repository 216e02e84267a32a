import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../harness/needs.ts';

test('THIRD-PARTY-NOTICES holds the licence of every production package, all permissive', () => {
  const script = join(ROOT, 'scripts/notices.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
