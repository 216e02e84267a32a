/** A join of events with events where nothing says how far apart they may be. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, mentions, nodesOf, timeOf } from './lint.ts';

const BOTH = new Set(['inner', 'innerunique', 'leftouter', 'rightouter', 'fullouter']);

export const UNBOUNDED_JOIN: Lint = {
  name: 'unbounded-join',
  code: 'LNT006',
  summary: 'a join of events with no bound on the time between them',
  page: 'Two events of one device within a month seldom belong together. A join by the device alone pairs each process with each connection: many rows, and most of them mean nothing. Compare both times behind the join.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | join kind=inner (DeviceNetworkEvents | where Timestamp > ago(1d)) on DeviceId | project DeviceName, RemoteIP, ReportId, Timestamp, DeviceId',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | join kind=inner (DeviceNetworkEvents | where Timestamp > ago(1d)) on DeviceId | where Timestamp1 between (Timestamp .. (Timestamp + 5m)) | project DeviceName, RemoteIP, ReportId, Timestamp, DeviceId',
  find: (context) =>
    nodesOf(context, 'PipeExpression').flatMap(({ input, operator }) => {
      if (operator.kind !== 'JoinOperator' || !BOTH.has(operator.joinKind)) return [];
      const left = timeOf(input);
      const inRight = timeOf(operator.right);
      if (left === undefined || inRight === undefined) return [];
      // A key that names one event, one process or one file bounds the join by itself.
      const isSpecific = operator.on.some(
        ({ left: key }) =>
          !/^(?:DeviceId|DeviceName|Account\w*|\w*AccountName|\w*Domain|Computer)$/.test(key),
      );
      const right = input.columns.some(({ name }) => name === inRight) ? `${inRight}1` : inRight;
      const isCompared = context.nodes.some(
        (node) =>
          (node.kind === 'FilterOperator' ||
            node.kind === 'ExtendOperator' ||
            node.kind === 'SummarizeOperator') &&
          node.span.start > operator.span.start &&
          mentions(node, right),
      );
      const span = { start: operator.span.start, end: operator.span.start + 'join'.length };
      return isSpecific || isCompared ? [] : [toDiagnostic('LNT006', { left, right }, { span })];
    }),
};
