/**
 * Calls of Defender's own functions: rewritten to KQL over the evidence where that can answer, refused where only the cloud
 * can. The rewritten part has the span of the call.
 */

import { profileQuery, profilesQuery } from '../defender/file-profile.ts';
import { findDefenderFunction } from '../defender/functions.ts';
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import {
  type CopyContext,
  isTabular,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  tablePlaceholder,
  unwrap,
} from './context.ts';
import { stringValue } from './literal.ts';

/** Why a function has no answer from evidence. */
const REFUSED: Readonly<Record<string, string>> = {
  AssignedIPAddresses:
    'which addresses a device had at a time is known to the cloud only; DeviceNetworkInfo holds those that were reported',
  DeviceFromIP:
    'which devices had an address at a time is known to the cloud only; DeviceNetworkInfo holds those that were reported',
};

/** Whether a call is one of a function of Defender, and not of a function of the query with that name. */
export function isDefenderCall(node: LibraryNode, context: CopyContext): boolean {
  const symbol = node.ReferencedSymbol ?? null;
  if (symbol === null || context.functions.has(symbol)) return false;
  return (
    context.library.kindOf(node) === 'FunctionCallExpression' &&
    findDefenderFunction(symbol.Name) !== undefined
  );
}

/** The column that holds the hash, bare or quoted; null for anything else. */
function hashColumn(node: LibraryNode | undefined, context: CopyContext): string | null {
  if (node === undefined) return 'SHA1';
  const inner = unwrap(node, context);
  switch (context.library.kindOf(inner)) {
    case 'NameReference':
      return nameOf(inner);
    case 'StringLiteralExpression':
      return stringValue(inner, context);
    default:
      return null;
  }
}

function copyFileProfile(
  call: LibraryNode,
  args: readonly LibraryNode[],
  input: TabularExpression,
  context: CopyContext,
): TabularExpression {
  const hash = hashColumn(args[0], context);
  const column = input.columns.find(({ name }) => name === hash);
  if (hash === null || column === undefined || column.type !== 'string') {
    const reason =
      hash === null
        ? 'its first argument is the name of a column that holds a hash'
        : `the table in front of it has no column '${hash}' of strings`;
    if (!context.isFaulty) refuse(context, 'KQL111', { name: 'FileProfile', reason }, call);
    return input;
  }
  refuse(context, 'KQL202', {}, call);
  const span = spanOf(call);
  const profiles = context.derive(() => profilesQuery(hash, context.tables), [], span);
  return context.derive(
    (name = '', known = '') => profileQuery({ input: name, profiles: known }, input.columns, hash),
    [input, profiles],
    span,
  );
}

/** `piped` is the table in front of `invoke`, copied; without it the table is the first argument. */
export function copyDefenderCall(
  call: LibraryNode,
  context: CopyContext,
  piped: TabularExpression | null,
): TabularExpression {
  const name = nameOf(part(call, 'Name'));
  const given = listNodes(part(call, 'ArgumentList').Expressions);
  const reason = REFUSED[name];
  if (reason !== undefined) {
    refuse(context, 'KQL111', { name, reason }, call);
    return piped ?? tablePlaceholder(call);
  }
  const [first] = given;
  const isFirst = piped === null && first !== undefined && isTabular(first);
  const input = isFirst ? context.tabular(first) : piped;
  const args = isFirst ? given.slice(1) : given;
  if (input === null) {
    const missing = 'it stands behind a table, as in | invoke';
    if (!context.isFaulty) refuse(context, 'KQL111', { name, reason: missing }, call);
    return tablePlaceholder(call);
  }
  if (name === 'FileProfile') return copyFileProfile(call, args, input, context);
  refuse(context, 'KQL203', { name, column: 'SeenBy' }, call);
  const hasOne = input.columns.some((column) => column.name === 'SeenBy');
  return context.derive(
    (table = '') =>
      `${table}${hasOne ? ' | project-away SeenBy' : ''} | extend SeenBy = dynamic(null)`,
    [input],
    spanOf(call),
  );
}
