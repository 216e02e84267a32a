/**
 * `find`: rows of several tables, with the columns that the condition names and those that all tables have; the rest in one
 * bag (R60). Like `search` it becomes a union of what it stands for.
 *
 * Source: https://learn.microsoft.com/kusto/query/find-operator, "Output schema".
 */
import type { Column, ScalarType } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Assignment, LiteralKind, ScalarExpression, TabularExpression } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  part,
  refuse,
  spanOf,
  tablePlaceholder,
  textOf,
} from './context.ts';
import { readParameters } from './join.ts';
import { keep, textColumn } from './search.ts';
import { copyCondition, hasTerm } from './search-condition.ts';
import { filtered, isFalse, partFor } from './table-condition.ts';
import { copyTables, listAllTables } from './table-list.ts';

const SOURCE = 'source_';
const PACK = 'pack_';

const CONVERSIONS: Readonly<Partial<Record<ScalarType, string>>> = {
  bool: 'tobool',
  datetime: 'todatetime',
  decimal: 'todecimal',
  guid: 'toguid',
  int: 'toint',
  long: 'tolong',
  real: 'todouble',
  string: 'tostring',
  timespan: 'totimespan',
};

const LITERALS: Readonly<Record<ScalarType, LiteralKind>> = {
  bool: 'BooleanLiteralExpression',
  datetime: 'DateTimeLiteralExpression',
  decimal: 'DecimalLiteralExpression',
  dynamic: 'DynamicExpression',
  guid: 'GuidLiteralExpression',
  int: 'IntLiteralExpression',
  long: 'LongLiteralExpression',
  real: 'RealLiteralExpression',
  string: 'StringLiteralExpression',
  timespan: 'TimespanLiteralExpression',
};

/** What stands in a column that the table lacks. */
function missing({ name, type }: Column, node: LibraryNode): Assignment {
  const span = spanOf(node);
  const value = type === 'string' ? '' : null;
  return { names: [name], expression: { kind: LITERALS[type], type, value, span }, span };
}

/** Columns that no column of the result shows, as a bag. */
function packed(name: string, columns: readonly Column[], node: LibraryNode): Assignment {
  const span = spanOf(node);
  const args = columns.flatMap((column) => [
    textColumn('', column.name, span).expression,
    keep(column, span).expression,
  ]);
  const expression = {
    kind: 'FunctionCallExpression',
    name: 'bag_pack',
    nameSpan: span,
    category: 'scalar',
    args,
    type: 'dynamic',
    span,
  } as const;
  return { names: [name], expression, span };
}

/** A column of the result from a column of a table; another type where the query asks for one. */
function shown(result: Column, column: Column, node: LibraryNode): Assignment | null {
  const span = spanOf(node);
  const value = keep(column, span);
  if (column.type === result.type) return { ...value, names: [result.name] };
  const name = CONVERSIONS[result.type];
  if (name === undefined) return null;
  return {
    names: [result.name],
    expression: {
      kind: 'FunctionCallExpression',
      name,
      nameSpan: span,
      category: 'scalar',
      args: [value.expression],
      type: result.type,
      span,
    },
    span,
  };
}

interface Found {
  readonly columns: readonly Column[];
  readonly source: string;
  /** The column with the rest, where the result has one. */
  readonly pack: string | null;
}

/** One table's share of the result; null where its columns are not settled. */
function share(
  input: TabularExpression & { readonly name: string },
  condition: ScalarExpression,
  { columns, source, pack }: Found,
  node: LibraryNode,
): TabularExpression | null {
  const names = new Set(columns.map(({ name }) => name));
  const assignments = columns.map((result): Assignment | null => {
    if (result.name === source) return textColumn(source, input.name, spanOf(node));
    if (result.name === pack) {
      const rest = input.columns.filter(({ name }) => !names.has(name));
      return packed(pack, rest, node);
    }
    const column = input.columns.find(({ name }) => name === result.name);
    return column === undefined ? missing(result, node) : shown(result, column, node);
  });
  const settled = assignments.filter((assignment) => assignment !== null);
  if (settled.length < assignments.length) return null;
  const span = spanOf(node);
  const operator = { kind: 'ProjectOperator', columns, assignments: settled, span } as const;
  return { kind: 'PipeExpression', columns, input: filtered(input, condition), operator, span };
}

function copyInputs(node: LibraryNode, context: CopyContext): readonly TabularExpression[] {
  const clause = node.InClause ?? null;
  if (clause === null) return listAllTables(node, { withViews: false }, context);
  const list = { what: 'table of find', isFuzzy: false };
  return listNodes(clause.Expressions).flatMap((item) => copyTables(item, list, context));
}

function isNamed(
  input: TabularExpression,
): input is Extract<TabularExpression, { kind: 'NameReference' }> {
  return input.kind === 'NameReference' && input.refersTo === 'table';
}

export function copyFind(node: LibraryNode, context: CopyContext): TabularExpression {
  const refuseFind = (reason: string): TabularExpression => {
    if (!context.isFaulty) refuse(context, 'KQL111', { name: 'find', reason }, node);
    return tablePlaceholder(node);
  };
  const clause = node.Project ?? null;
  const chosen = listNodes(clause?.Columns);
  if (chosen.some((item) => context.library.kindOf(item) === 'PackExpression')) {
    return refuseFind(
      'which columns pack(*) holds beside project is documented in two ways; bag_pack says it',
    );
  }
  const withSource = readParameters(node, context, ['withsource']).get('withsource');
  const source = withSource === undefined ? SOURCE : textOf(withSource, context);
  const columns = columnsOf(node, context);
  const last = columns.at(-1);
  const pack = chosen.length === 0 && last?.name === PACK ? PACK : null;
  const condition = part(node, 'Condition');
  const isOfAll = hasTerm(condition, { columns: [], hasTerms: true }, context);
  const parts: TabularExpression[] = [];
  for (const input of copyInputs(node, context)) {
    if (!isNamed(input)) {
      return refuseFind(
        'what it calls the rows of a query is not documented; union withsource= says it',
      );
    }
    const written = copyCondition(condition, { columns: input.columns, hasTerms: true }, context);
    const own = partFor(written, input.columns);
    if (own === null) {
      return refuseFind(
        'a table lacks a column that the condition asks for otherwise than by a comparison',
      );
    }
    if (isFalse(own) && !isOfAll) {
      if (chosen.length > 0) continue;
      return refuseFind(`${input.name} has no column of the condition; in (…) without it is plain`);
    }
    const made = share(input, own, { columns, source, pack }, node);
    if (made === null) {
      return refuseFind(
        'a column has another type in another table; project with a type settles it',
      );
    }
    parts.push(made);
  }
  const [first, ...more] = parts;
  if (first === undefined) return refuseFind('no table has a column of the condition');
  if (more.length === 0) return first;
  return { kind: 'UnionOperator', columns, unionKind: 'outer', inputs: parts, span: spanOf(node) };
}
