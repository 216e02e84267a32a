/** Text to a time: constant text is read once, here, in every form that Kusto takes; text in columns by the engine. */
import { fromDatetimeText } from '../../schema/values/datetime.ts';
import { fromTimespanText } from '../../schema/values/timespan.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered } from '../lowered.ts';

export function readTime(value: Lowered, type: 'datetime' | 'timespan'): Lowered {
  const text = value.constant?.value;
  if (value.type !== 'string' || typeof text !== 'string') {
    return convert(value, type);
  }
  const ticks = type === 'datetime' ? fromDatetimeText(text) : fromTimespanText(text);
  return lowerConstant(type, ticks === null ? null : String(ticks));
}
