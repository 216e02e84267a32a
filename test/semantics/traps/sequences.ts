/** Traps of rows that know their neighbours, series in time, graphs. */
import { type Trap, trap } from './trap.ts';

export const SEQUENCE_TRAPS: readonly Trap[] = [
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
