/** Operators between and before expressions: binary, unary, `between`. */
import { InternalError } from '../../diagnostics/errors.ts';
import { BINARY_OPERATORS } from '../operator-text.ts';
import type { BinaryKind } from '../tree.ts';
import { part, type ScalarCopier, spanOf, typeOf } from './context.ts';

function isBinaryKind(kind: string): kind is BinaryKind {
  return Object.hasOwn(BINARY_OPERATORS, kind);
}

export const copyBinary: ScalarCopier = (node, context) => {
  const kind = context.library.kindOf(node);
  if (!isBinaryKind(kind))
    throw new InternalError('bind', `operator ${kind}`, { span: spanOf(node) });
  return {
    kind,
    type: typeOf(node, context),
    left: context.scalar(part(node, 'Left')),
    right: context.scalar(part(node, 'Right')),
    span: spanOf(node),
  };
};

export const copyUnary: ScalarCopier = (node, context) => ({
  kind:
    context.library.kindOf(node) === 'UnaryMinusExpression'
      ? 'UnaryMinusExpression'
      : 'UnaryPlusExpression',
  type: typeOf(node, context),
  operand: context.scalar(part(node, 'Expression')),
  span: spanOf(node),
});

export const copyBetween: ScalarCopier = (node, context) => {
  const bounds = part(node, 'Right');
  return {
    kind:
      context.library.kindOf(node) === 'BetweenExpression'
        ? 'BetweenExpression'
        : 'NotBetweenExpression',
    type: typeOf(node, context),
    left: context.scalar(part(node, 'Left')),
    first: context.scalar(part(bounds, 'First')),
    second: context.scalar(part(bounds, 'Second')),
    span: spanOf(node),
  };
};
