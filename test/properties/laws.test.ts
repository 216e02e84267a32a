// Laws that hold for every table and every condition, on the real engine. fast-check prints the seed and the smallest case
// of a failure. MOONHOUND_PROPERTY_RUNS asks for more than the few runs of `npm test`.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bind } from '../../src/kql/bind.ts';
import { print } from '../../src/kql/print.ts';
import { KqlRunner } from '../harness/kql-runner.ts';
import { withoutSpans } from '../harness/trees.ts';

const RUNS = Number(process.env['MOONHOUND_PROPERTY_RUNS'] ?? 12);
/** Milliseconds for one law in `npm test`; none when more runs are asked for. */
const LIMIT = process.env['MOONHOUND_PROPERTY_RUNS'] === undefined ? 4000 : undefined;

const runner = await KqlRunner.open();
// The first query loads the official library; no law's time is spent on it.
await runner.run('print 1');
afterAll(() => runner.close());

const text = fc.constantFrom('', 'lua', 'Lua.exe', 'a b', 'é', '1_2', 'os.execute(', 'x\\\\y');
const quoted = text.map((value) => `"${value}"`);
const whole = fc.constantFrom('0', '1', '-1', '7', '9223372036854775807', 'long(null)');
const real = fc.constantFrom('0.0', '0.5', '-2.5', 'real(nan)', 'real(+inf)', 'real(null)');
const truth = fc.constantFrom('true', 'false', 'bool(null)');
const time = fc.constantFrom('datetime(2026-01-01)', 'datetime(0001-01-01)', 'datetime(null)');

/** A table of one row for each drawn value of the key; the last column tells rows apart. */
const table = fc
  .array(fc.tuple(quoted, whole, real, truth, time), { minLength: 0, maxLength: 6 })
  .map((rows) => {
    const cells = rows.map((row, index) => [...row, index].join(', ')).join(', ');
    return `datatable(s:string, n:long, r:real, b:bool, t:datetime, id:long)[${cells}]`;
  });

const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const textOperator = fc.constantFrom(
  'has',
  '!has',
  'has_cs',
  'hasprefix',
  'hassuffix',
  'contains',
  '!contains',
  'startswith',
  'endswith',
  '=~',
  '!~',
  '==',
  '!=',
);
const number = fc.oneof(
  fc.constantFrom('n', 'r', 'n + 1', 'n / 2', 'n % 3', '-n', 'strlen(s)', 'toint(r)', 'n * r'),
  whole,
  real,
);

const leaf = fc.oneof(
  fc.tuple(number, comparison, number).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('s'), textOperator, quoted).map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom('t', 'bin(t, 1h)'), comparison, time).map((parts) => parts.join(' ')),
  fc
    .tuple(number, fc.constantFrom('in', '!in'), whole, whole)
    .map(([value, operator, a, b]) => `${value} ${operator} (${a}, ${b})`),
  fc.constantFrom('b', 'isnull(n)', 'isempty(s)', 'isnan(r)', 'b == true', 'tobool(s)'),
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([left, word, right]) => `(${left} ${word} ${right})`),
    tie('condition').map((inner) => `not(${inner})`),
  ),
}));

async function ids(query: string): Promise<readonly unknown[]> {
  return (await runner.rows(`${query} | project id | sort by id asc`)).map(([id]) => id);
}

async function sortedRows(query: string): Promise<readonly string[]> {
  return (await runner.rows(query)).map((row) => JSON.stringify(row)).sort();
}

const bounded = <T>(
  property: fc.IAsyncPropertyWithHooks<T>,
  limit: number | undefined = LIMIT,
): Promise<void> =>
  fc.assert(property, {
    numRuns: RUNS,
    ...(limit === undefined ? {} : { interruptAfterTimeLimit: limit }),
  });

const LONG = { timeout: 600_000 };

test(
  'rows where a condition is true, false and null are all the rows, each once',
  LONG,
  async () => {
    await bounded(
      fc.asyncProperty(table, condition, async (rows, asked) => {
        const parts = await Promise.all(
          [asked, `not(${asked})`, `isnull(${asked})`].map((one) => ids(`${rows} | where ${one}`)),
        );
        const all = await ids(rows);
        expect(parts.flat().sort((a, b) => Number(a) - Number(b))).toEqual(all);
      }),
    );
  },
);

