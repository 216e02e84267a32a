/**
 * Operators that end a query with several tables: `fork` and `facet`. The rows in front of them become a name of their own that is
 * computed once, and each table is a pipe behind it: what the documentation of fork advises to write.
 *
 * Source: https://learn.microsoft.com/kusto/query/fork-operator, https://learn.microsoft.com/kusto/query/facet-operator
 */
import type { LibraryNode } from '../library-types.ts';
import { quoteName } from '../quote.ts';
import type { LetStatement, QueryBlock, TableReference, TabularExpression } from '../tree.ts';
import { type CopyContext, listNodes, nameOf, part, spanOf, unwrap } from './context.ts';

/** A table that answers; the query may leave it without a name. */
export interface Result {
  readonly name: string | null;
  readonly expression: TabularExpression;
}

type ResultCopier = (
  node: LibraryNode,
  rows: TableReference,
  context: CopyContext,
) => readonly Result[];

/** By the official kinds. */
export const RESULT_COPIERS: Readonly<Record<string, ResultCopier>> = {
  FacetOperator: copyFacet,
  ForkOperator: copyFork,
};

export function isSeveral(kind: string): boolean {
  return Object.hasOwn(RESULT_COPIERS, kind);
}

/** The tables of a statement that ends with such an operator, and the rows that they share; null for any other statement. */
export function copyResults(
  statement: LibraryNode,
  context: CopyContext,
): { readonly results: readonly Result[]; readonly shared: LetStatement } | null {
  if (context.library.kindOf(statement) !== 'ExpressionStatement') return null;
  const pipe = unwrap(part(statement, 'Expression'), context);
  if (context.library.kindOf(pipe) !== 'PipeExpression') return null;
  const operator = part(pipe, 'Operator');
  const copier = RESULT_COPIERS[context.library.kindOf(operator)];
  if (copier === undefined) return null;
  const input = context.tabular(part(pipe, 'Expression'));
  const { columns, span } = input;
  const name = freeName(context.names);
  const tabular = { kind: 'MaterializeExpression', columns, expression: input, span } as const;
  const rows = {
    kind: 'NameReference',
    refersTo: 'tabular variable',
    name,
    columns,
    span,
  } as const;
  return {
    results: copier(operator, rows, context),
    shared: { kind: 'LetStatement', name, tabular, span },
  };
}

/** A name that the query does not use. */
function freeName(names: Set<string>): string {
  let number = 1;
  while (names.has(`__Rows${number}`)) number += 1;
  const name = `__Rows${number}`;
  names.add(name);
  return name;
}

/** A pipe without its source, as one behind the rows. Subqueries inside of it have rows of their own. */
function copyBehind(
  node: LibraryNode,
  rows: TableReference,
  context: CopyContext,
): TabularExpression {
  const replace = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(replace);
    if ('kind' in value && value.kind === 'SubqueryInput') return rows;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === 'subquery' ? inner : replace(inner),
      ]),
    );
  };
  // A table takes the place of a table.
  return replace(context.subquery(node, rows.columns)) as TabularExpression;
}

function copyFork(
  node: LibraryNode,
  rows: TableReference,
  context: CopyContext,
): readonly Result[] {
  return listNodes(node.Expressions).map((branch) => {
    const expression = copyBehind(part(branch, 'Expression'), rows, context);
    const given = branch.NameEquals?.Name ?? null;
    return { name: given === null ? nameByAs(expression) : nameOf(given), expression };
  });
}

/** The table of `with` comes first, as in the documentation; then the values of each column with their number of rows. */
function copyFacet(
  node: LibraryNode,
  rows: TableReference,
  context: CopyContext,
): readonly Result[] {
  const clause = node.WithClause ?? null;
  const pipe = clause?.Expression ?? clause?.Operator ?? null;
  const first = pipe === null ? [] : [copyBehind(pipe, rows, context)];
  const facets = listNodes(node.Expressions).flatMap((column): readonly Result[] => {
    // The binder has refused dynamic columns.
    if (context.isFaulty) return [];
    const name = nameOf(column);
    const value = quoteName(name);
    const count = quoteName(`count_${name}`);
    const text = (input: string): string =>
      `${input} | summarize ${count} = count() by ${value} | sort by ${value} asc`;
    return [{ name, expression: context.derive(text, [rows], spanOf(column)) }];
  });
  return [...first.map((expression) => ({ name: nameByAs(expression), expression })), ...facets];
}

/** The name that `as` gives the table at its end. */
export function nameByAs(table: TabularExpression): string | null {
  if (table.kind !== 'PipeExpression') return null;
  const { operator, input } = table;
  if (operator.kind === 'RenderOperator') return nameByAs(input);
  return operator.kind === 'AsOperator' ? operator.name : null;
}

/** What a query with several tables says of them: a table without a name has that of its place, and no two have the same. */
export function toFurther(results: readonly Result[]): Pick<QueryBlock, 'further'> {
  if (results.length < 2) return {};
  const names: string[] = [];
  for (const [place, { name }] of results.entries()) {
    const stem = name ?? `Table_${place}`;
    let free = stem;
    for (let number = 2; names.includes(free); number += 1) free = `${stem}_${number}`;
    names.push(free);
  }
  const expressions = results.slice(1).map(({ expression }) => expression);
  return { further: { names, expressions } };
}
