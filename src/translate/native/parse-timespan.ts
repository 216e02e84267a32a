/** Text in columns to a timespan: every form that Kusto reads, by the one reader of them. */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { fromTimespanText } from '../../schema/values/timespan.ts';

export const parseTimespan: NativeFunction = toNativeFunction({
  name: 'mh_parse_timespan',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (text) => fromTimespanText(text),
});
