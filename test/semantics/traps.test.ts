/**
 * Trap tests: for each rule of `docs/semantics.md` the cases in which the obvious SQL gives the wrong rows. They run on
 * the real engine. The pages of the rules name the evidence for each expectation.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../harness/kql-runner.ts';

interface Trap {
  readonly rule: string;
  readonly says: string;
  readonly query: string;
  /** Values as the command line's JSON has them. */
  readonly rows: readonly (readonly unknown[])[];
}

const LEFT_RIGHT =
  'let l = datatable(k:long, a:string)[1, "a1", 1, "a2", long(null), "a3", 2, "a4"]; ' +
  'let r = datatable(k:long, b:string, c:long)[1, "b1", 7, long(null), "b2", 8];';

const TRAPS: readonly Trap[] = [
  trap('R1', 'now() is one value', 'print a = now() == now(), b = now() - ago(1h)', [
    [true, '01:00:00'],
  ]),
  trap(
    'R2',
    'text of null is the empty string',
    'print a = isnull(tostring(int(null))), b = isempty(tostring(int(null)))',
    [[false, true]],
  ),
  trap(
    'R2',
    'strings of an empty cell compare as empty',
    'datatable(s:string)["", "a"] | where s != "a" | count',
    [[1]],
  ),
  trap('R3', 'a value is unequal to null', 'print a = int(null) == 1, b = int(null) != 1', [
    [false, true],
  ]),
  trap('R3', 'null against null is null', 'print a = int(null) == int(null), b = int(null) < 1', [
    [null, null],
  ]),
  trap(
    'R3',
    'where x != 1 keeps null',
    'datatable(x:int)[1, 2, int(null)] | where x != 1 | count',
    [[2]],
  ),
  trap(
    'R3',
    'not() of an equality with null is true',
    'datatable(x:int)[1, 2, int(null)] | where not(x == 1) | count',
    [[2]],
  ),
  trap('R3', 'iff takes the other branch on null', 'print iff(bool(null), "a", "b")', [['b']]),
  trap('R4', 'division cuts towards zero', 'print a = 7 / 2, b = -7 / 2, c = 1 / 0', [
    [3, -3, null],
  ]),
  trap('R4', 'the remainder is never negative', 'print a = -7 % 3, b = -5 % -3, c = 7 % -3', [
    [2, 1, 1],
  ]),
  trap(
    'R4',
    'long wraps',
    'datatable(x:long)[9223372036854775807] | project a = x + 1, b = x * 2',
    [['-9223372036854775808', -2]],
  ),
  trap('R4', 'int widens to long', 'print a = int(2147483647) + int(1)', [[2147483648]]),
  trap('R4', 'reals divide by zero', 'print a = 1.0 / 0, b = 0.0 / 0', [['Infinity', 'NaN']]),
  trap(
    'R5',
    'NaN equals nothing',
    'datatable(x:real)[real(nan), 1.0] | project a = x == x, b = x > 0.5',
    [
      [false, false],
      [true, true],
    ],
  ),
  trap('R6', 'a term is whole', 'print a = "error" has "err", b = "an err." has "err"', [
    [false, true],
  ]),
  trap(
    'R6',
    'underscore is a boundary',
    'print a = "alpha_beta" has "alpha", b = "1_2_3" has "2"',
    [[true, true]],
  ),
  trap(
    'R6',
    'punctuation at an edge needs no boundary',
    'print a = "evil.lua" has ".lua", b = "evil.luac" has ".lua", c = "io.os.execute(\'x\')" has "os.execute("',
    [[true, false, true]],
  ),
  trap('R6', 'a failed occurrence does not stop the search', 'print a = "lua54 lua" has "lua"', [
    [true],
  ]),
  trap(
    'R6',
    'letters of every script are term characters',
    'print a = "ПриветМир" has "привет", b = "Привет Мир" has "привет"',
    [[false, true]],
  ),
  trap('R6', 'the empty needle is everywhere', 'print a = "" has "", b = "x" !has ""', [
    [true, false],
  ]),
  trap(
    'R6',
    'one edge only',
    'print a = "luajit" hasprefix "lua", b = "xlua" hasprefix "lua", c = "xlua" hassuffix "lua", d = "luajit" hassuffix "lua"',
    [[true, false, true, false]],
  ),
  trap(
    'R6',
    'a needle from a column',
    'datatable(s:string, n:string)["evil.luac", ".lua", "a lua b", "lua", "lua54", "lua"] | project s has n',
    [[false], [true], [false]],
  ),
  trap(
    'R7',
    'every operator folds alike',
    'print a = "MÜLLER" =~ "müller", b = "MÜLLER" in~ ("müller"), c = "xMÜLLERx" contains "müller", d = "MÜLLER" has "müller", e = "MÜLLER" startswith "mü"',
    [[true, true, true, true, true]],
  ),
  trap(
    'R7',
    'the long s is no s, the Kelvin sign is k',
    'print a = "\u017F" =~ "s", b = "\u017F" has "s", c = "\u212A" =~ "k", d = "\u212A" has "k"',
    [[false, false, true, true]],
  ),
  trap('R7', '_cs minds case', 'print a = "Lua" has_cs "lua", b = "Lua" contains_cs "Lu"', [
    [false, true],
  ]),
  trap(
    'R8',
    'a tick is kept',
    'print a = datetime(2020-01-01 00:00:00.0000001) - datetime(2020-01-01)',
    [['00:00:00.0000001']],
  ),
  trap(
    'R8',
    'a datetime outside its years is null',
    'print a = datetime(9999-12-31 23:59:59.9999999) + 1tick',
    [[null]],
  ),
  trap('R8', 'a timespan by a timespan is a real', 'print a = 1d / 1h, b = 1d % 5h', [
    [24, '04:00:00'],
  ]),
  trap(
    'R8',
    'a tick before 1970 is cut downwards',
    'print a = tostring(datetime(1900-03-31 23:59:59.9999999)), b = dayofmonth(datetime(1900-03-31 23:59:59.9999999))',
    [['1900-03-31T23:59:59.9999999Z', 31]],
  ),
  trap('R9', 'parts that are zero are left out', 'print a = 1d, b = 90m, c = -26h, d = 1500ms', [
    ['1.00:00:00', '01:30:00', '-1.02:00:00', '00:00:01.5000000'],
  ]),
  trap(
    'R10',
    'weeks count from 0001-01-01',
    'print a = bin(datetime(1955-11-05), 7d), b = bin(-1, 10)',
    [['1955-10-31T00:00:00.0000000Z', -10]],
  ),
  trap(
    'R11',
    'no rounding',
    'print a = toint("5.9"), b = toint(2.9), c = tolong(-9.99), d = toint("0xFF"), e = toint("2147483648")',
    [[null, 2, -9, 255, null]],
  ),
  trap(
    'R12',
    'bool has a capital',
    'print a = tostring(true), b = tostring(1.0 / 3), c = tostring(real(+inf))',
    [['True', '0.3333333333333333', 'inf']],
  ),
  trap(
    'R13',
    'missing is null',
    'print a = isnull(dynamic({"a": null}).a), b = isnull(dynamic({}).x), c = isnull(dynamic([1])[5])',
    [[true, true, true]],
  ),
  trap(
    'R13',
    'text that is no JSON is a string',
    'print a = parse_json("not json"), b = tostring(parse_json("[1,2]")[1])',
    [['not json', '2']],
  ),
  trap(
    'R13',
    'a long inside keeps its digits',
    'print a = dynamic({"n": 9223372036854775807}).n, b = tolong(dynamic([9007199254740993])[0])',
    [['9223372036854775807', '9007199254740993']],
  ),
  trap(
    'R13',
    'kinds are kept in an array',
    'print a = todatetime(pack_array(datetime(2020-01-01))[0]), b = totimespan(pack_array(1d)[0])',
    [['2020-01-01T00:00:00.0000000Z', '1.00:00:00']],
  ),
  trap(
    'R14',
    'an array counts by its elements',
    'let l = dynamic(["a", "b"]); print a = "a" in (l), b = "A" in~ (l), c = "x b" has_any (l)',
    [[true, true, true]],
  ),
  trap('R14', '!in keeps null', 'datatable(x:long)[1, long(null)] | where x !in (1, 2) | count', [
    [1],
  ]),
  trap(
    'R14',
    'only the first column of a table counts',
    'let t = datatable(a:string, b:string)["x", "y"]; print a = "x" in (t), b = "y" in (t)',
    [[true, false]],
  ),
  trap(
    'R15',
    'digits of every script',
    'print a = "٣" matches regex @"^\\d$", b = "é" matches regex @"^\\w$"',
    [[true, true]],
  ),
  trap(
    'R15',
    'words of every script have boundaries',
    'print a = "café" matches regex @"caf\\b", b = "ülua lua" matches regex @"^\\Blua", c = extract(@"\\b(\\w+)$", 1, "lə luə")',
    [[false, false, 'luə']],
  ),
  trap(
    'R15',
    'classes have set operations',
    'print a = extract(@"[\\w--\\d]+", 0, "12état"), b = "e" matches regex "[a-z&&[^aeiou]]"',
    [['état', false]],
  ),
  trap(
    'R15',
    'an empty match right behind another does not count',
    'print a = extract_all("(a*)", "ab"), b = replace_regex("ab", "a*", "-")',
    [[['a', ''], '-b-']],
  ),
  trap('R16', 'sort goes down, nulls last', 'datatable(x:long)[1, long(null), 3] | sort by x', [
    [3],
    [1],
    [null],
  ]),
  trap('R16', 'nulls first going up', 'datatable(x:long)[1, long(null), 3] | sort by x asc', [
    [null],
    [1],
    [3],
  ]),
  trap(
    'R16',
    'make_list follows the order',
    'datatable(x:long)[1, 3, 2] | sort by x asc | project y = x * 10 | summarize make_list(y)',
    [[[10, 20, 30]]],
  ),
  trap(
    'R16',
    'a key that is projected away still orders',
    'datatable(a:string, b:long)["x", 1, "y", 2] | sort by b | project a',
    [['y'], ['x']],
  ),
  trap(
    'R17',
    'null is a group',
    'datatable(k:long)[1, long(null), long(null)] | summarize count() by k | sort by count_',
    [
      [null, 2],
      [1, 1],
    ],
  ),
  trap('R17', 'no rows', 'datatable(x:long)[] | summarize count(), sum(x), min(x), dcount(x)', [
    [0, 0, null, 0],
  ]),
  trap('R17', 'count(x) counts rows', 'datatable(x:long)[1, long(null)] | summarize count(x)', [
    [2],
  ]),
  trap('R19', 'null keys match', `${LEFT_RIGHT} l | join kind=inner r on k | count`, [[3]]),
  trap(
    'R19',
    'the default kind takes each key of the left once',
    `${LEFT_RIGHT} l | join r on k | project k, a, b | sort by a asc`,
    [
      [1, 'a1', 'b1'],
      [null, 'a3', 'b2'],
    ],
  ),
  trap(
    'R19',
    'a filter of the left comes before that',
    `${LEFT_RIGHT} l | join r on k | where a == "a2" | project a, b`,
    [['a2', 'b1']],
  ),
  trap(
    'R19',
    'both keys are there, strings are padded with nothing',
    `${LEFT_RIGHT} l | join kind=leftouter r on k | where k == 2 | project k1, b, c`,
    [[null, '', null]],
  ),
  trap(
    'R19',
    'anti joins match null keys too',
    `${LEFT_RIGHT} l | join kind=leftanti r on k | project a`,
    [['a4']],
  ),
  trap(
    'R19',
    'lookup leaves the key of the right away',
    `${LEFT_RIGHT} l | lookup r on k | where a == "a1"`,
    [[1, 'a1', 'b1', 7]],
  ),
  trap(
    'R20',
    'of one name with two types each has its column',
    'union (print x = 1, s = "a"), (print x = "b") | project x_long, x_string, s | sort by s desc',
    [
      [1, '', 'a'],
      [null, 'b', ''],
    ],
  ),
  trap(
    'R21',
    'null gives one row, an empty array none',
    'datatable(d:dynamic)[dynamic(null), dynamic([]), dynamic([1, 2])] | mv-expand d | project d',
    [[null], [1], [2]],
  ),
  trap(
    'R21',
    'a bag gives bags of one property',
    'print d = dynamic({"a": 1, "b": "x"}) | mv-expand d',
    [[{ a: 1 }], [{ b: 'x' }]],
  ),
  trap(
    'R21',
    'several columns go side by side',
    'print a = dynamic([1, 2]), b = dynamic(["x"]) | mv-expand with_itemindex=i a to typeof(long), b to typeof(string) | project i, a, b',
    [
      [0, 1, 'x'],
      [1, 2, ''],
    ],
  ),
  trap('R21', 'a type reads no text', 'print a = dynamic([1, "2"]) | mv-expand a to typeof(long)', [
    [1],
    [null],
  ]),
  trap(
    'R14',
    'an array that the data gives counts by its elements too',
    'datatable(s:string, l:dynamic)["a b", dynamic(["b", "c"]), "ab", dynamic(["b"]), "b", dynamic(["b"])] | project a = s has_any (l), b = s in (l), c = s has_all (l)',
    [
      [true, false, false],
      [false, false, false],
      [true, true, true],
    ],
  ),
  trap(
    'R30',
    'a row that does not exist is null, of a string empty, or the default',
    'datatable(n:long, s:string)[2, "b", 1, "a"] | sort by n asc | project a = prev(n), b = prev(s), c = next(n, 1, -1), d = next(n, 2)',
    [
      [null, '', 2, null],
      [1, 'a', -1, null],
    ],
  ),
  trap(
    'R30',
    'functions see one order, inside each other and operator after operator',
    'range n from 1 to 4 step 1 | extend k = 1 | sort by k asc | extend a = row_number() | extend b = row_cumsum(a, prev(a) == 2) | project n, a, b',
    [
      [1, 1, 1],
      [2, 2, 3],
      [3, 3, 3],
      [4, 4, 7],
    ],
  ),
  trap(
    'R30',
    'a session ends by its length too',
    'range n from 0 to 4 step 1 | extend t = datetime(2024-01-01) + n * 4m | sort by t asc | project n, s = (row_window_session(t, 8m, 5m) - datetime(2024-01-01)) / 1m',
    [
      [0, 0],
      [1, 0],
      [2, 8],
      [3, 8],
      [4, 16],
    ],
  ),
  trap(
    'R31',
    'a bare declared name is its default, the step\u2019s name its state',
    'range n from 1 to 3 step 1 | scan declare (a: long = 0, b: long = 0) with (step s: true => a = a + n, b = s.b + n;)',
    [
      [1, 1, 1],
      [2, 2, 3],
      [3, 3, 6],
    ],
  ),
  trap(
    'R31',
    'a sequence moves on, and another begins at the first step in the same row',
    'datatable(t:long, e:string)[1, "a", 2, "b", 3, "b", 4, "x", 5, "a", 6, "a", 7, "b"] | scan with_match_id=m with (step s1: e == "a"; step s2 output=last: e == "b" and t - s1.t < 9;)',
    [
      [1, 'a', 0],
      [3, 'b', 0],
      [5, 'a', 1],
      [6, 'a', 1],
      [7, 'b', 1],
    ],
  ),
  trap(
    'R32',
    'every bin has a place, the default has the type of the aggregate',
    'datatable(k:string, n:long, v:long)["a", 1, 5, "a", 5, 6, "b", 3, long(null)] | make-series s = sum(v), a = avg(v) default = 0, x = max(v) default = long(null) on n from 1 to 6 step 2 by k | sort by k asc',
    [
      ['a', [5, 0, 6], [5, 0, 6], [5, null, 6], [1, 3, 5]],
      ['b', [0, 0, 0], [0, 'NaN', 0], [null, null, null], [1, 3, 5]],
    ],
  ),
  trap(
    'R32',
    'without a start or an end each series has its own',
    'datatable(k:string, n:long)["a", 3, "a", 7, "b", 12] | make-series count() on n step 5 by k | sort by k asc',
    [
      ['a', [1, 1], [0, 5]],
      ['b', [1], [10]],
    ],
  ),
  trap(
    'R33',
    'variance is rounded, the deviation is the root of that',
    'datatable(n:long)[1, 2, 3, 4] | summarize a = variance(n), b = stdev(n) == sqrt(1.6666666667), c = stdev(n + real(inf)), d = avgif(n, n > 9), e = stdevif(n, n > 9), p = percentile(n, 50)',
    [[1.6666666667, true, 'NaN', 'NaN', 0, 2]],
  ),
  trap(
    'R33',
    'NaN is the least and the most',
    'datatable(n:real)[1.0, real(nan)] | summarize a = min(n), b = max(n)',
    [['NaN', 'NaN']],
  ),
  trap(
    'R34',
    'the first of the extreme rows, the first value of a name',
    'datatable(n:long, s:string)[2, "b", 2, "a", 1, "b"] | summarize arg_max(n, s), x = make_set(s), y = make_bag(bag_pack(s, n)), z = make_list_if(s, n == 2)',
    [[2, 'b', ['b', 'a'], { b: 2, a: 2 }, ['b', 'a']]],
  ),
  trap(
    'R34',
    'a condition leaves rows out, also those of dynamic values',
    'datatable(n:long, d:dynamic)[1, dynamic(1), 2, dynamic(2), 3, dynamic(null)] | summarize a = make_list_if(d, n > 1), b = countif(n > 1), c = take_anyif(n, n > 1)',
    [[[2, null], 2, 2]],
  ),
  trap(
    'R40',
    'a body sees the names of its declaration, not those of the caller',
    'let x = 100; let f = (a:long) { a + x }; let g = (x:long) { let a = 7; f(x) + a }; datatable(x:long, a:long)[1, 2] | extend y = g(a), z = f(x)',
    [[1, 2, 109, 101]],
  ),
  trap(
    'R40',
    'a table inside a body takes part with the values of the call',
    'let f = (n:long) { toscalar(range i from 1 to 5 step 1 | where i < n | count) }; print a = f(3), b = f(9)',
    [[2, 5]],
  ),
  trap(
    'R40',
    'names that as gives in a body end with it',
    'let f = (n:long) { range i from 1 to n step 1 | as Q | union Q | count }; f(1) | as Q | join kind=inner (f(1) | union Q) on Count | count',
    [[2]],
  ),
  trap(
    'R22',
    'a subquery sees one row’s elements',
    'datatable(k:string, d:dynamic)["a", dynamic([3, 1, 2]), "b", dynamic([9])] | mv-apply x = d to typeof(long) on (top 1 by x asc) | project k, x',
    [
      ['a', 1],
      ['b', 9],
    ],
  ),
  trap(
    'R22',
    'an empty array is a subquery over no rows',
    'datatable(k:string, d:dynamic)["a", dynamic([])] | mv-apply x = d on (summarize n = count()) | project k, n',
    [['a', 0]],
  ),
  trap(
    'R23',
    'one column that does not fit makes all null',
    'print s = "a=1 b=x" | parse s with "a=" a:long " b=" b:long | project a, b',
    [[null, null]],
  ),
  trap(
    'R23',
    'relaxed: only that one',
    'print s = "a=1 b=x" | parse kind=relaxed s with "a=" a:long " b=" b:long | project a, b',
    [[1, null]],
  ),
  trap(
    'R23',
    'a string takes as little as it can, in a regular expression as much',
    'print s = "x=a,b,c" | parse s with "x=" p "," * | parse kind=regex s with "x=" q "," * | project p, q',
    [['a', 'a,b']],
  ),
  trap(
    'R24',
    'the first value counts, without the white space around it',
    'print s = " k = 1 ; k = 2" | parse-kv s as (k: long) with (pair_delimiter=";", kv_delimiter="=") | project k',
    [[1]],
  ),
  trap(
    'R35',
    'whole numbers stay whole, quotients do not; what is missing is null',
    'print a = tostring(series_add(dynamic([1, 2]), dynamic([3, 4]))), b = tostring(series_divide(dynamic([4]), dynamic([2]))), c = series_add(dynamic([1, "a", 3]), dynamic([1, 2]))',
    [['[4,6]', '[2.0]', [2, null, null]]],
  ),
  trap(
    'R35',
    'interpolated whole numbers are cut',
    'print a = series_fill_linear(dynamic([1, null, 4])), b = series_fill_linear(dynamic([1.0, null, 4]))',
    [
      [
        [1, 2, 4],
        [1, 2.5, 4],
      ],
    ],
  ),
  trap(
    'R41',
    'a file that no evidence names has no prevalence, and its row stays',
    'print SHA1 = "00" | invoke FileProfile(SHA1) | project GlobalPrevalence, Signer',
    [[null, '']],
  ),
  trap(
    'R36',
    'columns come by name, with the type that all values share',
    'datatable(d:dynamic)[dynamic({"b": 1, "a": "x"}), dynamic({"b": 2})] | evaluate bag_unpack(d) | extend c = b + 1',
    [
      ['x', 1, 2],
      ['', 2, 3],
    ],
  ),
  trap(
    'R12',
    'reals print as Grisu2 finds their digits',
    'print a = tostring(0.1 + 0.2), b = tostring(1.0 / 3), c = tostring(-0.0), d = tostring(1e30), e = tostring(real(+inf))',
    [['0.30000000000000007', '0.3333333333333333', '-0.0', '1e30', 'inf']],
  ),
  trap(
    'R50',
    'dynamic values are equal by what they hold',
    'print a = dynamic({"x": 1, "y": [1, 2]}) == parse_json("{ \\"y\\":[1,2.0],\\"x\\":1}"), b = dynamic(1) == dynamic(1.0), c = dynamic(1) == dynamic(null)',
    [[true, true, false]],
  ),
  trap(
    'R50',
    'long numbers inside dynamic keep their digits',
    'print a = dynamic(9007199254740993) == 9007199254740992, b = tostring(dynamic(9007199254740993) + 1)',
    [[false, '9007199254740994']],
  ),
  trap(
    'R51',
    'what is no array adds nothing, and sets keep first appearance',
    'print a = array_concat(parse_json("{}"), dynamic([99])), b = set_union(dynamic([2, 1, 2]), dynamic([1.0, 3]))',
    [[[99], [2, 1, 3]]],
  ),
  trap(
    'R51',
    'several arrays sort together',
    'print (a, b, c) = array_sort_asc(dynamic([3, null, 1]), dynamic(["x", "y", "z"]), dynamic([1]))',
    [[[1, 3, null], ['z', 'x', 'y'], null]],
  ),
  trap(
    'R52',
    'mathematics ends in null, infinity or NaN, never in an error',
    'print a = log(-1.0), b = log(0.0), c = acos(2.0), d = round(2.5), e = round(-2.5), f = max_of(real(null), real(nan)), g = sign(real(nan)), h = cos(real(null))',
    [[null, '-Infinity', 'NaN', 3, -3, 'NaN', 0, null]],
  ),
  trap(
    'R53',
    'decimals are exact',
    'print a = todecimal("0.1") * 3 == todecimal("0.3"), b = tostring(todecimal("1") / 8)',
    [[true, '0.125']],
  ),
  trap(
    'R54',
    'a local time that the clocks pass over counts by the offset after',
    'print datetime_local_to_utc(datetime(2022-03-27 02:00:00.0000001), "Europe/Brussels")',
    [['2022-03-27T00:00:00.0000001Z']],
  ),
  trap(
    'R55',
    'a mark is a character of its own',
    'print a = reverse("e\u0301a"), b = indexof("😀lua", "lua", 0, -1, 1)',
    [['a\u0301e', 1]],
  ),
  trap(
    'R55',
    'occurrences overlap, and earlier texts go first',
    'print a = countof("aaaa", "aa"), b = countof("aaaa", "aa", "regex"), c = replace_strings("This", dynamic(["is", "This"]), dynamic(["was", "x"]))',
    [[3, 2, 'Thwas']],
  ),
  trap(
    'R56',
    'the shortest prefix decides, and no address is null',
    'print a = ipv4_compare("192.168.1.1/30", "192.168.1.255/24"), b = ipv4_is_match("192.168.1", "192.168.1.1"), c = ipv6_is_match("10.0.0.1", "::ffff:a00:1"), d = has_ipv4("x10.0.0.1", "10.0.0.1")',
    [[0, null, true, false]],
  ),
  trap(
    'R57',
    'a modulus is never negative',
    'datatable(s:string)["a", "b", "c", "d", "e", "f"] | summarize a = countif(hash(s) < 0) > 0, b = countif(hash(s, 3) < 0), c = countif(hash(s) % 3 != hash(s, 3))',
    [[true, 0, 0]],
  ),
  trap(
    'R19',
    'conditions that and joins are several keys',
    'datatable(k:long, s:string)[1, "a", 1, "b"] | as t | join kind=inner (t | extend n = 7) on k and $left.s == $right.s | project k, s, n',
    [
      [1, 'a', 7],
      [1, 'b', 7],
    ],
  ),
  trap(
    'R20',
    'a fuzzy union does without tables that are not there',
    'let t = datatable(a:long)[1]; union isfuzzy=true t, NoSuchTable, NoSuch*',
    [[1]],
  ),
  trap(
    'R20',
    'a view goes by its name, a query by its place',
    'let v = view () { print q = 1 }; union withsource=t v, (v | take 1) | order by t asc',
    [
      ['union_arg1', 1],
      ['v', 1],
    ],
  ),
  trap(
    'R60',
    'a text is found in columns of every type, as a whole term',
    'datatable(s:string, n:long)["hello", 1, "world", 2, "x1", 3] | search "1"',
    [['search_arg0', 'hello', 1]],
  ),
  trap(
    'R60',
    'asterisks say where a term may go on',
    'datatable(s:string)["web01", "myweb", "aweby"] | extend p = 0 | search "web*" or "*web" | project s',
    [['web01'], ['myweb']],
  ),
  trap(
    'R60',
    'with kind=case_sensitive every comparison minds the case',
    'datatable(s:string, t:string)["ALPHA", "x", "alpha", "X"] | search kind=case_sensitive "alpha" or t =~ "x" | project s',
    [['ALPHA'], ['alpha']],
  ),
  trap(
    'R60',
    'all columns may be asked in where, and negated',
    'datatable(a:long, s:string)[1, "x", 2, "a 1", 3, ""] | where not(* has "1") | project a',
    [[3]],
  ),
  trap(
    'R60',
    'tables without a column of the condition are left out',
    'let a = view () { range x from 1 to 3 step 1 }; let b = view () { print y = 2 }; search x == 2',
    [['a', 2]],
  ),
  trap(
    'R61',
    'a level counts the rows of the groups that are kept',
    'datatable(c:string, s:string, v:long)["a","x",10, "a","x",20, "a","y",5, "b","x",30, "c","z",1]' +
      '| top-nested 2 of c by sum(v), top-nested 1 of s by sum(v) | sort by c asc',
    [
      ['a', 35, 'x', 30],
      ['b', 30, 'x', 30],
    ],
  ),
  trap(
    'R61',
    'the rest of a group is one row, empty where its level names no rest',
    'datatable(c:string, s:string, v:long)["a","x",10, "a","y",5, "b","x",3, "c","z",1]' +
      '| top-nested 1 of c with others = "rest" by sum(v), top-nested 1 of s by sum(v), top-nested 1 of v with others = -1 by count()' +
      '| sort by c asc, s desc',
    [
      ['a', 15, 'x', 10, 10, 1],
      ['a', 15, '', null, -1, 1],
      ['rest', 4, '', null, -1, 2],
    ],
  ),
  trap(
    'R61',
    'values that occur most are counted exactly',
    'datatable(g:string, v:long)["x",100, "y",1, "z",1, "z",1] | top-hitters 1 of g by v',
    [['x', 100]],
  ),
  trap(
    'R62',
    'null is a value, and each value has its own first rows',
    'datatable(k:long, v:long)[1,10, 1,20, long(null),5, long(null),7] | partition by k (top 1 by v | extend w = v + 1) | sort by v asc',
    [
      [null, 7, 8],
      [1, 20, 21],
    ],
  ),
  trap(
    'R62',
    'a subquery sees the rows of its value only',
    'datatable(k:string, v:long)["a",1, "a",2, "b",5] | partition hint.strategy=native by k ' +
      '(sort by v asc | extend n = row_number(), p = prev(v) | as q | where v >= toscalar(q | summarize avg(v))) | sort by k asc',
    [
      ['a', 2, 2, 1],
      ['b', 5, 1, null],
    ],
  ),
  trap(
    'R43',
    'a column that the rows have is taken, else the default',
    'print a = 1 | extend b = column_ifexists("a", 5), c = column_ifexists("z", 5) | project b, c',
    [[1, 5]],
  ),
  trap(
    'R43',
    'what is not there is left out of a fuzzy union',
    'union isfuzzy=true (print a=1), NotThere',
    [[1]],
  ),
  trap(
    'R63',
    'an address that the database does not hold gives null, not an empty bag',
    'print a = isnull(geo_info_from_ip_address("10.0.0.1")), b = tostring(geo_info_from_ip_address("10.0.0.1").city)',
    [[true, '']],
  ),
  trap(
    'R63',
    'the globe is a sphere of the radius that the documented distances tell',
    'print tostring(round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 8))',
    [['1546754.35197381']],
  ),
  trap(
    'R64',
    'longer runs of a letter are several specifiers',
    'print a = format_datetime(datetime(2007-03-09 05:04:03), "dddd MMM yyyyy")',
    [['0909 033 20077']],
  ),
  trap(
    'R65',
    'a table without rows has a schema',
    'datatable(b:bool, s:string)[] | getschema | summarize make_list(DataType)',
    [[['System.SByte', 'System.String']]],
  ),
  trap(
    'R80',
    'a time without a date is one of today',
    'print a = datetime("8:00:00 AM") - startofday(now()), b = datetime(17:30) - startofday(now()), c = datetime("12:00 AM") == startofday(now())',
    [['08:00:00', '17:30:00', true]],
  ),
  trap(
    'R81',
    'one equals sign compares nothing: the value behind it is what counts',
    'datatable(a:bool, n:long)[false, 1, true, 2] | where a = true | extend b = iff(n > 1, c = n, d = -n) | project b',
    [[-1], [2]],
  ),
  trap(
    'R32',
    'a range that begins with a day is binned from that day, whatever the day is',
    'datatable(t:datetime)[datetime(2024-03-05 07:00), datetime(2024-03-06 23:00)] | make-series n = count() on t in range(startofday(datetime(2024-03-05 09:00)), datetime(2024-03-06 12:00), 1d) | project n',
    [[[1, 1]]],
  ),
  trap(
    'R66',
    'a match takes no edge twice',
    'datatable(s:string, d:string)["a","a"] | make-graph s --> d with_node_id=k | graph-match (x)-[r*1..3]->(y) project array_length(map(r, s))',
    [[1]],
  ),
];

