/** `table("T")` is the table T; the other functions that name tables are refused, each for its own reason. */
import type { LibraryNode } from '../library-types.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  type TabularCopier,
  tablePlaceholder,
} from './context.ts';
import { REFUSED_TABLE_FUNCTIONS } from './refused-functions.ts';

const NOT_CONSTANT =
  'the name of the table has to be a constant string that names a table of this evidence';

function findTableName(node: LibraryNode, context: CopyContext): string | null {
  const [argument, ...more] = listNodes(part(node, 'ArgumentList').Expressions);
  const name = argument?.ConstantValue;
  const isKnown = context.tables.some((table) => table.name === name);
  return typeof name === 'string' && isKnown && more.length === 0 ? name : null;
}

export const copyTableFunction: TabularCopier = (node, context) => {
  const name = nameOf(part(node, 'Name'));
  const table = name === 'table' ? findTableName(node, context) : null;
  if (table === null) {
    const reason = Object.hasOwn(REFUSED_TABLE_FUNCTIONS, name)
      ? REFUSED_TABLE_FUNCTIONS[name]
      : NOT_CONSTANT;
    refuse(context, 'KQL111', { name, reason: reason ?? NOT_CONSTANT }, node);
    return tablePlaceholder(node);
  }
  return {
    kind: 'NameReference',
    refersTo: 'table',
    name: table,
    columns: columnsOf(node, context),
    span: spanOf(node),
  };
};
