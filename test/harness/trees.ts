// Bound trees written by hand, for tests of what reads them: small, and without the official library's start-up time.
// A test that wants a real query binds it.
import type {
  Assignment,
  BinaryKind,
  ColumnReference,
  FunctionCallExpression,
  InExpression,
  LetStatement,
  Literal,
  PipeExpression,
  QueryBlock,
  QueryOperator,
  ScalarExpression,
  TableReference,
  TabularExpression,
} from '../../src/kql/tree.ts';
import type { Column, ScalarType } from '../../src/schema/types.ts';

const span = { start: 0, end: 0 };

export const TICKS_PER_HOUR = 36_000_000_000n;

export const column = (name: string, type: ScalarType = 'string'): ColumnReference => ({
  kind: 'NameReference',
  refersTo: 'column',
  name,
  type,
  span,
});

export const variable = (name: string, type: ScalarType): ScalarExpression => ({
  kind: 'NameReference',
  refersTo: 'variable',
  name,
  type,
  span,
});

export const string = (value: string): Literal => ({
  kind: 'StringLiteralExpression',
  type: 'string',
  value,
  span,
});

export const hours = (count: number): Literal => ({
  kind: 'TimespanLiteralExpression',
  type: 'timespan',
  value: String(BigInt(count) * TICKS_PER_HOUR),
  span,
});

export const dynamic = (json: string): Literal => ({
  kind: 'DynamicExpression',
  type: 'dynamic',
  value: json,
  span,
});

export const call = (
  name: string,
  type: ScalarType,
  ...args: ScalarExpression[]
): FunctionCallExpression => ({
  kind: 'FunctionCallExpression',
  name,
  nameSpan: span,
  category: 'scalar',
  args,
  type,
  span,
});

export const ago = (count: number): ScalarExpression => call('ago', 'datetime', hours(count));

export const binary = (
  kind: BinaryKind,
  left: ScalarExpression,
  right: ScalarExpression,
  type: ScalarType = 'bool',
): ScalarExpression => ({ kind, left, right, type, span });

export const and = (left: ScalarExpression, right: ScalarExpression): ScalarExpression =>
  binary('AndExpression', left, right);

export const after = (time: ScalarExpression): ScalarExpression =>
  binary('GreaterThanExpression', column('Timestamp', 'datetime'), time);

export const hasAny = (left: ScalarExpression, ...items: ScalarExpression[]): InExpression => ({
  kind: 'HasAnyExpression',
  left,
  right: { items },
  type: 'bool',
  span,
});

export const assignment = (name: string, expression: ScalarExpression): Assignment => ({
  names: [name],
  expression,
  span,
});

export const PROCESS_COLUMNS: readonly Column[] = [
  { name: 'Timestamp', type: 'datetime' },
  { name: 'DeviceName', type: 'string' },
  { name: 'AccountName', type: 'string' },
  { name: 'FileName', type: 'string' },
  { name: 'ProcessCommandLine', type: 'string' },
  { name: 'InitiatingProcessFileName', type: 'string' },
  { name: 'InitiatingProcessCommandLine', type: 'string' },
];

export const table = (
  name = 'DeviceProcessEvents',
  columns: readonly Column[] = PROCESS_COLUMNS,
): TableReference => ({ kind: 'NameReference', refersTo: 'table', name, columns, span });

const added = (columns: readonly Column[], assignments: readonly Assignment[]): Column[] => {
  const fresh = assignments.flatMap(({ names, expression: { type } }) =>
    names.map((name) => ({ name, type })),
  );
  const names = new Set(fresh.map(({ name }) => name));
  return [...columns.filter(({ name }) => !names.has(name)), ...fresh];
};

type OperatorOf = (columns: readonly Column[]) => QueryOperator;

export const where =
  (condition: ScalarExpression): OperatorOf =>
  (columns) => ({ kind: 'FilterOperator', condition, columns, span });

