import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { printExpression, printTabular } from './print.ts';
import type { QueryBlock, ScalarExpression } from './tree.ts';
import { walk } from './walk.ts';

const SCHEMA = { tables: listTables() };

function bound(query: string): QueryBlock {
  const { value, diagnostics } = bind(query, SCHEMA);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error('no value');
  return value;
}

function columns(query: string): string {
  return bound(query)
    .columns.map(({ name, type }) => `${name}:${type}`)
    .join(' ');
}

/** The expression of `print x = …`. */
function expression(text: string): ScalarExpression {
  const { expression: answer } = bound(`print x = ${text}`);
  const first = answer.kind === 'PrintOperator' ? answer.assignments[0] : undefined;
  if (first === undefined) throw new Error('no print');
  return first.expression;
}

const SEED = `let LuaPatterns = dynamic([
"lua.exe", "lua5", "luajit", "luac",
".lua", "dofile("
]);
DeviceProcessEvents
| where Timestamp > ago(24h)
| where FileName has_any ("lua", "luajit", "luac") or ProcessCommandLine has_any (LuaPatterns)
| extend ScriptFromTemp = ProcessCommandLine has_any ("\\\\Temp\\\\", "/tmp/", "AppData")
| project Timestamp, DeviceName, ScriptFromTemp
| sort by Timestamp desc`;

