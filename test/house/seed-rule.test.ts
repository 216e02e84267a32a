// The seed rule is the query that the product began from: not one byte of it may change.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../harness/needs.ts';

test('the seed rule is the query that the package began from, byte for byte', () => {
  const bytes = readFileSync(join(ROOT, 'content/T1059.011/rules/lua-execution.kql'));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'de0c92edb07cbdc3b0326c4bed84b8f693fec5ec521552917513c90ab62ec3dc',
  );
});
