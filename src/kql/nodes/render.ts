/** `render`: how a client shall draw the result. */
import { columnsOf, type OperatorCopier, part, spanOf } from './context.ts';

export const copyRender: OperatorCopier = (node, context) => ({
  kind: 'RenderOperator',
  columns: columnsOf(node, context),
  chart: part(node, 'ChartType').Text ?? 'table',
  span: spanOf(node),
});