describe('bind', () => {
  test('the shape of the seed rule binds to the columns it projects', () => {
    expect(columns(SEED)).toBe('Timestamp:datetime DeviceName:string ScriptFromTemp:bool');
    expect(bound(SEED).statements.map(({ name }) => name)).toEqual(['LuaPatterns']);
  });

  test('every node is frozen, has its span inside the text, and can be written as JSON', () => {
    const query = bound(SEED);
    for (const node of walk(query)) {
      expect(Object.isFrozen(node)).toBe(true);
      expect(node.span.start).toBeGreaterThanOrEqual(0);
      expect(node.span.end).toBeLessThanOrEqual(SEED.length);
    }
    expect(JSON.parse(JSON.stringify(query))).toEqual(query);
  });

  test.each([
    ['DeviceEvents | count', 'Count:long'],
    ['DeviceEvents | count as N', 'N:long'],
    ['print 1, a = 2, 3', 'print_0:long a:long print_2:long'],
    [
      'DeviceEvents | project strlen(DeviceName), FileSize + 1',
      'strlen_DeviceName:long Column1:long',
    ],
    [
      'DeviceInfo | project LoggedOnUsers.a, LoggedOnUsers["b"], LoggedOnUsers[0]',
      'LoggedOnUsers_a:dynamic LoggedOnUsers_b:dynamic LoggedOnUsers_0:dynamic',
    ],
    [
      'DeviceEvents | summarize count(), dcount(DeviceName), make_set(FileName), countif(FileSize > 1)',
      'count_:long dcount_DeviceName:long set_FileName:dynamic countif_:long',
    ],
    [
      'DeviceEvents | summarize count() by bin(Timestamp, 1h), DeviceName',
      'Timestamp:datetime DeviceName:string count_:long',
    ],
    [
      'datatable(k:string, v:long, w:real)["a", 1, 1.5] | summarize arg_max(v, w), arg_min(v, *) by k',
      'k:string v:long w:real v1:long w1:real',
    ],
    ['range x from 1 to 10 step 2', 'x:long'],
    ['range t from datetime(2020-01-01) to datetime(2020-01-02) step 1h', 't:datetime'],
    ['datatable(a:long, b:string)[1, "x"] | project-rename c = a', 'c:long b:string'],
    ['datatable(a:long, b:string)[1, "x"] | project-away a', 'b:string'],
    ['datatable(a:long, b:string)[1, "x"] | project-keep b', 'b:string'],
    ['datatable(a:long, b:string)[1, "x"] | project-reorder b', 'b:string a:long'],
    ['datatable(a:long, b:string)[1, "x"] | distinct *', 'a:long b:string'],
    [
      'let t = materialize(DeviceEvents | project DeviceName); t | as X | take 1',
      'DeviceName:string',
    ],
    ['print n = toscalar(DeviceEvents | count)', 'n:long'],
    ['print i = 2147483647 + int(1), d = 7 / 2, r = 1d / 1h', 'i:long d:long r:real'],
  ])('%s gives %s', (query, expected) => {
    expect(columns(query)).toBe(expected);
  });

  test('every operator name of the project family, sort, top and take has its alias', () => {
    expect(
      columns('Syslog | filter ProcessID > 1 | order by ProcessID | limit 5 | project ProcessID'),
    ).toBe('ProcessID:int');
  });

  test('* in arg_max is written out, without the columns that group', () => {
    const { expression: answer } = bound(
      'datatable(k:string, v:long, w:real)["a", 1, 1.5] | summarize arg_max(v, *) by k',
    );
    expect(printTabular(answer)).toContain('(v, w) = arg_max(v, w) by k');
  });

  test('sort goes down with nulls last; asc puts them first', () => {
    const { expression: answer } = bound(
      'Syslog | sort by ProcessID, Computer asc, HostIP asc nulls last',
    );
    expect(printTabular(answer)).toContain(
      'ProcessID desc nulls last, Computer asc nulls first, HostIP asc nulls last',
    );
  });

  test('in is exact and in~ is not, whatever the official kinds are called', () => {
    expect(expression('"a" in ("b")').kind).toBe('InExpression');
    expect(expression('"a" in~ ("b")').kind).toBe('InCsExpression');
    expect(expression('"a" !in~ ("b")').kind).toBe('NotInCsExpression');
    expect(expression('"a" has_cs "b"').kind).toBe('HasCsExpression');
  });

  test('the right of in may be a list, a let list, a table, a subquery', () => {
    const query = bound(
      'let L = dynamic(["a"]); let T = DeviceInfo | project DeviceName; DeviceEvents' +
        ' | where DeviceName in (L) and FileName in ("x", "y") and DeviceId has_any (T)' +
        ' and SHA1 !in ((DeviceInfo | project DeviceId))',
    );
    const operands = [...walk(query)].flatMap((node) =>
      'right' in node && ('table' in node.right || 'items' in node.right)
        ? ['table' in node.right ? 'table' : `${node.right.items.length} items`]
        : [],
    );
    expect(operands).toEqual(['1 items', '2 items', 'table', 'table']);
  });

  test('extract with a type is the conversion of extract', () => {
    expect(printExpression(expression('extract("x=([0-9]+)", 1, "x=45", typeof(long))'))).toBe(
      'tolong(extract("x=([0-9]+)", 1, "x=45"))',
    );
    expect(printExpression(expression('extract("a", 0, "b", typeof(string))'))).toBe(
      'extract("a", 0, "b")',
    );
  });

  test('columns that a query names exist for it and for no other', () => {
    const sample = 'DeviceProcessEvents | where TimeGenerated > ago(1h) | take 1';
    expect(columns(sample)).toContain(' TimeGenerated:datetime');
    expect(columns('DeviceProcessEvents | take 1')).not.toContain('TimeGenerated');
    expect(columns('DeviceEvents | project OriginFile, OriginRecord')).toBe(
      'OriginFile:string OriginRecord:long',
    );
    expect(columns("DeviceEvents | project ['OriginFile']")).toBe('OriginFile:string');
  });

  test('a query may make a column with the name of an optional one', () => {
    expect(
      columns('DeviceInfo | project Timestamp | project-rename TimeGenerated = Timestamp'),
    ).toBe('TimeGenerated:datetime');
    expect(columns('DeviceInfo | where DeviceName == "OriginFile"')).not.toContain('OriginFile');
  });

  test('count(x) is tolerated, because the engine counts rows', () => {
    expect(columns('DeviceEvents | summarize n = count(DeviceName)')).toBe('n:long');
  });

  test('grouping by a column that is text in Defender is tolerated, by another dynamic one not', () => {
    expect(columns('DeviceEvents | distinct AdditionalFields')).toBe('AdditionalFields:dynamic');
    expect(columns('DeviceEvents | summarize count() by AdditionalFields')).toContain('count_');
    expect(bind('print d = dynamic({}) | distinct d', SCHEMA).diagnostics[0]?.code).toBe('KS116');
    expect(
      bind('DeviceEvents | extend d = dynamic({}) | distinct d', SCHEMA).diagnostics[0]?.code,
    ).toBe('KS116');
  });

  test('a second bind over the same tables is fast', () => {
    bound('DeviceEvents | take 1');
    const start = performance.now();
    for (let n = 0; n < 10; n += 1) bound(`DeviceEvents | where FileSize > ${n} | take 1`);
    expect((performance.now() - start) / 10).toBeLessThan(250);
  });
});

