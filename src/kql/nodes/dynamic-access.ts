/** Parts of a dynamic value: `d.name`, `d["name"]`, `d[0]`. */
import { SYMBOL_KIND } from '../library-types.ts';
import {
  nameOf,
  part,
  placeholder,
  refuse,
  type ScalarCopier,
  spanOf,
  textOf,
  typeOf,
} from './context.ts';

export const copyPath: ScalarCopier = (node, context) => {
  const operand = part(node, 'Expression');
  const selector = part(node, 'Selector');
  const kind = operand.ResultType?.Kind;
  if (kind === SYMBOL_KIND.tuple && operand.ReferencedSymbol?.Kind === SYMBOL_KIND.variable) {
    // The state of a step of `scan`.
    return {
      kind: 'NameReference',
      refersTo: 'column',
      name: nameOf(selector),
      step: nameOf(operand),
      type: typeOf(node, context),
      span: spanOf(node),
    };
  }
  const isDynamic =
    kind === SYMBOL_KIND.primitive || kind === SYMBOL_KIND.bag || kind === SYMBOL_KIND.array;
  if (context.library.kindOf(selector) === 'BracketedExpression' && isDynamic) {
    // `d.[expression]` is `d[expression]`.
    return {
      kind: 'ElementExpression',
      type: typeOf(node, context),
      operand: context.scalar(operand),
      index: context.scalar(part(selector, 'Expression')),
      span: spanOf(node),
    };
  }
  if (context.library.kindOf(selector) !== 'NameReference' || !isDynamic) {
    // `$left.a`, a function behind the dot.
    if (!context.isFaulty) {
      refuse(context, 'KQL101', { what: 'path', name: textOf(node, context), supported: [] }, node);
    }
    return placeholder(node);
  }
  return {
    kind: 'PathExpression',
    type: typeOf(node, context),
    operand: context.scalar(operand),
    name: nameOf(selector),
    span: spanOf(node),
  };
};

export const copyElement: ScalarCopier = (node, context) => ({
  kind: 'ElementExpression',
  type: typeOf(node, context),
  operand: context.scalar(part(node, 'Expression')),
  index: context.scalar(part(part(node, 'Selector'), 'Expression')),
  span: spanOf(node),
});
