/**
 * `row_window_session`: where a session begins depends on where the one before began, which no window function can say.
 * The rows fall into runs first (restarts, gaps between neighbours, nulls); within each run a recursive query jumps from
 * the start of a session to the first row that lies too far behind it. One round a session, all runs at once.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlSource } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { argument, conditionArgument } from '../functions/arguments.ts';
import type { FunctionCall } from '../functions/definition.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { over, windowsOf } from './calls.ts';

interface Parts {
  readonly place: SqlExpression;
  readonly run: SqlExpression;
  readonly time: SqlExpression;
  readonly reach: SqlExpression;
}

function nameOf(expression: SqlExpression): string {
  return expression.kind === 'Column' ? expression.name : '';
}

/** `table.column` of a hidden column. */
function at(table: string, expression: SqlExpression): SqlExpression {
  return sql.column(nameOf(expression), table);
}

/** The first row of each run, then the first row of the run that lies too far behind the last start. */
function startsQuery(rows: string, starts: string, { place, run, time, reach }: Parts): SqlQuery {
  const items = (first: SqlExpression, moment: SqlExpression): SqlSelect['items'] => [
    { expression: at('r', run), alias: 'run' },
    { expression: sql.call('min', first), alias: 'place' },
    { expression: sql.call('arg_min', moment, first), alias: 'moment' },
  ];
  const table = (name: string, alias: string): SqlSource => ({ kind: 'Table', name, alias });
  const firsts: SqlSelect = {
    kind: 'Select',
    items: items(at('r', place), at('r', time)),
    from: table(rows, 'r'),
    groupBy: [at('r', run)],
  };
  const distance = sql.binary('-', at('r', time), sql.column('moment', 's'));
  const later: SqlSelect = {
    kind: 'Select',
    items: items(at('r', place), at('r', time)),
    from: {
      kind: 'Join',
      type: 'inner',
      left: table(starts, 's'),
      right: table(rows, 'r'),
      on: sql.all([
        sql.binary('=', at('r', run), sql.column('run', 's')),
        sql.binary('>', at('r', place), sql.column('place', 's')),
        sql.binary('>=', distance, at('r', reach)),
      ]),
    },
    groupBy: [at('r', run)],
  };
  return { kind: 'UnionAll', queries: [firsts, later] };
}

/** The rows with one more hidden column: the place where it is the start of a session, else null. */
function withStarts(
  input: Relation,
  parts: Parts,
  names: { readonly rows: string; readonly starts: string; readonly start: string },
): Relation {
  const { rows, starts, start } = names;
  return {
    ...input,
    query: {
      kind: 'Select',
      with: [
        { name: rows, query: input.query, materialized: true },
        { name: starts, query: startsQuery(rows, starts, parts), recursive: true },
      ],
      items: [
        ...[...input.columns, ...input.hidden].map(({ name }) => ({
          expression: sql.column(name, 'r'),
          alias: name,
        })),
        { expression: sql.column('place', 's'), alias: start },
      ],
      from: {
        kind: 'Join',
        type: 'left',
        left: { kind: 'Table', name: rows, alias: 'r' },
        right: { kind: 'Table', name: starts, alias: 's' },
        on: sql.binary('=', at('r', parts.place), sql.column('place', 's')),
      },
    },
    hidden: [...input.hidden, { name: start, role: 'order' }],
  };
}

export function lowerSessions(call: FunctionCall): Lowered {
  const windows = windowsOf(call, 'row_window_session');
  const { freshName } = call.context;
  const time = windows.keep(convert(argument(call, 0), 'datetime').sql);
  const reach = windows.keep(convert(argument(call, 1), 'timespan').sql);
  const gap = convert(argument(call, 2), 'timespan').sql;
  const place = windows.keep(over('row_number', [], windows.ordered()));
  const before = windows.keep(over('lag', [time], windows.ordered()));
  const breaks = sql.any([
    sql.isNull(time),
    sql.isNull(before),
    sql.binary('>=', sql.binary('-', time, before), gap),
    ...(call.args.length > 3 ? [conditionArgument(call, 3)] : []),
  ]);
  const one = sql.when(breaks, sql.integer(1), sql.integer(0));
  const run = windows.keep(over('sum', [one], windows.running()));
  const start = freshName('$window');
  const names = { rows: freshName('rows'), starts: freshName('starts'), start };
  windows.transform((input) => withStarts(input, { place, run, time, reach }, names));
  const begins = sql.when(sql.isNotNull(sql.column(start)), sql.integer(1), sql.integer(0));
  const session = windows.keep(over('sum', [begins], windows.running()));
  const first = windows.keep(over('first_value', [time], windows.ordered(session)));
  return { sql: first, type: 'datetime', nullable: true };
}