test('a condition means the same as a column, in a filter and in countif', LONG, async () => {
  await bounded(
    fc.asyncProperty(table, condition, async (rows, asked) => {
      const kept = await ids(`${rows} | where ${asked}`);
      expect(await ids(`${rows} | extend p = ${asked} | where p`)).toEqual(kept);
      expect(await ids(`${rows} | where ${asked} | where ${asked}`)).toEqual(kept);
      expect(await runner.rows(`${rows} | summarize countif(${asked})`)).toEqual([[kept.length]]);
    }),
  );
});

test('distinct is idempotent, and is what summarize by gives', LONG, async () => {
  await bounded(
    fc.asyncProperty(table, async (rows) => {
      const once = await sortedRows(`${rows} | distinct s, n, b, t`);
      expect(await sortedRows(`${rows} | distinct s, n, b, t | distinct s, n, b, t`)).toEqual(once);
      expect(await sortedRows(`${rows} | summarize by s, n, b, t`)).toEqual(once);
      const counted = await runner.rows(
        `${rows} | summarize c = count() by s, n, b, t | summarize sum(c), count()`,
      );
      expect(counted).toEqual([[(await ids(rows)).length, once.length]]);
    }),
  );
});

test('sums and extremes of parts are those of the whole', LONG, async () => {
  await bounded(
    fc.asyncProperty(table, condition, async (rows, asked) => {
      const aggregates = 'a = sum(n), c = count(), lo = min(n), hi = max(n)';
      const whole_ = await runner.rows(`${rows} | summarize ${aggregates}`);
      const halves = await runner.rows(
        `let T = ${rows}; union (T | where ${asked} | summarize ${aggregates}), (T | where not(${asked}) | summarize ${aggregates}), (T | where isnull(${asked}) | summarize ${aggregates}) | summarize a = sum(a), c = sum(c), lo = min(lo), hi = max(hi)`,
      );
      expect(halves).toEqual(whole_);
    }),
  );
});

test('union adds, in any order', LONG, async () => {
  await bounded(
    fc.asyncProperty(table, table, async (left, right) => {
      const both = await sortedRows(`let A = ${left}; let B = ${right}; A | union B`);
      expect(await sortedRows(`let A = ${left}; let B = ${right}; B | union A`)).toEqual(both);
      expect(both).toEqual([...(await sortedRows(left)), ...(await sortedRows(right))].sort());
    }),
  );
});

test('the kinds of join fit together', LONG, async () => {
  await bounded(
    fc.asyncProperty(
      table,
      table,
      fc.constantFrom('s', 'n', 'b', 't'),
      async (left, right, key) => {
        const lets = `let A = ${left}; let B = ${right}; `;
        const join = (kind: string): Promise<readonly string[]> =>
          sortedRows(`${lets}A | join kind=${kind} B on ${key} | project id`);
        const semi = await join('leftsemi');
        const anti = await join('leftanti');
        expect([...semi, ...anti].sort()).toEqual(await sortedRows(`${left} | project id`));
        const inner = await join('inner');
        expect((await join('leftouter')).length).toBe(inner.length + anti.length);
        expect([...new Set(inner)]).toEqual(semi);
        const [[flipped] = []] = await runner.rows(
          `${lets}B | join kind=inner A on ${key} | count`,
        );
        expect(flipped).toBe(inner.length);
        const unique = await sortedRows(
          `${lets}A | join kind=innerunique B on ${key} | distinct ${key}`,
        );
        expect(unique).toEqual(
          await sortedRows(`${lets}A | join kind=leftsemi B on ${key} | distinct ${key}`),
        );
      },
    ),
  );
});

test('a bound tree that is printed and bound again is the same', LONG, async () => {
  await bounded(
    fc.asyncProperty(table, condition, async (rows, asked) => {
      const query = `let T = ${rows}; T | where ${asked} | extend p = ${asked} | summarize count() by s, p`;
      const first = bind(query, { tables: [] });
      expect(first.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (first.value === null) return;
      const second = bind(print(first.value), { tables: [] });
      expect(withoutSpans(second.value)).toEqual(withoutSpans(first.value));
    }),
  );
});
