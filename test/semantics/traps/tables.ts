/** Traps of operators that make tables of tables. */
import { type Trap, trap } from './trap.ts';

const LEFT_RIGHT =
  'let l = datatable(k:long, a:string)[1, "a1", 1, "a2", long(null), "a3", 2, "a4"]; ' +
  'let r = datatable(k:long, b:string, c:long)[1, "b1", 7, long(null), "b2", 8];';

export const TABLE_TRAPS: readonly Trap[] = [
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
    'R36',
    'columns come by name, with the type that all values share',
    'datatable(d:dynamic)[dynamic({"b": 1, "a": "x"}), dynamic({"b": 2})] | evaluate bag_unpack(d) | extend c = b + 1',
    [
      ['x', 1, 2],
      ['', 2, 3],
    ],
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
    'R65',
    'a table without rows has a schema',
    'datatable(b:bool, s:string)[] | getschema | summarize make_list(DataType)',
    [[['System.SByte', 'System.String']]],
  ),
];
