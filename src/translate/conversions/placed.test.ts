import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const valueOf = async (json: string, expression: string) => {
  const query = `print d = parse_json(@'{"a": ${json}}') | project ${expression}`;
  return (await runner.rows(query))[0];
};

test.each([
  ['"x\\u00e9"', 'xé'],
  ['"\\u0001d:5"', '\u0001d:5'],
  ['1.50', '1.5'],
  ['true', 'true'],
  ['null', ''],
  ['"null"', 'null'],
  ['{"b": [1, 2]}', '{"b":[1,2]}'],
])('the property %s as text', async (json, text) => {
  expect(await valueOf(json, 's = tostring(d.a)')).toEqual([text]);
});

test.each([
  ['5', 5, 5, 5],
  ['"5"', 5, 5, 5],
  ['5.9', 5, 5, 5.9],
  ['"5.9"', null, null, 5.9],
  ['"0x10"', 16, 16, null],
  ['4294967297', 1, 4294967297, 4294967297],
  ['true', 1, 1, 1],
  ['"five"', null, null, null],
  ['null', null, null, null],
  ['[5]', null, null, null],
])('the property %s as a number', async (json, int, long, real) => {
  expect(await valueOf(json, 'i = toint(d.a), l = tolong(d.a), r = todouble(d.a)')).toEqual([
    int,
    long,
    real,
  ]);
});

test('times inside keep their kind through a path of several names', async () => {
  const query =
    'print d = bag_pack("a", bag_pack("t", datetime(2024-01-02), "s", 90s)) | project t = tostring(d.a.t), s = tostring(d["a"]["s"]), n = tostring(d.a.t.x)';
  expect(await runner.rows(query)).toEqual([['2024-01-02T00:00:00.0000000Z', '00:01:30', '']]);
});

test('an array that is a property is taken apart, its nulls and typed values too', async () => {
  const query =
    'print d = bag_pack("a", pack_array(1, "x", dynamic(null), datetime(2024-01-02), dynamic({"b": 1}))) | mv-expand e = d.a to typeof(string) | project e';
  expect(await runner.rows(query)).toEqual([
    ['1'],
    ['x'],
    [''],
    ['2024-01-02T00:00:00.0000000Z'],
    ['{"b":1}'],
  ]);
});

test.each([
  ['[]', []],
  ['5', ['5']],
  ['null', ['']],
  ['{"b": 1, "c": ["x"]}', ['{"b":1}', '{"c":["x"]}']],
  [
    '["x", 1.50, null, "null", [1, null], {"b": "y"}]',
    ['x', '1.5', '', 'null', '[1,null]', '{"b":"y"}'],
  ],
  ['["x", "\\u0001d:5"]', ['x', '\u0001d:5']],
])('the property %s taken apart as texts', async (json, texts) => {
  const query = `print d = parse_json(@'{"a": ${json}}') | mv-expand e = d.a to typeof(string) | project e`;
  expect(await runner.rows(query)).toEqual(texts.map((text) => [text]));
});
