/** Alerts as JSON, one a line or as one list: the contract of `hunt --format ndjson`. */
import { renderAlertJson } from '../../app/alert-json.ts';
import { neutralizeJson } from '../../diagnostics/neutral-text.ts';
import type { Alert } from './alert-text.ts';

export async function printAlertsAsJson(
  alerts: readonly Alert[],
  asList: boolean,
  print: (text: string) => Promise<void>,
): Promise<void> {
  if (!asList) {
    for (const alert of alerts) await print(`${neutralizeJson(renderAlertJson(alert))}\n`);
    return;
  }
  if (alerts.length === 0) {
    await print('[]\n');
    return;
  }
  for (const [index, alert] of alerts.entries()) {
    await print(`${index === 0 ? '[\n' : ',\n'}${neutralizeJson(renderAlertJson(alert))}`);
  }
  await print('\n]\n');
}
