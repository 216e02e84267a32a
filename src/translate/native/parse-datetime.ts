/** Text in columns to a datetime: every form that Kusto reads, by the one reader of them. */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { fromDatetimeText } from '../../schema/values/datetime.ts';

export const parseDatetime: NativeFunction = toNativeFunction({
  name: 'mh_parse_datetime',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (text) => fromDatetimeText(text),
});
