/** Names: a column, a value of a `let` statement, a table. */
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import {
  type CopyContext,
  columnsOf,
  nameOf,
  part,
  placeholder,
  refuse,
  type ScalarCopier,
  spanOf,
  type TabularCopier,
  tablePlaceholder,
  textOf,
  typeOf,
} from './context.ts';
import { findNodeIdColumn } from './graph-names.ts';

function refuseName(what: string, node: LibraryNode, context: CopyContext): void {
  if (context.isFaulty) return;
  refuse(context, 'KQL101', { what, name: textOf(node, context), supported: [] }, node);
}

export const copyScalarName: ScalarCopier = (node, context) => {
  const symbol = node.ReferencedSymbol ?? null;
  const isColumn = symbol?.Kind === SYMBOL_KIND.column;
  const isVariable =
    symbol?.Kind === SYMBOL_KIND.variable || symbol?.Kind === SYMBOL_KIND.parameter;
  const nodeId = symbol === null ? findNodeIdColumn(node, context.library) : null;
  if (nodeId !== null) {
    const type = typeOf(nodeId, context);
    return {
      kind: 'NameReference',
      refersTo: 'column',
      name: nameOf(node),
      type,
      span: spanOf(node),
    };
  }
  if (isVariable && symbol !== null && node.ResultType?.Kind === SYMBOL_KIND.tuple) {
    // A node or an edge of a pattern, as functions of graphs take it.
    const { Name: name } = symbol;
    return {
      kind: 'NameReference',
      refersTo: 'variable',
      name,
      type: 'dynamic',
      span: spanOf(node),
    };
  }
  if (symbol === null || !(isColumn || isVariable) || context.phantoms.has(symbol)) {
    refuseName('name', node, context);
    return placeholder(node);
  }
  const name = context.renames.get(symbol) ?? symbol.Name;
  const type = typeOf(node, context);
  const span = spanOf(node);
  return isColumn
    ? { kind: 'NameReference', refersTo: 'column', name, type, span }
    : { kind: 'NameReference', refersTo: 'variable', name, type, span };
};

export const copyTableName: TabularCopier = (node, context) => {
  const symbol = node.ReferencedSymbol ?? null;
  const isTable = symbol?.Kind === SYMBOL_KIND.table;
  if (symbol === null || !(isTable || symbol.Kind === SYMBOL_KIND.variable)) {
    refuseName('table', node, context);
    return tablePlaceholder(node);
  }
  return {
    kind: 'NameReference',
    refersTo: isTable ? 'table' : 'tabular variable',
    name: isTable ? symbol.Name : nameOf(node),
    columns: columnsOf(node, context),
    span: spanOf(node),
  };
};

/** `database("x").T`: a table of another place, unless that is the one at hand. */
export const copyTablePath: TabularCopier = (node, context) => {
  const selector = part(node, 'Selector');
  const table = context.tables.find(({ name }) => name === selector.ReferencedSymbol?.Name);
  const columns = columnsOf(node, context);
  if (table === undefined || columns.length !== table.columns.length) {
    const reason =
      'only the tables of this evidence are at hand; the name of a table alone reads those';
    refuse(context, 'KQL111', { name: textOf(node, context), reason }, node);
    return tablePlaceholder(node);
  }
  return {
    kind: 'NameReference',
    refersTo: 'table',
    name: table.name,
    columns,
    span: spanOf(node),
  };
};
