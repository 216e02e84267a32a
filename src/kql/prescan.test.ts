import { describe, expect, test } from 'vitest';
import { bind } from './bind.ts';
import { MAX_QUERY_LENGTH, prescan } from './prescan.ts';
import { scanTokens } from './tokens.ts';

const SCHEMA = { tables: [{ name: 'T', columns: [{ name: 's', type: 'string' as const }] }] };

function many(count: number, item: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => item(n)).join(', ');
}

function firstCode(query: string): string | undefined {
  return bind(query, SCHEMA).diagnostics[0]?.code;
}

describe('limits before parsing', () => {
  test('a text above 1 MB is refused without parsing', () => {
    const start = performance.now();
    expect(firstCode(`print "${'x'.repeat(MAX_QUERY_LENGTH)}"`)).toBe('KQL001');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('depth is refused from the 301st bracket on; brackets in strings and comments do not count', () => {
    expect(firstCode(`print ${'('.repeat(301)}1${')'.repeat(301)}`)).toBe('KQL002');
    expect(firstCode(`print ${'('.repeat(100_000)}`)).toBe('KQL002');
    expect(prescan(`print "${'('.repeat(400)}" // ${'('.repeat(400)}`).diagnostics).toEqual([]);
  });

  test('300 brackets do not throw', () => {
    expect(() => bind(`print x = ${'('.repeat(300)}1${')'.repeat(300)}`, SCHEMA)).not.toThrow();
  });

  test('a long list of other things than literals is refused', () => {
    expect(firstCode(`print dynamic([${many(20_001, (n) => `{"a": ${n}}`)}])`)).toBe('KQL003');
  });

  test('chains of some hundred operators bind', () => {
    const terms = Array.from({ length: 450 }, (_, n) => `s == "${n}"`);
    expect(firstCode(`T | where ${terms.join(' or ')}`)).toBe(undefined);
    expect(firstCode(`T | where ${terms.join(' and ')}`)).toBe(undefined);
    expect(firstCode(`T | extend n = ${'1 + '.repeat(450)}1`)).toBe(undefined);
  });

  test.each([
    ['or', `T | where ${'s == "x" or '.repeat(30_000)}true`],
    ['and', `T | where ${'s == "x" and '.repeat(30_000)}true`],
    ['plus', `print ${'1 + '.repeat(30_000)}1`],
    ['pipe', `T ${'| take 1 '.repeat(30_000)}`],
  ])('thirty thousand links of %s are refused before parsing', (_name, query) => {
    const start = performance.now();
    expect(firstCode(query)).toBe('KQL107');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('many short chains are no long one', () => {
    expect(prescan(`print ${many(2000, (n) => `true or ${n} == 1`)}`).diagnostics).toEqual([]);
    expect(prescan(`print ${'strcat("a or b and c - d") == '.repeat(2000)}""`).diagnostics).toEqual(
      [],
    );
  });
});

describe('long lists', () => {
  test.each([
    ['T | where s in (', ')', 'items'],
    ['T | where s has_any (', ')', 'items'],
    ['T | where s !in~ (', ')', 'items'],
  ])('%s… keeps all its 50,000 items, with spans of the text', (before, after) => {
    const query = `${before}${many(50_000, (n) => `"v${n}"`)}${after} | where s != "end"`;
    const { value, diagnostics } = bind(query, SCHEMA);
    expect(diagnostics).toEqual([]);
    const outer = value?.expression.kind === 'PipeExpression' ? value.expression : undefined;
    const inner = outer?.input.kind === 'PipeExpression' ? outer.input.operator : undefined;
    const condition = inner?.kind === 'FilterOperator' ? inner.condition : undefined;
    if (condition === undefined || !('right' in condition) || !('items' in condition.right)) {
      throw new Error('no list');
    }
    expect(condition.right.items).toHaveLength(50_000);
    const values = condition.right.items.map((item) => ('value' in item ? item.value : null));
    expect(values).toEqual(Array.from({ length: 50_000 }, (_, n) => `v${n}`));
    const last = condition.right.items.at(-1)?.span;
    expect(query.slice(last?.start, last?.end)).toBe('"v49999"');
    expect(query.slice(outer?.operator.span.start)).toBe('where s != "end"');
  });

  test('a dynamic array of 100,000 strings binds', () => {
    const { value } = bind(`print d = dynamic([${many(100_000, (n) => `"${n % 10}"`)}])`, SCHEMA);
    const print = value?.expression.kind === 'PrintOperator' ? value.expression : undefined;
    const literal = print?.assignments[0]?.expression;
    const array: unknown = JSON.parse(
      literal !== undefined && 'value' in literal ? (literal.value ?? '') : '',
    );
    expect(array).toHaveLength(100_000);
  });

  test('a dynamic array may mix kinds, signs and a comma at the end', () => {
    const { value, diagnostics } = bind(
      `print dynamic([${many(5000, (n) => ['-1', '"a"', 'null', 'true', '2.5'][n % 5] ?? '')}])`,
      SCHEMA,
    );
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(value)).toContain('-1,\\"a\\",null,true,2.5');
  });

  test('a datatable is cut at whole rows', () => {
    const { value, diagnostics } = bind(
      `datatable(a: long, b: string, c: real) [${many(5000, (n) => `${n}, "x${n}", 0.5`)}]`,
      SCHEMA,
    );
    expect(diagnostics).toEqual([]);
    const table = value?.expression.kind === 'DataTableExpression' ? value.expression : undefined;
    expect(table?.rows).toHaveLength(5000);
    expect(table?.rows[4999]).toMatchObject([
      { value: '4999' },
      { value: 'x4999' },
      { value: '0.5' },
    ]);
  });

  test('a stray type late in a long list is still the binder’s to judge', () => {
    const query = `T | where s in (${many(5000, (n) => (n === 4500 ? '5' : `"v${n}"`))})`;
    expect(prescan(query).cuts.size).toBe(0);
  });

  test('commas and brackets inside strings end no item', () => {
    const query = `print s = "a" in (${many(5000, (n) => `"a,(${n})]"`)})`;
    expect(JSON.stringify(bind(query, SCHEMA).value)).toContain('a,(4999)]');
  });
});

describe('the rough scan', () => {
  test('every character that is not space or comment is in one token', () => {
    const text = 'T | where s == @"a\\" // "x\n and h\'b\\\'c\' ```d\n"e```  1.5e3 ["n m"]';
    const tokens = [...scanTokens(text)].map(({ start, end }) => text.slice(start, end));
    expect(tokens).toEqual([
      'T',
      '|',
      'where',
      's',
      '=',
      '=',
      '@"a\\"',
      'and',
      "h'b\\'c'",
      '```d\n"e```',
      '1.5e3',
      '[',
      '"n m"',
      ']',
    ]);
  });

  test('a scan of hostile text is linear', () => {
    const start = performance.now();
    for (const text of ['"', '@"', '/', '```', '((', '1e', '\\']) {
      expect([...scanTokens(`${text.repeat(200_000)}\nx`)].length).toBeGreaterThan(0);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
