// What fuzzing has found: each text is bound, lowered, printed and run, and either answers or says why not in a diagnostic of
// ours. `npm run fuzz` finds more; a finding becomes a file beside this one.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { ConformanceRun } from '../../src/app/conformance.ts';
import { bind } from '../../src/kql/bind.ts';
import { print } from '../../src/kql/print.ts';
import { listTables } from '../../src/schema/tables.ts';
import { withoutSpans } from '../harness/trees.ts';

const FOLDER = fileURLToPath(new URL('findings/', import.meta.url));
const SCHEMA = { tables: listTables() };

const run = await ConformanceRun.open({
  cacheDirectory: null,
  now: 639028224000000000n,
  timeout: 5000,
});
afterAll(() => run.close());

test.each(readdirSync(FOLDER).sort())('%s answers, or a diagnostic says why not', async (name) => {
  const query = readFileSync(`${FOLDER}${name}`, 'utf8');
  const answer = JSON.parse(await run.answer(JSON.stringify({ id: name, query }), 1)) as {
    readonly error?: { readonly code: string; readonly message: string };
  };
  expect(answer.error?.code ?? '').not.toMatch(/^BUG/);
  const { value } = bind(query, SCHEMA);
  if (value === null) return;
  expect(withoutSpans(bind(print(value), SCHEMA).value)).toEqual(withoutSpans(value));
});
