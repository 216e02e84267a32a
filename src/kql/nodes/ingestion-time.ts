/**
 * `ingestion_time()`: recorded evidence has no time of ingestion, so it is the row's own time column, with a notice. The
 * column has to be that of the evidence: one that the query computes says something else.
 */
import { findPipe } from '../find-node.ts';
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import type { ScalarExpression } from '../tree.ts';
import { type CopyContext, placeholder, refuse, spanOf, toArray } from './context.ts';

const TIME_COLUMNS: readonly string[] = ['Timestamp', 'TimeGenerated'];

export function copyIngestionTime(node: LibraryNode, context: CopyContext): ScalarExpression {
  const pipe = findPipe(node, context.library);
  const columns = toArray(pipe?.Expression?.ResultType?.Columns);
  const time = TIME_COLUMNS.flatMap((name) => columns.filter((column) => column.Name === name))
    .filter(({ Type }) => Type.Kind === SYMBOL_KIND.primitive && Type.Name === 'datetime')
    .find(({ Source }) => Source === null || Source === undefined);
  const span = spanOf(node);
  if (time === undefined) {
    const reason =
      'the rows here have no time of their own; it may stand behind a table with Timestamp or TimeGenerated';
    refuse(context, 'KQL111', { name: 'ingestion_time()', reason }, node);
    return placeholder(node);
  }
  const isNoted = context.diagnostics.some(({ code }) => code === 'KQL204');
  if (!isNoted) refuse(context, 'KQL204', { column: time.Name }, node);
  return { kind: 'NameReference', refersTo: 'column', name: time.Name, type: 'datetime', span };
}
