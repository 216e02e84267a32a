/** Every mapping of Windows events, and which of them an event has. */
import type { EventMapping, ProviderMapping } from './mapping.ts';
import { ANTIVIRUS, POWERSHELL, SERVICE_CONTROL, TASK_SCHEDULER } from './operations.ts';
import { SECURITY } from './security.ts';
import { SYSMON } from './sysmon.ts';

export const WINDOWS_MAPPINGS: readonly ProviderMapping[] = [
  SYSMON,
  SECURITY,
  POWERSHELL,
  TASK_SCHEDULER,
  SERVICE_CONTROL,
  ANTIVIRUS,
];

/** Action types of rows here that Defender does not have. */
export const OWN_ACTION_TYPES: readonly string[] = [
  'AntivirusConfigurationChanged',
  'AntivirusRealTimeProtectionDisabled',
  'ProcessTampering',
  'ProcessTerminated',
  'ScheduledTaskActionStarted',
];

type EventsById = ReadonlyMap<number, readonly EventMapping[]>;

const BY_PROVIDER = new Map<string, EventsById>();
const BY_CHANNEL = new Map<string, EventsById>();
for (const { providers, channels, events } of WINDOWS_MAPPINGS) {
  const byId = new Map<number, EventMapping[]>();
  for (const event of events) byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
  for (const name of providers) BY_PROVIDER.set(name.toLowerCase(), byId);
  for (const name of channels) BY_CHANNEL.set(name.toLowerCase(), byId);
}

const NONE: readonly EventMapping[] = [];

/**
 * The mappings of an event; none when no table needs it. The provider decides, the channel only when `provider` is ''.
 * Names compare without case.
 */
export function findMappings(
  provider: string,
  channel: string,
  eventId: number,
): readonly EventMapping[] {
  const events =
    provider === ''
      ? BY_CHANNEL.get(channel.toLowerCase())
      : (BY_PROVIDER.get(provider) ?? BY_PROVIDER.get(provider.toLowerCase()));
  return events?.get(eventId) ?? NONE;
}
