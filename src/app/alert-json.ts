/** An alert as the JSON text that the command line prints and the case keeps. */
import type { Alert } from '../detections/alert.ts';
import { renderAlert } from '../detections/render.ts';

export function renderAlertJson(alert: Alert): string {
  return renderAlert(alert);
}
