/**
 * Which dynamic values are the same, and which comes first, for the functions of arrays and sets. Numbers are the same
 * by their value, whatever their type; bags by their properties, whatever their order.
 * Source of the order: https://learn.microsoft.com/kusto/query/array-sort-asc-function
 */
import { joinBag, splitArray, splitBag } from './dynamic-parts.ts';

/** A text that is the same for values that are the same. */
export function toDynamicKey(json: string): string {
  const text = json.trim();
  switch (text[0] ?? '') {
    case '"':
      return text.includes('\\') ? JSON.stringify(JSON.parse(text)) : text;
    case '[':
      return `[${(splitArray(text) ?? []).map(toDynamicKey).join(',')}]`;
    case '{': {
      const entries = (splitBag(text) ?? []).map(
        ([name, value]) => [name, toDynamicKey(value)] as const,
      );
      return joinBag(entries.sort(([left], [right]) => compareText(left, right)));
    }
    case 't':
    case 'f':
    case 'n':
      return text;
    default:
      return toNumberKey(text);
  }
}

function toNumberKey(digits: string): string {
  if (/^-?\d+$/.test(digits)) return digits === '-0' ? '0' : digits;
  const value = Number(digits);
  return Number.isSafeInteger(value) ? String(BigInt(value)) : String(value);
}

/** Text by its code points: as UTF-8 compares, and not as UTF-16 does. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  let at = 0;
  while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return rankOfUnit(left.charCodeAt(at)) - rankOfUnit(right.charCodeAt(at));
}

/** Surrogates stand for code points above all others; the end of a text comes first. */
function rankOfUnit(unit: number): number {
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

interface SortValue {
  /** Numbers and times, strings, guids, everything else. */
  readonly rank: 0 | 1 | 2 | 3;
  readonly number: bigint | number;
  readonly text: string;
}

const MARKED = /^"\\u0001(?<kind>[dsgrm]):(?<rest>[^"]*)"$/;

function toSortValue(json: string): SortValue {
  const { kind = '', rest = '' } = MARKED.exec(json)?.groups ?? {};
  switch (kind) {
    case 'd':
    case 's':
      return { rank: 0, number: BigInt(rest), text: '' };
    case 'r':
    case 'm':
      return { rank: 0, number: toNumber(rest), text: '' };
    case 'g':
      return { rank: 2, number: 0, text: rest };
    default:
  }
  // JSON that begins with a quote is a string.
  if (json.startsWith('"')) return { rank: 1, number: 0, text: JSON.parse(json) as string };
  if (/^-?\d+$/.test(json)) return { rank: 0, number: BigInt(json), text: '' };
  if (/^[-\d]/.test(json)) return { rank: 0, number: Number(json), text: '' };
  return { rank: 3, number: 0, text: '' };
}

function toNumber(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}

/** Positions of the elements in ascending or descending order; null elements first or last. Equal ones stay as they are. */
export function sortPositions(
  items: readonly string[],
  descending: boolean,
  nullsLast: boolean,
): number[] {
  const values = items.map(toSortValue);
  const isNull = items.map((item) => item === 'null');
  const compare = (left: number, right: number): number => {
    if (isNull[left] !== isNull[right]) return (isNull[left] === true) === nullsLast ? 1 : -1;
    const [first, second] = [values[left], values[right]];
    if (first === undefined || second === undefined) return 0;
    if (first.rank !== second.rank) return first.rank - second.rank;
    const order = compareSame(first, second);
    return descending ? -order : order;
  };
  return items
    .map((_item, index) => index)
    .sort((left, right) => compare(left, right) || left - right);
}

/** NaN stands below every number (R5). */
function compareSame(left: SortValue, right: SortValue): number {
  if (left.rank !== 0) return compareText(left.text, right.text);
  const [isLeftNan, isRightNan] = [isNan(left.number), isNan(right.number)];
  if (isLeftNan || isRightNan) return Number(isRightNan) - Number(isLeftNan);
  return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
}

function isNan(value: bigint | number): boolean {
  return typeof value === 'number' && Number.isNaN(value);
}
