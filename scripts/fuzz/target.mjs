// What the fuzzer calls with every text: the text is bound, lowered, printed and run, and each of them either answers or
// says why not in a diagnostic of ours. A fault is kept once for each kind, and the search goes on.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ConformanceRun } from '../../dist/app/conformance.js';
import { bind } from '../../dist/kql/bind.js';
import { print } from '../../dist/kql/print.js';
import { listTables } from '../../dist/schema/tables.js';
import { FINDINGS } from './places.mjs';
import { splice } from './splice.mjs';

const SCHEMA = { tables: listTables() };
/** 2026-01-01 in ticks: always the same. */
const NOW = 639028224000000000n;

const run = await ConformanceRun.open({
  cacheDirectory: null,
  now: NOW,
  timeout: 1000,
  memoryLimit: 512 * 2 ** 20,
});

const withoutSpans = (tree) =>
  JSON.parse(
    JSON.stringify(tree, (key, value) =>
      key === 'span' || key === 'nameSpan' ? undefined : value,
    ),
  );

/** A bound query, printed and bound again, is the same tree. */
const checkRoundTrip = (query) => {
  const { value } = bind(query, SCHEMA);
  if (value === null || value.asks !== undefined) return null;
  const text = print(value);
  const again = bind(text, SCHEMA);
  if (again.value === null) {
    const { code, message } = again.diagnostics[0] ?? { code: 'none', message: 'no diagnostic' };
    return `what was printed does not bind: ${code} ${message}\n${text}`;
  }
  return isDeepStrictEqual(withoutSpans(again.value), withoutSpans(value))
    ? null
    : `what was printed binds to another tree\n${text}`;
};

/** What is wrong with how a text is taken, or null. */
export const findFault = async (query) => {
  try {
    const answer = JSON.parse(await run.answer(JSON.stringify({ id: 'fuzz', query }), 1));
    const { error } = answer;
    if (error?.code.startsWith('BUG')) return `${error.code}: ${error.message}`;
    return checkRoundTrip(query);
  } catch (fault) {
    return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  }
};

/** Faults that differ only in names, numbers and texts are of one kind. */
const toKind = (fault) =>
  createHash('sha256')
    .update(
      fault
        .split('\n')
        .slice(0, fault.includes(' at ') ? 3 : 1)
        .join('\n')
        .replaceAll(/"[^"]*"|'[^']*'|\d+/g, '_'),
    )
    .digest('hex')
    .slice(0, 12);

const known = new Set();

/** Bytes that begin with no letter of any query are choices, all others a text. */
const toQuery = (data) => (data[0] < 8 ? splice(data.subarray(1)) : data.toString('utf8'));

export const fuzz = async (data) => {
  const query = toQuery(data);
  if (query === null) return;
  const fault = await findFault(query);
  if (fault === null) return;
  const kind = toKind(fault);
  if (known.has(kind)) return;
  known.add(kind);
  mkdirSync(FINDINGS, { recursive: true });
  writeFileSync(join(FINDINGS, `${kind}.kql`), query);
  writeFileSync(join(FINDINGS, `${kind}.txt`), `${fault}\n`);
  process.stderr.write(`moonhound: finding ${kind}: ${fault.split('\n')[0]}\n`);
};
