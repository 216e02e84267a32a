/**
 * What the reference says of each query operator that is translated: a sentence, an example with its rows, and where Kusto's
 * meaning is not what SQL would do. The examples are run by the tests.
 */
import type { Example } from '../functions/definition.ts';

export interface OperatorReference {
  /** The official kind. */
  readonly kind: string;
  /** The word that a query writes. */
  readonly name: string;
  readonly summary: string;
  /** Rules of docs/semantics.md. */
  readonly rules: readonly string[];
  /** None for what reads the built-in tables. */
  readonly examples: readonly (Example | TablesExample)[];
}

/** An example that gives several tables. */
export interface TablesExample {
  readonly query: string;
  readonly tables: readonly { readonly name: string; readonly rows: Example['rows'] }[];
}

/** Sorted by word. */
export const OPERATOR_REFERENCES: readonly OperatorReference[] = [
  {
    kind: 'AsOperator',
    name: 'as',
    summary: 'Names the rows for what is written behind it.',
    rules: [],
    examples: [{ query: 'print x = 1 | as One | union One', rows: [[1], [1]] }],
  },
  {
    kind: 'CountOperator',
    name: 'count',
    summary: 'The number of rows.',
    rules: [],
    examples: [
      { query: 'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | count', rows: [[3]] },
    ],
  },
  {
    kind: 'DistinctOperator',
    name: 'distinct',
    summary: 'Each combination of values once.',
    rules: ['R17'],
    examples: [
      {
        query: 'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | distinct k | sort by k asc',
        rows: [['a'], ['b']],
      },
    ],
  },
  {
    kind: 'EvaluateOperator',
    name: 'evaluate',
    summary: 'Runs a plug-in over the rows; each has an entry of its own.',
    rules: [],
    examples: [
      { query: 'print d = dynamic({"a": 1, "b": "x"}) | evaluate bag_unpack(d)', rows: [[1, 'x']] },
    ],
  },
  {
    kind: 'ExtendOperator',
    name: 'extend',
    summary: 'Adds columns, or gives one of them another value.',
    rules: ['R18'],
    examples: [{ query: 'print x = 7 | extend y = x / 2', rows: [[7, 3]] }],
  },
  {
    kind: 'FacetOperator',
    name: 'facet',
    summary:
      'A table of the values of each column with their number of rows, and in front of them what `with` makes of the rows.',
    rules: ['R84'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | facet by k with (where n > 1 | count)',
        tables: [
          { name: 'Table_0', rows: [[2]] },
          {
            name: 'k',
            rows: [
              ['a', 2],
              ['b', 1],
            ],
          },
        ],
      },
    ],
  },
  {
    kind: 'FindOperator',
    name: 'find',
    summary: 'Rows of several tables for which a condition is true.',
    rules: ['R60'],
    examples: [],
  },
  {
    kind: 'ForkOperator',
    name: 'fork',
    summary: 'A table for each of its pipes, all over the same rows.',
    rules: ['R84'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | fork Large = (where n > 1 | sort by n asc) (count)',
        tables: [
          {
            name: 'Large',
            rows: [
              ['b', 2],
              ['a', 3],
            ],
          },
          { name: 'Table_1', rows: [[3]] },
        ],
      },
    ],
  },
  {
    kind: 'GetSchemaOperator',
    name: 'getschema',
    summary: 'The columns, a row for each.',
    rules: [],
    examples: [
      {
        query: 'print n = 1, s = "x" | getschema',
        rows: [
          ['n', 0, 'System.Int64', 'long'],
          ['s', 1, 'System.String', 'string'],
        ],
      },
    ],
  },
  {
    kind: 'GraphMatchOperator',
    name: 'graph-match',
    summary: 'The places of a graph that a pattern of nodes and edges fits, behind make-graph.',
    rules: ['R66'],
    examples: [
      {
        query:
          'datatable(s:string, d:string)["a", "b", "b", "c"] | make-graph s --> d with_node_id=k | graph-match (x)-[r*1..2]->(y) where x.k == "a" project y.k, map(inner_nodes(r), k)',
        rows: [
          ['b', []],
          ['c', ['b']],
        ],
      },
    ],
  },
  {
    kind: 'GraphShortestPathsOperator',
    name: 'graph-shortest-paths',
    summary: 'The shortest paths between two nodes of a graph.',
    rules: ['R66'],
    examples: [
      {
        query:
          'datatable(s:string, d:string)["a", "b", "b", "c"] | make-graph s --> d with_node_id=k | graph-shortest-paths (x)-[r*1..5]->(y) where x.k == "a" and y.k == "c" project map(r, d)',
        rows: [[['b', 'c']]],
      },
    ],
  },
  {
    kind: 'GraphToTableOperator',
    name: 'graph-to-table',
    summary: 'The nodes or the edges of a graph as rows.',
    rules: ['R66'],
    examples: [
      {
        query:
          'datatable(s:string, d:string)["a", "b", "b", "c"] | make-graph s --> d with_node_id=k | graph-to-table nodes | count',
        rows: [[3]],
      },
    ],
  },
  {
    kind: 'InvokeOperator',
    name: 'invoke',
    summary: 'Calls a function that takes the rows.',
    rules: ['R40'],
    examples: [
      {
        query: 'let twice = (T: (n: long)) { T | extend n2 = n * 2 }; print n = 4 | invoke twice()',
        rows: [[4, 8]],
      },
    ],
  },
  {
    kind: 'JoinOperator',
    name: 'join',
    summary:
      'Rows of two tables side by side where their keys are equal. Without a kind it is innerunique.',
    rules: ['R19'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | join kind=inner (datatable(k:string, m:long)["a", 10]) on k | sort by n asc',
        rows: [
          ['a', 1, 'a', 10],
          ['a', 3, 'a', 10],
        ],
      },
    ],
  },
  {
    kind: 'LookupOperator',
    name: 'lookup',
    summary: 'Adds the columns of a small table; rows without a partner stay.',
    rules: ['R19'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | lookup (datatable(k:string, m:long)["a", 10]) on k | sort by n asc',
        rows: [
          ['a', 1, 10],
          ['b', 2, null],
          ['a', 3, 10],
        ],
      },
    ],
  },
  {
    kind: 'MakeSeriesOperator',
    name: 'make-series',
    summary: 'An array for each group, with a place for every bin of a range.',
    rules: ['R32'],
    examples: [
      {
        query:
          'datatable(t:datetime, n:long)[datetime(2026-01-01), 1, datetime(2026-01-03), 5] | make-series s = sum(n) on t from datetime(2026-01-01) to datetime(2026-01-04) step 1d | project s',
        rows: [[[1, 0, 5]]],
      },
    ],
  },
  {
    kind: 'MvApplyOperator',
    name: 'mv-apply',
    summary: 'Runs a subquery over the elements of an array, for each row.',
    rules: ['R22'],
    examples: [
      {
        query:
          'print id = 1, a = dynamic([3, 1, 2]) | mv-apply x = a to typeof(long) on (top 2 by x) | project id, x',
        rows: [
          [1, 3],
          [1, 2],
        ],
      },
    ],
  },
  {
    kind: 'MvExpandOperator',
    name: 'mv-expand',
    summary: 'A row for each element of an array or property of a bag.',
    rules: ['R21'],
    examples: [
      {
        query: 'print id = 1, a = dynamic([10, 20]) | mv-expand a to typeof(long)',
        rows: [
          [1, 10],
          [1, 20],
        ],
      },
    ],
  },
  {
    kind: 'ParseOperator',
    name: 'parse',
    summary: 'Takes columns out of a text by what stands between them.',
    rules: ['R23'],
    examples: [
      {
        query: 'print s = "pid=42 name=lua" | parse s with "pid=" pid:long " name=" name',
        rows: [['pid=42 name=lua', 42, 'lua']],
      },
    ],
  },
  {
    kind: 'ParseKvOperator',
    name: 'parse-kv',
    summary: 'Takes the values of keys out of a text.',
    rules: ['R24'],
    examples: [
      {
        query:
          'print s = "pid=42, name=lua" | parse-kv s as (pid: long, name: string) with (pair_delimiter=",", kv_delimiter="=") | project pid, name',
        rows: [[42, 'lua']],
      },
    ],
  },
  {
    kind: 'ParseWhereOperator',
    name: 'parse-where',
    summary: 'As parse, without the rows that do not match.',
    rules: ['R23'],
    examples: [
      {
        query: 'datatable(s:string)["pid=42", "none"] | parse-where s with "pid=" pid:long',
        rows: [['pid=42', 42]],
      },
    ],
  },
  {
    kind: 'PartitionOperator',
    name: 'partition',
    summary: 'Runs a subquery over the rows of each value of a column.',
    rules: ['R62'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | partition hint.strategy=native by k (top 1 by n) | sort by k asc',
        rows: [
          ['a', 3],
          ['b', 2],
        ],
      },
    ],
  },
  {
    kind: 'PrintOperator',
    name: 'print',
    summary: 'One row of values.',
    rules: ['R18'],
    examples: [{ query: 'print x = 1 + 1, "a"', rows: [[2, 'a']] }],
  },
  {
    kind: 'ProjectOperator',
    name: 'project',
    summary: 'The columns that are named, in that order.',
    rules: ['R18'],
    examples: [{ query: 'print x = 1, y = 2 | project z = x + y, y', rows: [[3, 2]] }],
  },
  {
    kind: 'ProjectAwayOperator',
    name: 'project-away',
    summary: 'All columns but those named.',
    rules: [],
    examples: [{ query: 'print x = 1, x2 = 2, y = 3 | project-away x*', rows: [[3]] }],
  },
  {
    kind: 'ProjectByNamesOperator',
    name: 'project-by-names',
    summary: 'The columns whose names a list holds.',
    rules: [],
    examples: [{ query: 'print x = 1, y = 2 | project-by-names "y"', rows: [[2]] }],
  },
  {
    kind: 'ProjectKeepOperator',
    name: 'project-keep',
    summary: 'The columns that are named, in the order they had.',
    rules: [],
    examples: [{ query: 'print x = 1, y = 2, z = 3 | project-keep z, x', rows: [[1, 3]] }],
  },
  {
    kind: 'ProjectRenameOperator',
    name: 'project-rename',
    summary: 'Other names for columns.',
    rules: [],
    examples: [{ query: 'print x = 1, y = 2 | project-rename z = x', rows: [[1, 2]] }],
  },
  {
    kind: 'ProjectReorderOperator',
    name: 'project-reorder',
    summary: 'The columns that are named first, then the rest.',
    rules: [],
    examples: [{ query: 'print x = 1, y = 2, z = 3 | project-reorder z', rows: [[3, 1, 2]] }],
  },
  {
    kind: 'RangeOperator',
    name: 'range',
    summary: 'A column of numbers or times at equal steps; both ends belong to it.',
    rules: [],
    examples: [{ query: 'range n from 1 to 2 step 0.5', rows: [[1], [1.5], [2]] }],
  },
  {
    kind: 'RenderOperator',
    name: 'render',
    summary: 'Says how a result is drawn; the rows stay as they are.',
    rules: [],
    examples: [{ query: 'print x = 1 | render table', rows: [[1]] }],
  },
  {
    kind: 'SampleOperator',
    name: 'sample',
    summary: 'Any rows, up to a number.',
    rules: ['R61'],
    examples: [{ query: 'print x = 1 | sample 5', rows: [[1]] }],
  },
  {
    kind: 'SampleDistinctOperator',
    name: 'sample-distinct',
    summary: 'Any values of a column, up to a number.',
    rules: ['R61'],
    examples: [{ query: 'datatable(n:long)[1, 1] | sample-distinct 5 of n', rows: [[1]] }],
  },
  {
    kind: 'ScanOperator',
    name: 'scan',
    summary: 'Follows sequences of rows through steps.',
    rules: ['R31'],
    examples: [
      {
        query:
          'range n from 1 to 3 step 1 | serialize | scan declare (total: long = 0) with (step s: true => total = s.total + n;) | project n, total',
        rows: [
          [1, 1],
          [2, 3],
          [3, 6],
        ],
      },
    ],
  },
  {
    kind: 'SearchOperator',
    name: 'search',
    summary: 'Rows in which a text stands in any column.',
    rules: ['R60'],
    examples: [
      {
        query:
          'datatable(s:string, n:long)["lua.exe", 1, "cmd.exe", 2] | search "lua" | project s, n',
        rows: [['lua.exe', 1]],
      },
    ],
  },
  {
    kind: 'SerializeOperator',
    name: 'serialize',
    summary: 'Fixes the order of the rows for functions that look at neighbours.',
    rules: ['R30'],
    examples: [
      {
        query: 'range n from 3 to 1 step -1 | serialize i = row_number() | project i, n',
        rows: [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
      },
    ],
  },
  {
    kind: 'SortOperator',
    name: 'sort',
    summary: 'Rows in an order; down unless told, nulls last going down.',
    rules: ['R16'],
    examples: [
      { query: 'datatable(n:long)[2, long(null), 3] | sort by n', rows: [[3], [2], [null]] },
    ],
  },
  {
    kind: 'SummarizeOperator',
    name: 'summarize',
    summary: 'Aggregates over groups of rows.',
    rules: ['R17'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | summarize total = sum(n), count() by k | sort by k asc',
        rows: [
          ['a', 4, 2],
          ['b', 2, 1],
        ],
      },
    ],
  },
  {
    kind: 'TakeOperator',
    name: 'take',
    summary: 'Rows up to a number, any of them where there is no order.',
    rules: ['R16'],
    examples: [{ query: 'range n from 1 to 5 step 1 | sort by n asc | take 2', rows: [[1], [2]] }],
  },
  {
    kind: 'TopOperator',
    name: 'top',
    summary: 'The first rows of an order.',
    rules: ['R16'],
    examples: [
      {
        query: 'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | top 1 by n | project n',
        rows: [[3]],
      },
    ],
  },
  {
    kind: 'TopHittersOperator',
    name: 'top-hitters',
    summary: 'The most frequent values, counted exactly.',
    rules: ['R61'],
    examples: [
      { query: 'datatable(k:string)["a", "b", "a"] | top-hitters 1 of k', rows: [['a', 2]] },
    ],
  },
  {
    kind: 'TopNestedOperator',
    name: 'top-nested',
    summary: 'The groups of highest values, level by level.',
    rules: ['R61'],
    examples: [
      {
        query:
          'datatable(k:string, n:long)["a", 1, "a", 3, "b", 2] | top-nested 1 of k by total = sum(n)',
        rows: [['a', 4]],
      },
    ],
  },
  {
    kind: 'UnionOperator',
    name: 'union',
    summary: 'The rows of several tables; columns meet by name and type.',
    rules: ['R20'],
    examples: [{ query: 'print x = 1 | union (print x = 2) | sort by x asc', rows: [[1], [2]] }],
  },
  {
    kind: 'FilterOperator',
    name: 'where',
    summary: 'Rows for which a condition is true; null drops a row.',
    rules: ['R3'],
    examples: [
      { query: 'datatable(n:long)[1, long(null), 2] | where n != 1', rows: [[null], [2]] },
    ],
  },
];
