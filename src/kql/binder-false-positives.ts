/**
 * Errors of the official binder that the real engine does not raise: official code and construct. Only what stands here is
 * tolerated; every other error of the binder refuses the query.
 * Source: queries that the Kusto emulator answered though the binder, 12.4.1, objects; that of AdditionalFields is our own.
 */
import { findCall, listAncestors } from './find-node.ts';
import type { Library } from './library.ts';
import { type LibraryNode, SYMBOL_KIND } from './library-types.ts';
import { listNodes, toArray } from './nodes/context.ts';
import { findNodeIdColumn } from './nodes/graph-names.ts';

export interface FalsePositive {
  /** The official code. */
  readonly code: string;
  readonly reason: string;
  /** Whether the error at this node is the false one. */
  readonly matches: (node: LibraryNode, library: Library) => boolean;
}

function isArgumentOf(...names: readonly string[]): FalsePositive['matches'] {
  return (node, library) => {
    const name = findCall(node, library)?.Name?.SimpleName;
    return typeof name === 'string' && names.includes(name);
  };
}

/** The degree of `series_fit_poly(y, x, degree)`, a whole number as the page has it. */
function isDegree(node: LibraryNode, library: Library): boolean {
  for (const ancestor of listAncestors(node)) {
    if (library.kindOf(ancestor) !== 'FunctionCallExpression') continue;
    const [, , degree] = listNodes(ancestor.ArgumentList?.Expressions);
    const type = degree?.ResultType?.Name;
    const isHere = [node, ...listAncestors(node)].some((at) => at === degree);
    return (
      ancestor.Name?.SimpleName === 'series_fit_poly' &&
      isHere &&
      (type === 'int' || type === 'long')
    );
  }
  return false;
}

/** Columns that are text in Defender and dynamic here, because hunting queries also write `AdditionalFields.name`. */
const TEXT_IN_DEFENDER = new Set([
  'AdditionalFields',
  'ConnectedNetworks',
  'DefaultGateways',
  'DnsAddresses',
  'IPAddresses',
  'LoggedOnUsers',
]);

function isTextInDefender(node: LibraryNode, library: Library): boolean {
  if (
    library.kindOf(node) === 'StarExpression' ||
    node.Parent?.ReferencedSymbol?.Kind === SYMBOL_KIND.group
  ) {
    const members = node.ReferencedSymbol?.Members ?? node.Parent?.ReferencedSymbol?.Members;
    return toArray(members)
      .filter(
        (member) =>
          'Type' in member && (member.Type as { Name?: unknown } | null)?.Name === 'dynamic',
      )
      .every((member) => TEXT_IN_DEFENDER.has(member.Name));
  }
  const symbol =
    node.ReferencedSymbol ?? node.Parent?.ReferencedSymbol ?? node.Parent?.Parent?.ReferencedSymbol;
  return symbol?.Kind === SYMBOL_KIND.column && TEXT_IN_DEFENDER.has(symbol.Name);
}

/** The name of a call with the four arguments that are documented, or fewer. */
function isBagUnpack(node: LibraryNode, library: Library): boolean {
  for (const ancestor of listAncestors(node)) {
    if (library.kindOf(ancestor) !== 'FunctionCallExpression') continue;
    const given = listNodes(ancestor.ArgumentList?.Expressions);
    return ancestor.Name?.SimpleName === 'bag_unpack' && given.length >= 1 && given.length <= 4;
  }
  return false;
}

/** A pattern among the inputs of `union isfuzzy=true`. */
function isFuzzyPattern(node: LibraryNode, library: Library): boolean {
  const around = [...listAncestors(node)];
  const isPattern = around.some((one) => library.kindOf(one) === 'WildcardedName');
  const union = around.find((one) => library.kindOf(one) === 'UnionOperator');
  return (
    isPattern &&
    listNodes(union?.Parameters).some(
      (parameter) =>
        parameter.Name?.SimpleName === 'isfuzzy' && parameter.Expression?.Token?.Text === 'true',
    )
  );
}

const TAKES_COLUMN: readonly unknown[] = ['FileProfile', 'DeviceFromIP'];

/** A column of the table in front of `invoke FileProfile`, as its bare argument. */
function isColumnOfInvoked(node: LibraryNode, library: Library): boolean {
  const call = findCall(node, library);
  if (call === null || !TAKES_COLUMN.includes(call.Name?.SimpleName)) return false;
  const name = [...listAncestors(node)].find((at) => library.kindOf(at) === 'NameReference');
  const input = call.Parent?.Parent?.Expression;
  return toArray(input?.ResultType?.Columns).some(({ Name }) => Name === name?.SimpleName);
}

function isNodeId(node: LibraryNode, library: Library): boolean {
  const name = [...listAncestors(node)].find((at) => library.kindOf(at) === 'NameReference');
  return name !== undefined && findNodeIdColumn(name, library) !== null;
}

export const BINDER_FALSE_POSITIVES: readonly FalsePositive[] = [
  {
    code: 'KS119',
    reason: 'bag_unpack also takes columnsConflict and ignoredProperties',
    matches: (node, library) => isBagUnpack(node, library),
  },
  {
    code: 'KS107',
    reason: 'count(x) counts rows; the binder expects a bool',
    matches: isArgumentOf('count'),
  },
  {
    code: 'KS107',
    reason: 'the degree of series_fit_poly is a whole number; the binder expects a dynamic value',
    matches: isDegree,
  },
  {
    code: 'KS134',
    reason: 'make_timespan takes seconds with a fraction',
    matches: isArgumentOf('make_timespan'),
  },
  {
    code: 'KS234',
    reason: 'array_length of a value that is no array is null, not an error',
    matches: isArgumentOf('array_length'),
  },
  {
    code: 'KS142',
    reason: 'invoke FileProfile(SHA1) takes the name of a column',
    matches: isColumnOfInvoked,
  },
  {
    code: 'KS116',
    reason: 'grouping by a column that is a string in Defender',
    matches: isTextInDefender,
  },
  {
    code: 'KS142',
    reason: 'with_node_id gives the nodes of a graph a column',
    matches: isNodeId,
  },
  {
    code: 'KS142',
    reason: 'a pattern that no table has a name for is no input of a fuzzy union',
    matches: isFuzzyPattern,
  },
];
