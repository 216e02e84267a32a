/** A join that does not say its kind: the default takes one left row of each key. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

export const JOIN_WITHOUT_KIND: Lint = {
  name: 'join-without-kind',
  code: 'LNT007',
  summary: 'a join without a kind',
  page: 'The default of `join` is `innerunique`: of the left rows with the same key only one, which one is not said, takes part. A hunt that joins by device so loses all but one event of each device.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | join (DeviceNetworkInfo | where Timestamp > ago(1d) | distinct DeviceId, IPAddresses) on DeviceId',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | join kind=inner (DeviceNetworkInfo | where Timestamp > ago(1d) | distinct DeviceId, IPAddresses) on DeviceId',
  find: (context) =>
    nodesOf(context, 'JoinOperator').flatMap(({ span, right }) => {
      const head = context.text.slice(span.start, right.span.start);
      const word = { start: span.start, end: span.start + 'join'.length };
      const replacement = { span: word, text: 'join kind=inner' };
      return /\bkind\s*=/.test(head)
        ? []
        : [toDiagnostic('LNT007', {}, { span: word, replacement })];
    }),
};
