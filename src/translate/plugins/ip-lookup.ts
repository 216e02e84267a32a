/** `ipv4_lookup`, `ipv6_lookup`: rows of a table whose network holds the address of a row. */
import type { NativeFunction } from '../../schema/native-function.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { refuseForm } from '../refusal.ts';
import { columnArgument, constantArgument, scalarArgument, tableArgument } from './arguments.ts';
import type { PlugInCall, PlugInLowering } from './definition.ts';

interface Edges {
  readonly first: NativeFunction;
  readonly last: NativeFunction;
}

function pass(name: string): { readonly expression: SqlExpression; readonly alias: string } {
  return { expression: sql.column(name), alias: name };
}

/** A relation with the first and the last address of one of its columns. */
function withRange(
  relation: Relation,
  address: Lowered,
  edges: Edges,
  names: readonly [string, string],
  call: PlugInCall,
): SqlSelect {
  const text = convert(address, 'string').sql;
  return {
    kind: 'Select',
    items: [
      ...[...relation.columns, ...relation.hidden].map(({ name }) => pass(name)),
      { expression: callNative(edges.first, text), alias: names[0] },
      { expression: callNative(edges.last, text), alias: names[1] },
    ],
    from: { kind: 'Derived', query: relation.query, alias: call.context.freshName('range') },
  };
}

function checkForm(call: PlugInCall, lookup: Relation): void {
  const { node, input } = call;
  const extra = node.args.slice(3).find((argument) => argument.name === null);
  if (extra !== undefined) {
    throw refuseForm(
      node.name,
      'further keys are not supported; join on them says the same',
      extra.span,
    );
  }
  const names = new Set(input.columns.map(({ name }) => name));
  const same = lookup.columns.find(({ name }) => names.has(name));
  if (same !== undefined) {
    throw refuseForm(
      node.name,
      `both tables have a column ${same.name}; project-rename tells them apart`,
      node.span,
    );
  }
}

export function lowerIpLookup(edges: Edges): PlugInLowering {
  return (call) => {
    const { node, input, context } = call;
    const lookup = context.relation(tableArgument(call, 0));
    checkForm(call, lookup);
    const key = columnArgument(call, 2);
    const keepsAll = constantArgument(call, 3, 'return_unmatched') === 'true';
    const [left, right] = [context.freshName('addresses'), context.freshName('networks')];
    const [first, last] = [context.freshName('$first'), context.freshName('$last')];
    const keyValue: Lowered = { sql: sql.column(key), type: 'string', nullable: false };
    const on = sql.all([
      sql.binary('<=', sql.column(first, left), sql.column(last, right)),
      sql.binary('<=', sql.column(first, right), sql.column(last, left)),
    ]);
    const names = new Set(input.columns.map(({ name }) => name));
    const items = node.columns.map(({ name, type }) => {
      if (names.has(name)) return { expression: sql.column(name, left), alias: name };
      const value = sql.column(name, right);
      return {
        expression: type === 'string' ? sql.call('coalesce', value, sql.text('')) : value,
        alias: name,
      };
    });
    const source = context.scalar(scalarArgument(call, 1));
    return {
      ...input,
      query: {
        kind: 'Select',
        items: [
          ...items,
          ...input.hidden.map(({ name }) => ({ expression: sql.column(name, left), alias: name })),
        ],
        from: {
          kind: 'Join',
          type: keepsAll ? 'left' : 'inner',
          left: {
            kind: 'Derived',
            query: withRange(input, source, edges, [first, last], call),
            alias: left,
          },
          right: {
            kind: 'Derived',
            query: withRange(lookup, keyValue, edges, [first, last], call),
            alias: right,
          },
          on,
        },
      },
      columns: node.columns,
    };
  };
}
