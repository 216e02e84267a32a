/** Literals of the scalar types: the text as it is written, to the printed form that the bound tree holds. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { ScalarType } from '../../schema/types.ts';
import { fromBoolText } from '../../schema/values/bool.ts';
import { fromDatetimeText } from '../../schema/values/datetime.ts';
import { fromDecimalText } from '../../schema/values/decimal.ts';
import { fromGuidText } from '../../schema/values/guid.ts';
import { fromIntText, fromLongText } from '../../schema/values/integer.ts';
import { fromRealText, toRealDigits } from '../../schema/values/real.ts';
import { fromTimespanText } from '../../schema/values/timespan.ts';
import { findHalfCharacter } from '../half-character.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Argument, Literal, LiteralKind, ScalarExpression } from '../tree.ts';
import {
  type CopyContext,
  listNodes,
  part,
  placeholder,
  refuse,
  type ScalarCopier,
  spanOf,
  textOf,
} from './context.ts';

type PlainKind = Exclude<LiteralKind, 'DynamicExpression' | 'StringLiteralExpression'>;

interface LiteralForm {
  readonly type: ScalarType;
  /** The printed form, or null when the text cannot be read. */
  readonly read: (text: string) => string | null;
}

function print<T extends { toString(): string }>(read: (text: string) => T | null) {
  return (text: string): string | null => read(text)?.toString() ?? null;
}

function readReal(text: string): string | null {
  const value = fromRealText(text);
  return value === null ? null : toRealDigits(value);
}

/** `2017 - 08 - 01` and `2017, 8, 1` are dates in a literal, though not for `todatetime()`. */
function readDatetime(text: string): string | null {
  const joined = text.replace(/^(\d{4})\s*[-,]\s*(\d{1,2})\s*[-,]\s*(\d{1,2})/, '$1-$2-$3');
  return fromDatetimeText(joined)?.toString() ?? null;
}

const FORMS: Readonly<Record<PlainKind, LiteralForm>> = {
  BooleanLiteralExpression: { type: 'bool', read: print(fromBoolText) },
  IntLiteralExpression: { type: 'int', read: print(fromIntText) },
  LongLiteralExpression: { type: 'long', read: print(fromLongText) },
  RealLiteralExpression: { type: 'real', read: readReal },
  DecimalLiteralExpression: { type: 'decimal', read: fromDecimalText },
  DateTimeLiteralExpression: { type: 'datetime', read: readDatetime },
  TimespanLiteralExpression: { type: 'timespan', read: print(fromTimespanText) },
  GuidLiteralExpression: { type: 'guid', read: fromGuidText },
};

/** `datetime(2020-01-01)` and `time("1d")` without the type and the quotes; other literals as they are. */
function contentOf(text: string): string {
  const inner = /^\w+\s*\(([\s\S]*)\)$/.exec(text)?.[1]?.trim() ?? text;
  return /^(["'])([\s\S]*)\1$/.exec(inner)?.[2] ?? inner;
}

function isPlainKind(kind: string): kind is PlainKind {
  return Object.hasOwn(FORMS, kind);
}

/** `8:00:00 AM`, `17:30`: hours, minutes, seconds with their fraction, half of the day. */
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,7})?))?\s*([AP]M)?$/i;

/** The time of a day without its date as a timespan; null for anything else. */
function readTimeOfDay(text: string): string | null {
  const [whole, hour = '', minutes = '', seconds = '0', half] = TIME_OF_DAY.exec(text) ?? [];
  if (whole === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const given = Number(hour);
  if (half === undefined ? given > 23 : given < 1 || given > 12) return null;
  const hours = half === undefined ? given : (given % 12) + (/p/i.test(half) ? 12 : 0);
  return fromTimespanText(`${hours}:${minutes}:${seconds.padStart(2, '0')}`)?.toString() ?? null;
}

/** A time without a date is one of today (R80). */
function todayAt(time: string, span: Span): ScalarExpression {
  const call = (name: string, args: readonly Argument[]): ScalarExpression => ({
    kind: 'FunctionCallExpression',
    name,
    nameSpan: span,
    category: 'scalar',
    args,
    type: 'datetime',
    span,
  });
  return {
    kind: 'AddExpression',
    left: call('startofday', [call('now', [])]),
    right: { kind: 'TimespanLiteralExpression', type: 'timespan', value: time, span },
    type: 'datetime',
    span,
  };
}

/** Any literal but strings and dynamic. */
export const copyLiteral: ScalarCopier = (node, context) => {
  const kind = context.library.kindOf(node);
  if (!isPlainKind(kind))
    throw new InternalError('bind', `literal ${kind}`, { span: spanOf(node) });
  const { type, read } = FORMS[kind];
  const text = textOf(node, context);
  const content = contentOf(text);
  const value = content === 'null' ? null : read(content);
  if (value === null && content !== 'null') {
    const time = kind === 'DateTimeLiteralExpression' ? readTimeOfDay(content) : null;
    if (time !== null) return todayAt(time, spanOf(node));
    refuse(context, 'KQL104', { literal: text, type }, node);
  }
  return { kind, type, value, span: spanOf(node) };
};

function toStringLiteral(node: LibraryNode, value: string): Literal {
  return { kind: 'StringLiteralExpression', type: 'string', value, span: spanOf(node) };
}

/** The value of a string literal; the library knows every prefix and escape, also those of half a character. */
export function stringValue(node: LibraryNode, context: CopyContext): string {
  const value = context.library.toStringValue(textOf(node, context));
  const half = findHalfCharacter(value);
  if (half !== null) refuse(context, 'KQL006', { unit: half.unit }, node);
  return value;
}

export const copyString: ScalarCopier = (node, context) =>
  toStringLiteral(node, stringValue(node, context));

/** Literals side by side are one string. */
export const copyCompoundString: ScalarCopier = (node, context) =>
  toStringLiteral(
    node,
    listNodes(part(node, 'Tokens'))
      .map((token) => stringValue(token, context))
      .join(''),
  );

/** A null without a type stands only inside `dynamic(…)`; elsewhere the binder objects. */
export const copyNull: ScalarCopier = (node) => placeholder(node);
