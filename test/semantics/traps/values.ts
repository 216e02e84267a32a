/** Traps of values and their types. */
import { type Trap, trap } from './trap.ts';

export const VALUE_TRAPS: readonly Trap[] = [
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
    'R53',
    'decimals are exact',
    'print a = todecimal("0.1") * 3 == todecimal("0.3"), b = tostring(todecimal("1") / 8)',
    [[true, '0.125']],
  ),
  trap(
    'R80',
    'a time without a date is one of today',
    'print a = datetime("8:00:00 AM") - startofday(now()), b = datetime(17:30) - startofday(now()), c = datetime("12:00 AM") == startofday(now())',
    [['08:00:00', '17:30:00', true]],
  ),
  trap(
    'R5',
    'not in a list or a table either, whatever the engine thinks of it',
    'datatable(r:real, q:real)[real(nan), real(nan), 1, 1] | project a = r in (q), b = r in (real(nan), 1.0), c = r !in (real(nan)), d = r in ((print x = real(nan)))',
    [
      [false, false, true, false],
      [true, true, true, false],
    ],
  ),
  trap(
    'R12',
    'a real has the same text inside dynamic, from a column or a literal',
    'datatable(x:real)[1e20, 1e-7, 1.5] | summarize l = make_list(x) | project tostring(l), tostring(dynamic([1e20, 1e-7, 1.5]))',
    [['[100000000000000000000.0,1e-7,1.5]', '[100000000000000000000.0,1e-7,1.5]']],
  ),
];
