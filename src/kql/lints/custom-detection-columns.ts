/** A result without the columns that a custom detection of Defender requires. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { TabularExpression } from '../tree.ts';
import type { Lint } from './lint.ts';

const REQUIRED = ['Timestamp', 'ReportId', 'DeviceId'];
const WORD = /^[\w-]+/;

function names({ columns }: Pick<TabularExpression, 'columns'>): ReadonlySet<string> {
  return new Set(columns.map(({ name }) => name));
}

export const CUSTOM_DETECTION_COLUMNS: Lint = {
  name: 'custom-detection-columns',
  code: 'LNT008',
  summary: 'a project that drops what a custom detection requires',
  page: 'A custom detection of Defender requires `Timestamp`, `ReportId` and a column that names the device, account or mailbox (`DeviceId` for Device tables) in its result, unchanged. A query for hunting alone may drop them.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | project DeviceName, FileName',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | project Timestamp, ReportId, DeviceId, DeviceName, FileName',
  find: ({ text, query }) => {
    const kept = names(query);
    for (
      let at: TabularExpression = query.expression;
      at.kind === 'PipeExpression';
      at = at.input
    ) {
      const before = names(at.input);
      const after = names(at);
      const lost = REQUIRED.filter(
        (name) => before.has(name) && !after.has(name) && !kept.has(name),
      );
      if (lost.length === 0 || !REQUIRED.every((name) => before.has(name))) continue;
      const { start } = at.operator.span;
      const operator = WORD.exec(text.slice(start, start + 40))?.[0] ?? '';
      if (operator === 'count') return [];
      return [
        toDiagnostic(
          'LNT008',
          { operator, lost },
          { span: { start, end: start + operator.length } },
        ),
      ];
    }
    return [];
  },
};
