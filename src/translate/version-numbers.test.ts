import { expect, test } from 'vitest';
import { bind } from '../kql/bind.ts';
import { lower } from './lower.ts';

const OPTIONS = { dialect: 'duckdb', table: () => null, origins: false, asOf: false } as const;
const VERSIONS = 'datatable(v:string)["1.2", "1.10"] | extend p = parse_version(v)';

/** Code and marked text of what refuses the query; empty where nothing does. */
function faults(query: string): readonly string[] {
  const { value, diagnostics } = bind(query, { tables: [] });
  if (value === null) return diagnostics.map(({ code }) => code);
  return lower(value, OPTIONS).diagnostics.map(
    ({ code, span }) => `${code} ${query.slice(span?.start, span?.end)}`,
  );
}

test.each([
  ['extend q = p + 1', 'DIA003 p + 1'],
  ['extend q = -p', 'DIA003 -p'],
  ['where p > 0', 'DIA003 p > 0'],
  ['where p > decimal(0)', 'DIA003 decimal(0)'],
  ['where p between (1 .. 2)', 'DIA003 p between (1 .. 2)'],
  ['where p in (1, 2)', 'DIA003 p in (1, 2)'],
  ['extend q = toreal(p)', 'DIA003 toreal(p)'],
  ['extend q = iff(v == "1.2", p, todecimal(v))', 'DIA003 todecimal(v)'],
  ['summarize sum(p)', 'DIA003 sum(p)'],
  ['summarize make_list(p)', 'DIA003 make_list(p)'],
  ['sort by p asc | extend q = prev(p)', 'DIA003 prev(p)'],
  ['summarize by bin(p, 10)', 'DIA003 bin(p, 10)'],
])('a number of a version is not computed with: %s', (operator, fault) => {
  expect(faults(`${VERSIONS} | ${operator}`)).toContain(fault);
});

test('a column that an input of union lacks would be another kind of number', () => {
  const query = `${VERSIONS} | union (print z = 1)`;
  expect(faults(query)).toEqual([`DIA003 ${query}`]);
});

test.each([
  'where p >= parse_version("1.3") and isnotnull(p)',
  'where p between (parse_version("1") .. parse_version("2"))',
  'summarize min(p), arg_max(p, *), dcount(p) by v',
  'sort by p asc | extend t = strcat("v", p)',
  'top 1 by p',
  'join kind=leftouter (print p = parse_version("1.2")) on p',
  'extend q = max_of(p, parse_version("1.5")) | distinct q',
])('what is exact for whole numbers of any length is not refused: %s', (operator) => {
  expect(faults(`${VERSIONS} | ${operator}`)).toEqual([]);
});
