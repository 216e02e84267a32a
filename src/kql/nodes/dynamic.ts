/** `dynamic(…)` literals: arrays, bags and values to the inner form of `schema/values/dynamic.ts`. */
import type { ScalarType, Value } from '../../schema/types.ts';
import { stringToInner, toInnerScalar } from '../../schema/values/dynamic.ts';
import { fromRealText } from '../../schema/values/real.ts';
import type { LibraryNode } from '../library-types.ts';
import {
  type CopyContext,
  listNodes,
  part,
  refuse,
  type ScalarCopier,
  spanOf,
  textOf,
} from './context.ts';
import { stringValue } from './literal.ts';
import { restoreItems } from './restore-items.ts';

function toValue(type: ScalarType, text: string): Value {
  switch (type) {
    case 'datetime':
    case 'timespan':
    case 'long':
      return BigInt(text);
    case 'real':
      return fromRealText(text);
    case 'int':
      return Number(text);
    case 'bool':
      return text === 'true';
    case 'decimal':
    case 'guid':
    case 'string':
    case 'dynamic':
      return text;
  }
}

function scalarToInner(node: LibraryNode, context: CopyContext, negative: boolean): string {
  const literal = context.scalar(node);
  if (!('value' in literal) || literal.kind === 'DynamicExpression') {
    refuse(context, 'KQL104', { literal: textOf(node, context), type: 'dynamic' }, node);
    return 'null';
  }
  if (literal.value === null) return 'null';
  const text = negative && !literal.value.startsWith('-') ? `-${literal.value}` : literal.value;
  return toInnerScalar(toValue(literal.type, text), literal.type);
}

function valueToInner(node: LibraryNode, context: CopyContext): string {
  switch (context.library.kindOf(node)) {
    case 'JsonArrayExpression': {
      const shown = listNodes(part(node, 'Values')).map((value) => valueToInner(value, context));
      const cut = restoreItems(part(node, 'OpenBracket'), context);
      return `[${[...shown, ...cut.map(({ value, type }) => (value === null ? 'null' : toInnerScalar(toValue(type, value), type)))].join(',')}]`;
    }
    case 'JsonObjectExpression':
      return `{${listNodes(part(node, 'Pairs'))
        .map(
          (pair) =>
            `${JSON.stringify(stringValue(part(pair, 'Name'), context))}:${valueToInner(part(pair, 'Value'), context)}`,
        )
        .join(',')}}`;
    case 'NullLiteralExpression':
      return 'null';
    case 'StringLiteralExpression':
      return stringToInner(stringValue(node, context));
    case 'UnaryMinusExpression':
      return scalarToInner(part(node, 'Expression'), context, true);
    case 'UnaryPlusExpression':
      return scalarToInner(part(node, 'Expression'), context, false);
    case 'DynamicExpression':
      return valueToInner(part(node, 'Expression'), context);
    default:
      return scalarToInner(node, context, false);
  }
}

/** `dynamic(null)` is the null of the type, not a JSON null. */
export const copyDynamic: ScalarCopier = (node, context) => {
  const inner = valueToInner(part(node, 'Expression'), context);
  return {
    kind: 'DynamicExpression',
    type: 'dynamic',
    value: inner === 'null' ? null : inner,
    span: spanOf(node),
  };
};