export const extend =
  (...assignments: Assignment[]): OperatorOf =>
  (columns) => ({
    kind: 'ExtendOperator',
    assignments,
    columns: added(columns, assignments),
    span,
  });

export const project =
  (...assignments: Assignment[]): OperatorOf =>
  () => ({ kind: 'ProjectOperator', assignments, columns: added([], assignments), span });

export const rename =
  (from: string, to: string): OperatorOf =>
  (columns) => ({
    kind: 'ProjectRenameOperator',
    renames: [{ from, to }],
    columns: columns.map((old) => (old.name === from ? { ...old, name: to } : old)),
    span,
  });

export const take =
  (count: string): OperatorOf =>
  (columns) => ({
    kind: 'TakeOperator',
    count: { kind: 'LongLiteralExpression', type: 'long', value: count, span },
    columns,
    span,
  });

export const sortByTime = (): OperatorOf => (columns) => ({
  kind: 'SortOperator',
  keys: [
    {
      kind: 'OrderedExpression',
      expression: column('Timestamp', 'datetime'),
      order: 'desc',
      nulls: 'last',
      span,
    },
  ],
  columns,
  span,
});

export const summarize =
  (aggregates: Assignment[], by: Assignment[]): OperatorOf =>
  () => ({
    kind: 'SummarizeOperator',
    aggregates,
    by,
    columns: added(added([], by), aggregates),
    span,
  });

export const pipe = (input: TabularExpression, ...operators: OperatorOf[]): TabularExpression =>
  operators.reduce<TabularExpression>((left, make): PipeExpression => {
    const operator = make(left.columns);
    return { kind: 'PipeExpression', input: left, operator, columns: operator.columns, span };
  }, input);

export const letScalar = (name: string, scalar: ScalarExpression): LetStatement => ({
  kind: 'LetStatement',
  name,
  scalar,
  span,
});

export const query = (
  expression: TabularExpression,
  ...statements: LetStatement[]
): QueryBlock => ({
  kind: 'QueryBlock',
  statements,
  expression,
  columns: expression.columns,
  span,
});

/** The seed rule's query, bound. */
export const seedQuery = (): QueryBlock => {
  const commandLine = column('ProcessCommandLine');
  const flag = (name: string, ...needles: string[]): Assignment =>
    assignment(name, hasAny(commandLine, ...needles.map(string)));
  const kept = [
    ...PROCESS_COLUMNS,
    ...['OsExec', 'NetworkActivity', 'DynamicLoad', 'ScriptFromTemp'].map(
      (name): Column => ({ name, type: 'bool' }),
    ),
  ];
  return query(
    pipe(
      table(),
      where(after(ago(24))),
      where(
        binary(
          'OrExpression',
          hasAny(column('FileName'), string('lua'), string('luajit'), string('luac')),
          hasAny(commandLine, variable('LuaPatterns', 'dynamic')),
        ),
      ),
      extend(flag('OsExec', 'os.execute(', 'io.popen(')),
      extend(flag('NetworkActivity', 'socket.tcp', 'socket.connect', 'http.request')),
      extend(flag('DynamicLoad', 'loadstring(', 'loadfile(', 'dofile(')),
      extend(flag('ScriptFromTemp', '\\Temp\\', '/tmp/', 'AppData')),
      project(...kept.map(({ name, type }) => assignment(name, column(name, type)))),
      sortByTime(),
    ),
    letScalar(
      'LuaPatterns',
      dynamic(
        JSON.stringify(
          'lua.exe lua5 luajit luac .lua dofile( loadfile( loadstring( require( os.execute( io.popen( os.remove( os.rename( io.open( socket.tcp socket.connect http.request ltn12.pump'.split(
            ' ',
          ),
        ),
      ),
    ),
  );
};

/** A tree without the places in its text: what two texts of the same meaning have in common. */
export const withoutSpans = (query: QueryBlock | null): unknown =>
  JSON.parse(
    JSON.stringify(query, (key, value: unknown) =>
      key === 'span' || key === 'nameSpan' ? undefined : value,
    ),
  );
