/** Alerts as CSV: one row each, with what a spreadsheet can hold; the other formats have the hits whole. */
import type { Alert } from './alert-text.ts';
import type { RowColumn } from './rows.ts';

export const ALERT_COLUMNS: readonly RowColumn[] = [
  { name: 'id', type: 'string' },
  { name: 'title', type: 'string' },
  { name: 'severity', type: 'string' },
  { name: 'confidence', type: 'string' },
  { name: 'score', type: 'long' },
  { name: 'rules', type: 'string' },
  { name: 'device', type: 'string' },
  { name: 'account', type: 'string' },
  { name: 'firstSeen', type: 'string' },
  { name: 'lastSeen', type: 'string' },
  { name: 'hits', type: 'long' },
  { name: 'commandLine', type: 'string' },
  { name: 'reasons', type: 'string' },
  { name: 'file', type: 'string' },
  { name: 'record', type: 'string' },
];

type RowValue = Alert['hits'][number]['row'][string];

function toPlain(value: RowValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.json : String(value);
}

export function toAlertRow(alert: Alert): readonly (string | number)[] {
  const [first] = alert.hits;
  const [origin] = first?.origins ?? [];
  return [
    alert.id,
    alert.title,
    alert.severity,
    alert.confidence,
    alert.score,
    alert.rules.join(' '),
    alert.device,
    alert.account,
    alert.firstSeen ?? '',
    alert.lastSeen ?? '',
    alert.hits.length,
    toPlain(first?.row['ProcessCommandLine']),
    alert.reasons.map(({ text }) => text).join(' | '),
    origin?.file ?? '',
    toPlain(origin?.record),
  ];
}