describe('literals', () => {
  test.each([
    ['true', 'bool', 'true'],
    ['bool(null)', 'bool', null],
    ['bool(1)', 'bool', 'true'],
    ['int(5)', 'int', '5'],
    ['0x1F', 'long', '31'],
    ['long(-5)', 'long', '-5'],
    ['9223372036854775807', 'long', '9223372036854775807'],
    ['1.50', 'real', '1.5'],
    ['1e3', 'real', '1000'],
    ['real(nan)', 'real', 'nan'],
    ['real(-inf)', 'real', '-inf'],
    ['decimal(1.50)', 'decimal', '1.5'],
    ['datetime(1970-01-01)', 'datetime', '621355968000000000'],
    ['datetime("01-02-2022")', 'datetime', '637766784000000000'],
    ['datetime(2017 - 08 - 01)', 'datetime', '636371424000000000'],
    ['datetime(null)', 'datetime', null],
    ['1d', 'timespan', '864000000000'],
    ['2.5h', 'timespan', '90000000000'],
    ['time(1.02:03:04.5)', 'timespan', '937845000000'],
    ['timespan(1tick)', 'timespan', '1'],
    ['guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642)', 'guid', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
    ['"a\\tb\\u0041\\\\"', 'string', 'a\tbA\\'],
    ["'it''s'", 'string', 'its'],
    ['@"c:\\temp\\"', 'string', 'c:\\temp\\'],
    ['@"say ""x"""', 'string', 'say "x"'],
    ['h"secret"', 'string', 'secret'],
    ['```a\nb```', 'string', 'a\nb'],
    ['"a" "b"', 'string', 'ab'],
    ['dynamic(null)', 'dynamic', null],
    ['dynamic("x")', 'dynamic', '"x"'],
    ["dynamic(['a', -1, 1.0, null, true])", 'dynamic', '["a",-1,1.0,null,true]'],
    [
      'dynamic({"t": datetime(0001-01-01), "s": 1tick})',
      'dynamic',
      '{"t":"\\u0001d:0","s":"\\u0001s:1"}',
    ],
    ['dynamic("\\u0001d:0")', 'dynamic', '"\\u0001\\u0001d:0"'],
    ['dynamic({"a": {"b": [9007199254740993]}})', 'dynamic', '{"a":{"b":[9007199254740993]}}'],
  ])('%s is a %s with the value %j', (text, type, value) => {
    expect(expression(text)).toMatchObject({ type, value });
  });

  test.each(['datetime(2020-13-01)', 'guid(xyz)', '99999999999999999999', 'time(abc)'])(
    '%s is refused, with its span',
    (literal) => {
      const { value, diagnostics } = bind(`print x = ${literal}`, SCHEMA);
      expect(value).toBeNull();
      expect(diagnostics[0]?.span?.start).toBe(10);
    },
  );
});