function trap(rule: string, says: string, query: string, expected: Trap['rows']): Trap {
  return { rule, says, query, rows: expected };
}

const runner = await KqlRunner.open();
afterAll(() => runner.close());

describe('traps', () => {
  test.each(TRAPS)('$rule: $says', async ({ query, rows: expected }) => {
    expect(await runner.rows(query)).toEqual(expected);
  });
});

test('R18: names are the official binder\u2019s', async () => {
  const { columns } = await runner.run(
    'datatable(x:long, s:string)[1, "a"] | summarize count(), dcount(s) by bin(x, 10) | extend x + 1',
  );
  expect(columns.map(({ name }) => name)).toEqual(['x', 'count_', 'dcount_s', 'Column1']);
});

test('every rule has a trap, and every trap a rule', () => {
  const page = readFileSync(new URL('../../docs/semantics.md', import.meta.url), 'utf8');
  const rules = [...page.matchAll(/^\*\*(R\d+)\./gm)].map((match) => match[1]);
  const trapped = new Set(['R18', 'R42', 'R82', ...TRAPS.map(({ rule }) => rule)]);
  expect([...trapped].filter((rule) => !rules.includes(rule))).toEqual([]);
  expect(rules.filter((rule) => rule !== undefined && !trapped.has(rule))).toEqual([]);
});
