/** What a hunt came to, in a few lines. */
import type { HuntReport } from '../../app/hunt.ts';
import type { Colours } from './colours.ts';
import { countText } from './count-text.ts';

const SEVERITIES = ['high', 'medium', 'low', 'informational'] as const;

async function toSpan(first: bigint | null, last: bigint | null): Promise<string> {
  if (first === null || last === null) return '';
  const { toTimeText } = await import('../../app/result-text.ts');
  const short = (ticks: bigint): string =>
    toTimeText(ticks)
      .replace('T', ' ')
      .replace(/\.\d+Z$/, '');
  return `, ${short(first)} to ${short(last)} UTC`;
}

export async function renderSummary(
  { summary, alerts, ingest }: HuntReport,
  colours: Colours,
): Promise<string> {
  const span = await toSpan(summary.firstTime, summary.lastTime);
  const devices = summary.devices === 0 ? '' : ` on ${countText(summary.devices, 'device')}`;
  const bySeverity = SEVERITIES.map((severity) => ({
    severity,
    count: alerts.filter((alert) => alert.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`);
  const found = bySeverity.length === 0 ? '' : `: ${bySeverity.join(', ')}`;
  const read =
    ingest === null
      ? ''
      : `, ${countText(ingest.files.filter(({ outcome }) => outcome === 'read').length, 'file')} read`;
  return [
    colours.bold('Summary'),
    `  ${countText(summary.events, 'event')}${devices}${span}${read}`,
    `  ${countText(summary.hits, 'hit')}, ${countText(summary.alerts, 'alert')}${found}`,
    `  ${countText(summary.skipped, 'record')} skipped, ${countText(summary.notEvaluated, 'event')} not evaluated for want of a time`,
    '',
  ].join('\n');
}
