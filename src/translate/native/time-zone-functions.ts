/** Local times of a time zone and UTC. Names that are no time zone give null. */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { isDatetimeTicks } from '../../schema/values/datetime.ts';
import { isTimeZone, toLocalTicks, toUtcTicks } from '../../schema/values/time-zone.ts';

function within(ticks: bigint): bigint | null {
  return isDatetimeTicks(ticks) ? ticks : null;
}

export const localToUtc: NativeFunction = toNativeFunction({
  name: 'mh_local_to_utc',
  parameters: ['bigint', 'varchar'],
  returns: 'bigint',
  call: (ticks, zone) => (isTimeZone(zone) ? within(toUtcTicks(ticks, zone)) : null),
});

export const utcToLocal: NativeFunction = toNativeFunction({
  name: 'mh_utc_to_local',
  parameters: ['bigint', 'varchar'],
  returns: 'bigint',
  call: (ticks, zone) => (isTimeZone(zone) ? within(toLocalTicks(ticks, zone)) : null),
});
