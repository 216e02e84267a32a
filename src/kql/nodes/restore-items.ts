/** Puts back the items of a long list that were cut out before parsing (`long-lists.ts`). */
import { fromLongText } from '../../schema/values/integer.ts';
import { fromRealText, toRealDigits } from '../../schema/values/real.ts';
import { findHalfCharacter } from '../half-character.ts';
import type { LibraryNode } from '../library-types.ts';
import type { ListItem } from '../long-lists.ts';
import type { Literal } from '../tree.ts';
import { type CopyContext, placeholder, refuse } from './context.ts';

function toLiteral(item: ListItem, context: CopyContext, bracket: LibraryNode): Literal {
  const span = { start: item.start, end: item.end };
  const text = context.text.slice(item.start, item.end);
  switch (item.class) {
    case 'string': {
      const value = context.library.toStringValue(text);
      const half = findHalfCharacter(value);
      if (half !== null) refuse(context, 'KQL006', { unit: half.unit }, bracket);
      return { kind: 'StringLiteralExpression', type: 'string', value, span };
    }
    case 'integer': {
      const value = fromLongText(text.replace(/\s/g, ''));
      if (value !== null) {
        return { kind: 'LongLiteralExpression', type: 'long', value: String(value), span };
      }
      refuse(context, 'KQL104', { literal: text, type: 'long' }, bracket);
      return placeholder(bracket);
    }
    case 'real':
      return {
        kind: 'RealLiteralExpression',
        type: 'real',
        value: toRealDigits(fromRealText(text.replace(/\s/g, '')) ?? NaN),
        span,
      };
    case 'bool':
      return { kind: 'BooleanLiteralExpression', type: 'bool', value: text, span };
    case 'null':
      return { kind: 'DynamicExpression', type: 'dynamic', value: null, span };
  }
}

/** The items that follow those the parser saw; none for a list that was not cut. */
export function restoreItems(bracket: LibraryNode, context: CopyContext): readonly Literal[] {
  const cut = context.cuts.get(bracket.TextStart);
  if (cut === undefined) return [];
  // The first one is the last that the parser saw.
  return cut.items.slice(1).map((item) => toLiteral(item, context, bracket));
}
