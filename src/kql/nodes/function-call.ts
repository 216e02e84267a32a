/** Calls of built-in scalar and aggregate functions. Which functions exist is the binder's affair, which lower is `translate`'s. */
import type { ScalarType } from '../../schema/types.ts';
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import type { Argument, FunctionCallExpression } from '../tree.ts';
import { COLUMN_IF_EXISTS, copyColumnIfExists } from './column-if-exists.ts';
import {
  type CopyContext,
  listNodes,
  nameOf,
  part,
  placeholder,
  refuse,
  type ScalarCopier,
  spanOf,
  toArray,
  toColumn,
  typeOf,
} from './context.ts';
import { copyIngestionTime } from './ingestion-time.ts';

/**
 * What `*` stands for in `arg_max(a, *)`: the columns of the result that no other argument makes. Columns that group the rows
 * are not among them, so the expansion belongs here, where the binder has said which there are.
 */
function expandStar(
  star: LibraryNode,
  call: LibraryNode,
  context: CopyContext,
  position: number,
  argumentCount: number,
): readonly Argument[] {
  // One column alone is no tuple for the library: the star stays, and means what is no key.
  if (call.ResultType?.Kind !== SYMBOL_KIND.tuple) {
    return [{ kind: 'StarExpression', span: spanOf(star) }];
  }
  const made = toArray(call.ResultType.Columns);
  const following = argumentCount - 1 - position;
  return made.slice(position, made.length - following).map((column) => ({
    kind: 'NameReference',
    refersTo: 'column',
    span: spanOf(star),
    ...toColumn(column, star, context),
    // Old names of functions give the columns names of their own: what they were is with them.
    ...(column.OriginalColumns?.Count === 1
      ? { name: column.OriginalColumns.getItem(0).Name }
      : {}),
  }));
}

/** The conversions that `typeof` names in `extract(…, typeof(long))`; a string needs none. */
const CONVERSIONS: Readonly<Record<ScalarType, string | null>> = {
  bool: 'tobool',
  datetime: 'todatetime',
  decimal: 'todecimal',
  dynamic: 'todynamic',
  guid: 'toguid',
  int: 'toint',
  long: 'tolong',
  real: 'todouble',
  string: null,
  timespan: 'totimespan',
};

/** Functions that take `typeof(T)` at the end, with what they give without it. */
const TYPED_FUNCTIONS: Readonly<Record<string, ScalarType>> = {
  extract: 'string',
  extract_json: 'string',
  extractjson: 'string',
  percentile_tdigest: 'dynamic',
};

/** `extract(r, n, s, typeof(T))` is documented as the conversion of `extract(r, n, s)` to T, and is bound as that. */
function convertTyped(call: FunctionCallExpression): FunctionCallExpression {
  const type = TYPED_FUNCTIONS[call.name];
  if (type === undefined || type === call.type) return call;
  const conversion = CONVERSIONS[call.type] ?? 'tostring';
  return { ...call, name: conversion, category: 'scalar', args: [{ ...call, type }] };
}

function copyArguments(node: LibraryNode, context: CopyContext): readonly Argument[] {
  const nodes = listNodes(part(node, 'ArgumentList').Expressions).filter(
    (argument) => !isTypeOf(argument, node, context),
  );
  return nodes.flatMap((argument, position) =>
    context.library.kindOf(argument) === 'StarExpression'
      ? expandStar(argument, node, context, position, nodes.length)
      : [context.scalar(argument)],
  );
}

function isTypeOf(argument: LibraryNode, call: LibraryNode, context: CopyContext): boolean {
  return (
    context.library.kindOf(argument) === 'TypeOfLiteralExpression' &&
    Object.hasOwn(TYPED_FUNCTIONS, nameOf(part(call, 'Name')))
  );
}

/** Only a `let` statement's function carries a declaration; it is refused where it is declared. */
function isBuiltIn(node: LibraryNode, context: CopyContext): boolean {
  const symbol = node.ReferencedSymbol;
  if (symbol === undefined || symbol === null) return false;
  return context.globals.IsBuiltInFunction(symbol) || context.globals.IsAggregateFunction(symbol);
}

export const copyFunctionCall: ScalarCopier = (node, context) => {
  const symbol = node.ReferencedSymbol ?? null;
  const name = part(node, 'Name');
  if (symbol === null) {
    // The library lets some names of its own pass and binds them to nothing.
    if (!context.isFaulty) refuse(context, 'KQL102', { name: nameOf(name) }, name);
    return placeholder(node);
  }
  if (!isBuiltIn(node, context)) {
    refuse(context, 'KQL102', { name: nameOf(name) }, name);
    return placeholder(node);
  }
  if (nameOf(name) === 'ingestion_time') return copyIngestionTime(node, context);
  if (COLUMN_IF_EXISTS.has(nameOf(name))) return copyColumnIfExists(node, context);
  const call: FunctionCallExpression = {
    kind: 'FunctionCallExpression',
    name: nameOf(name),
    nameSpan: spanOf(name),
    category: context.globals.IsAggregateFunction(symbol) ? 'aggregate' : 'scalar',
    // A list of nodes has their properties, or none.
    type: nameOf(name) === 'inner_nodes' ? 'dynamic' : typeOf(node, context),
    args: copyArguments(node, context),
    span: spanOf(node),
  };
  return convertTyped(call);
};
