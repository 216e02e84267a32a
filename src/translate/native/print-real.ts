/** A real as `tostring()` prints it (R12): the engine prints other digits. */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { toRealText } from '../../schema/values/real-text.ts';

export const printReal: NativeFunction = toNativeFunction({
  name: 'mh_print_real',
  parameters: ['double'],
  returns: 'varchar',
  call: toRealText,
});
