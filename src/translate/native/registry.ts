/** Every function of ours that lowered queries call, sorted, one line each. Loaded only where one is called. */
import type { NativeFunction } from '../../schema/native-function.ts';
import { parseDatetime } from './parse-datetime.ts';
import { parseTimespan } from './parse-timespan.ts';

export const NATIVE_FUNCTIONS: readonly NativeFunction[] = [parseDatetime, parseTimespan];

/** Those of the names that are defined here. */
export function findNatives(names: readonly string[]): readonly NativeFunction[] {
  return NATIVE_FUNCTIONS.filter(({ name }) => names.includes(name));
}
