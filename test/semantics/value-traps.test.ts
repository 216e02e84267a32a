/** More traps of the rules about values (`traps.test.ts` has at least one of each rule): they run on the real engine. */
import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../harness/kql-runner.ts';

const TRAPS: readonly (readonly [string, string, readonly (readonly unknown[])[]])[] = [
  [
    'R7: sharp s has no upper case of one character',
    'print a = toupper("straße"), b = toupper("ẞ"), c = "ß" =~ "ẞ"',
    [['STRAßE', 'ẞ', true]],
  ],
  [
    'R8: a datetime that moves out of its years is null, and nothing is computed from it',
    'datatable(d:datetime, t:timespan)[datetime(9999-12-31), 1d, datetime(0001-01-01), -1tick] | project a = d + t, b = isnull(d + t), c = d + t > d, e = d + t - d',
    [
      [null, true, null, null],
      [null, true, null, null],
    ],
  ],
  [
    'R16: a long range comes in its order and ends at the limit',
    `range x from 1 to ${1e12} step 1 | where x % 7 == 0 | extend y = x * 2 | take 2`,
    [
      [7, 14],
      [14, 28],
    ],
  ],
  [
    'R16: a range downwards keeps its order',
    'range x from 5 to 1 step -2 | extend y = -x',
    [
      [5, -5],
      [3, -3],
      [1, -1],
    ],
  ],
  [
    'R13: what the engine takes for JSON and is none is a string',
    'print a = parse_json("nan"), b = parse_json("[1,]"), c = parse_json(@\'{"a": -Infinity}\'), d = parse_json(@\'{"a": "b, nan,]"}\').a',
    [['nan', '[1,]', '{"a": -Infinity}', 'b, nan,]']],
  ],
  [
    'R13: the text of a bag shows times as they print',
    'print a = tostring(pack("t", datetime(2020-01-01), "d", 1d)), b = strcat(pack_array(real(nan), 1h), "")',
    [['{"t":"2020-01-01T00:00:00.0000000Z","d":"1.00:00:00"}', '["NaN","01:00:00"]']],
  ],
  [
    'R17: sums in expressions wrap, and overflow in no row',
    'datatable(k:string, n:long)["a", 9223372036854775807, "b", 1] | summarize a = sum(n) + 1, b = -count() by k | sort by k asc',
    [
      ['a', '-9223372036854775808', -1],
      ['b', 2, -1],
    ],
  ],
  [
    'R32: an expression over aggregates makes a series',
    'datatable(t:long, n:long)[1, 4] | make-series s = sum(n) + 1 on t from 1 to 3 step 1',
    [
      [
        [5, 0],
        [1, 2],
      ],
    ],
  ],
  [
    'R34: a star is every column that is no key, also a single one',
    'datatable(k:string, n:long)["a", 1, "a", 2] | summarize take_any(*) by k',
    [['a', 1]],
  ],
  [
    'R57: of other values the text is hashed',
    'print a = hash_md5(datetime(2020-01-01)), b = hash_sha1(7) == hash_sha1("7")',
    [['786c530672d1f8db31fee25ea8a9390b', true]],
  ],
  [
    'R15: a pattern may be a value of the row',
    'datatable(p: string)["^a", "^b", ""] | where "abc" matches regex p | count',
    [[2]],
  ],
  [
    'R15: a dollar in the new text is a dollar, two backslashes are one',
    'print replace_regex("a1", @"(\\d)", @"$1\\\\\\0")',
    [['a$1\\1']],
  ],
  [
    'R55: percent signs have small digits, a space is a plus only in url_encode',
    'print a = url_encode("a b/é"), b = url_encode_component("a-b_c.d /")',
    [['a+b%2f%c3%a9', 'a-b_c.d%20%2f']],
  ],
  [
    'R36: schema_merge marks a column that moved, and knows no type for it',
    'let a = print x = 1, y = 2 | getschema; let b = print y = 2, z = 1, x = 1 | getschema; union a, (b | where ColumnName == "x") | evaluate schema_merge() | project ColumnName, ColumnOrdinal | sort by ColumnName asc',
    [
      ['x', -1],
      ['y', 1],
    ],
  ],
  [
    'R52: welch_test counts both tails',
    'print a = round(welch_test(1.0, 1.0, 10, 1.0, 2.0, 10), 9), b = welch_test(1.0, 1.0, 9, 2.0, 1.0, 9) == welch_test(2.0, 1.0, 9, 1.0, 1.0, 9)',
    [[1, true]],
  ],
  [
    'R13: elements of one name are an array, text beside them is trimmed, what is no XML is null',
    'print a = tostring(parse_xml("<e> text <a>x</a> <a y=\'z\'/> </e>").e.a[1].["@y"]), b = tostring(parse_xml("<e> text <a/> </e>").e.["#text"]), c = isnull(parse_xml("<e>1"))',
    [['z', 'text', true]],
  ],
  [
    'R17: dcount_intersect counts what sets share, exactly',
    'range x from 1 to 100 step 1 | summarize a = hll(iff(x % 2 == 0, x, 0), 2), b = hll(iff(x % 3 == 0, x, 0), 2), c = hll(iff(x % 5 == 0, x, 0), 2) | evaluate dcount_intersect(a, b, c) | project s0 - 1, s1 - 1, s2 - 1',
    [[50, 16, 3]],
  ],
];

const runner = await KqlRunner.open();
afterAll(() => runner.close());

test.each(TRAPS)('%s', async (_, query, rows) => {
  expect(await runner.rows(query)).toEqual(rows);
});

test('R15: a pattern of the data that is no regular expression ends the query with its text', async () => {
  const query = 'datatable(p: string)["a", "(b"] | where "c" matches regex p';
  await expect(runner.rows(query)).rejects.toThrow(/matches regex: no regular expression.*\(b/);
});

test('R55: a sign that encoders of URLs treat differently ends the query', async () => {
  await expect(runner.rows('print url_encode("a~b")')).rejects.toThrow('url_encode');
});

test('R36: schema_merge does not guess a type', async () => {
  const query =
    'let a = print x = 1 | getschema; let b = print x = "1" | getschema; union a, b | evaluate schema_merge()';
  await expect(runner.rows(query)).rejects.toThrow('schema_merge');
});

test('R13: parse_xml does not guess whether a text is a number', async () => {
  await expect(runner.rows('print parse_xml("<e>1.0</e>")')).rejects.toThrow('parse_xml');
});

test('R20: a union of what all inputs have is refused where they have more', async () => {
  const query = 'union kind=inner (print a = 1, b = 2), (print a = 3)';
  await expect(runner.rows(query)).rejects.toThrow('kind=inner');
});
