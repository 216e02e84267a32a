/**
 * `search`: rows of one or more tables in which some column holds a text (R60). It becomes what it stands for: of each table the
 * rows that meet its part of the condition, with the table's name in front, and a union of them.
 */
import type { Span } from '../../diagnostics/span.ts';
import type { Column } from '../../schema/types.ts';
import { withCase } from '../case-sensitive.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Assignment, ScalarExpression, TabularExpression } from '../tree.ts';
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
import { copyCondition, hasTerm } from './search-condition.ts';
import { filtered, isFalse, partFor } from './table-condition.ts';
import { copyTables, listAllTables, sourceName } from './table-list.ts';

const SOURCE = '$table';

/** A column's own value under its own name. */
export function keep({ name, type }: Column, span: Span): Assignment {
  return {
    names: [name],
    expression: { kind: 'NameReference', refersTo: 'column', name, type, span },
    span,
  };
}

/** A constant text as a column. */
export function textColumn(name: string, value: string, span: Span): Assignment {
  return {
    names: [name],
    expression: { kind: 'StringLiteralExpression', type: 'string', value, span },
    span,
  };
}

function copyInputs(
  node: LibraryNode,
  before: TabularExpression | null,
  context: CopyContext,
): readonly TabularExpression[] {
  if (before !== null) return [before];
  const clause = node.InClause ?? null;
  if (clause === null) return listAllTables(node, { withViews: true }, context);
  const list = { what: 'table of search', isFuzzy: false };
  return listNodes(clause.Expressions).flatMap((item) => copyTables(item, list, context));
}

/** The rows of one table that are found, with the table's name in front. */
function found(
  input: TabularExpression,
  condition: ScalarExpression,
  name: string,
  span: Span,
): TabularExpression {
  const rows = filtered(input, condition);
  const columns: readonly Column[] = [{ name: SOURCE, type: 'string' }, ...input.columns];
  const assignments = [
    textColumn(SOURCE, name, span),
    ...input.columns.map((column) => keep(column, span)),
  ];
  const operator = { kind: 'ProjectOperator', columns, assignments, span } as const;
  return { kind: 'PipeExpression', columns, input: rows, operator, span };
}

/** `before`: the input in front of the pipe. */
export function copySearch(
  node: LibraryNode,
  context: CopyContext,
  before: TabularExpression | null,
): TabularExpression {
  const kind = readParameters(node, context, ['kind']).get('kind');
  const isCaseSensitive = kind !== undefined && textOf(kind, context) === 'case_sensitive';
  const condition = part(node, 'Condition');
  const inputs = copyInputs(node, before, context);
  const span = spanOf(node);
  const refuseSearch = (reason: string): TabularExpression => {
    if (!context.isFaulty) refuse(context, 'KQL111', { name: 'search', reason }, node);
    return tablePlaceholder(node);
  };
  const isOfAll = hasTerm(condition, { columns: [], hasTerms: true }, context);
  const parts: TabularExpression[] = [];
  for (const [place, input] of inputs.entries()) {
    const scope = { columns: input.columns, hasTerms: true };
    const written = copyCondition(condition, scope, context);
    const cased = isCaseSensitive ? withCase(written) : written;
    if (cased === null) {
      return refuseSearch(
        'what has_any and has_all mean with kind=case_sensitive is not documented; has_cs says it',
      );
    }
    const own = partFor(cased, input.columns);
    if (own === null) {
      return refuseSearch(
        'a table without a column that the condition asks for stands beside one with it; in (…) names the tables that have it',
      );
    }
    if (isOfAll || !isFalse(own))
      parts.push(found(input, own, sourceName(input, 'search_arg', place, context), span));
  }
  return unite(node, parts, inputs.length, context) ?? refuseSearch('no table has its columns');
}

/** Tables without any column of the condition are no part of the result, nor are their columns. */
function unite(
  node: LibraryNode,
  parts: readonly TabularExpression[],
  inputs: number,
  context: CopyContext,
): TabularExpression | null {
  const [first, ...more] = parts;
  if (first === undefined) return null;
  if (more.length === 0) return first;
  const held = new Set(parts.flatMap((item) => item.columns.map(({ name }) => name)));
  const columns = columnsOf(node, context).filter(
    ({ name, type }) => held.has(name) || held.has(withoutType(name, type)),
  );
  const isSplit = columns.some(({ name }) => !held.has(name));
  if (isSplit && parts.length < inputs) return null;
  return { kind: 'UnionOperator', columns, unionKind: 'outer', inputs: parts, span: spanOf(node) };
}

/** Of a name with several types each column is called by the name and its type. */
function withoutType(name: string, type: string): string {
  return name.endsWith(`_${type}`) ? name.slice(0, -type.length - 1) : name;
}
