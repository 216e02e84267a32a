import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needs } from '../../test/harness/needs.ts';
import type { Outcome } from '../diagnostics/diagnostic.ts';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { print } from './print.ts';
import type { QueryBlock } from './tree.ts';

/** Every n-th query keeps the test short; MOONHOUND_CORPUS=all takes every one. */
const STEP = process.env['MOONHOUND_CORPUS'] === 'all' ? 1 : 8;

const SCHEMA = { tables: listTables() };

function readQueries(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .filter((_, index) => index % STEP === 0)
    .map((line) => (JSON.parse(line) as { query: string }).query);
}

/** What is wrong with the answer to a query: nothing, or a sentence. */
function findFault(
  query: string,
  { value, diagnostics }: Outcome<QueryBlock>,
  position: number,
): string | null {
  if (value === null) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const isCoded = errors.every(
      ({ code, span }) => /^(KS|KQL)\d{3}$/.test(code) && (span?.end ?? Infinity) <= query.length,
    );
    return errors.length > 0 && isCoded ? null : `no coded error: ${query}`;
  }
  // Printing is checked on a quarter: it costs a second bind.
  if (position % 4 !== 0) return null;
  const again = bind(print(value), SCHEMA).value;
  return JSON.stringify(again?.columns) === JSON.stringify(value.columns)
    ? null
    : `printed otherwise: ${query}`;
}

// The shares may only rise: 449 of 706 and 1,042 of 1,453 when this was written.
test.each([
  ['kql/hunting.dev.jsonl', 0.6],
  ['kql/cases.dev.jsonl', 0.68],
])('every query of %s binds or is refused by code, and a share of %d binds', (file, share) => {
  const queries = readQueries(needs.shared(file).path);
  const outcomes = queries.map((query) => bind(query, SCHEMA));
  const faults = queries.map((query, at) =>
    findFault(query, outcomes[at] ?? bind(query, SCHEMA), at),
  );
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  const bound = outcomes.filter(({ value }) => value !== null);
  expect(bound.length / queries.length).toBeGreaterThan(share);
});
