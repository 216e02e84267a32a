/** Literals of the bound tree as KQL text. */
import { toDatetimeText } from '../schema/values/datetime.ts';
import { type InnerString, mapInnerStrings } from '../schema/values/dynamic.ts';
import { toTimespanText } from '../schema/values/timespan.ts';
import { quoteString } from './quote.ts';
import type { Literal } from './tree.ts';

function printInnerString(part: InnerString): string {
  switch (part.type) {
    case 'name':
    case 'string':
      return quoteString(part.text);
    case 'datetime':
      return `datetime(${toDatetimeText(BigInt(part.text))})`;
    case 'timespan':
      return `time(${toTimespanText(BigInt(part.text))})`;
    case 'guid':
    case 'real':
    case 'decimal':
      return `${part.type}(${part.text})`;
  }
}

/** A literal that reads back as the same type and value. */
export function printLiteral({ type, value }: Literal): string {
  if (value === null) return `${type}(null)`;
  switch (type) {
    case 'string':
      return quoteString(value);
    case 'bool':
      return value;
    case 'long':
      return value.startsWith('-') ? `long(${value})` : value;
    case 'datetime':
      return `datetime(${toDatetimeText(BigInt(value))})`;
    case 'timespan':
      return `time(${toTimespanText(BigInt(value))})`;
    case 'dynamic':
      return `dynamic(${mapInnerStrings(value, printInnerString)})`;
    case 'int':
    case 'real':
    case 'decimal':
    case 'guid':
      return `${type}(${value})`;
  }
}
