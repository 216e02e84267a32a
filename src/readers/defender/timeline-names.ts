/**
 * Header names of the device timeline's CSV export: the columns of Advanced Hunting with blanks between the words, and
 * five names of its own. Its times are UTC without saying so.
 * Source: recorded export headers; https://learn.microsoft.com/defender-endpoint/device-timeline-event-flag
 */
import { type FieldMeaning, toMeaning } from '../tabular/field-names.ts';
import { isColumnName } from '../tabular/targets.ts';

const OWN_NAMES: Readonly<Record<string, string>> = {
  'Event Time': 'Timestamp',
  'Machine Id': 'DeviceId',
  'Computer Name': 'DeviceName',
  'Remote Computer Name': 'RemoteDeviceName',
  Sha1: 'SHA1',
  Sha256: 'SHA256',
};

/** Says which rows are events; the others are techniques that repeat an event. */
export const TIMELINE_KIND = 'Data Type';
export const TIMELINE_EVENTS = 'Events';

export function isTimelineHeader(header: readonly string[]): boolean {
  return ['Event Time', 'Machine Id', 'Action Type'].every((name) => header.includes(name));
}

export function toTimelineMeaning(name: string): FieldMeaning {
  const column = OWN_NAMES[name] ?? name.replaceAll(' ', '');
  return { ...toMeaning(column, isColumnName), zone: 'utc' };
}
