/**
 * A number of bytes in the unit that fits, or in a given one.
 * Source: https://learn.microsoft.com/kusto/query/format-bytes-function
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

export const BYTE_UNITS = ['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

export const bytesText: NativeFunction = toNativeFunction({
  name: 'mh_format_bytes',
  parameters: ['double', 'bigint', 'varchar'],
  returns: 'varchar',
  call: (size, precision, unit) => {
    if (!Number.isFinite(size)) return null;
    const fitting = Math.min(
      BYTE_UNITS.length - 1,
      Math.max(0, Math.floor(Math.log2(Math.abs(size)) / 10)),
    );
    const index = unit === '' ? fitting : BYTE_UNITS.findIndex((each) => each === unit);
    const value = size / 1024 ** index;
    // Rounded, not padded: 19 stays 19 whatever the precision.
    return `${Number(value.toFixed(Number(precision)))} ${BYTE_UNITS[index] ?? ''}`;
  },
});
