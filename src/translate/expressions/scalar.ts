/** Scalar expressions by kind: the one switch from node to lowering. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { BinaryExpression, ScalarExpression, VariableReference } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { lowerScalarLetCall } from '../let-functions.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { lowerElement, lowerPath } from './access.ts';
import { isArithmetic, lowerArithmetic, lowerNegation } from './arithmetic.ts';
import { lowerCall } from './calls.ts';
import { checkOrder, isComparison, lowerBetween, lowerComparison } from './comparison.ts';
import { isBinary, isLiteral, isMembership } from './kinds.ts';
import { lowerConstant, lowerLiteral } from './literals.ts';
import { lowerMatchesRegex } from './matches-regex.ts';
import { lowerMembership } from './membership.ts';
import { lowerStringOperator, STRING_OPERATORS } from './string-operators.ts';

export function lowerScalar(expression: ScalarExpression, context: LowerContext): Lowered {
  if (isLiteral(expression)) {
    return lowerLiteral(expression);
  }
  if (isMembership(expression)) {
    return lowerMembership(expression, context);
  }
  if (isBinary(expression)) {
    return lowerBinary(expression, context);
  }
  switch (expression.kind) {
    case 'NameReference':
      return expression.refersTo === 'column'
        ? {
            sql: sql.column(expression.name, expression.side),
            type: expression.type,
            nullable: expression.type !== 'string',
          }
        : lowerVariable(expression, context);
    case 'BetweenExpression':
    case 'NotBetweenExpression': {
      const value = context.scalar(expression.left);
      const first = context.scalar(expression.first);
      const second = context.scalar(expression.second);
      const end =
        second.type === 'timespan' && first.type === 'datetime'
          ? arithmetic('AddExpression', first, second, 'datetime', expression)
          : second;
      const between = lowerBetween(value, first, end);
      return expression.kind === 'BetweenExpression'
        ? between
        : { ...between, sql: sql.not(between.sql) };
    }
    case 'UnaryMinusExpression':
      return lowerMinus(context.scalar(expression.operand));
    case 'UnaryPlusExpression':
      return context.scalar(expression.operand);
    case 'FunctionCallExpression':
      return lowerCall(expression, context);
    case 'PathExpression':
      return lowerPath(expression, context);
    case 'ElementExpression':
      return lowerElement(expression, context);
    case 'LetFunctionCall':
      return lowerScalarLetCall(expression, context);
    case 'ToScalarExpression':
      return lowerToScalar(expression.table, expression.type, context);
    default:
      throw new InternalError('lower', `unexpected ${JSON.stringify(expression)}`);
  }
}

function lowerVariable(expression: VariableReference, context: LowerContext): Lowered {
  if (context.scope.outOfReach.has(expression.name)) {
    const reason = 'it depends on a row outside of this table; a join brings both together';
    throw refuseForm(expression.name, reason, expression.span);
  }
  const value = context.scope.scalars.get(expression.name);
  if (value === undefined) {
    throw new InternalError('lower', `the name ${expression.name} was bound to nothing`, {
      span: expression.span,
    });
  }
  return value;
}

/** A negative number stays a constant: needles, list items and paths ask for constants. */
function lowerMinus(operand: Lowered): Lowered {
  const value = operand.constant?.value;
  if (operand.type === 'real' && typeof value === 'string' && Number(value) > 0) {
    return lowerConstant('real', `-${value}`);
  }
  const digits = typeof value === 'string' && /^\d+$/.test(value);
  return digits && operand.type !== 'real' && operand.type !== 'decimal'
    ? lowerConstant(operand.type, value === '0' ? '0' : `-${value}`)
    : lowerNegation(operand);
}

function arithmetic(
  kind: Parameters<typeof lowerArithmetic>[0],
  left: Lowered,
  right: Lowered,
  type: ScalarType,
  at: ScalarExpression,
): Lowered {
  const outcome = lowerArithmetic(kind, left, right, type);
  if ('refused' in outcome) {
    throw refuseForm('arithmetic', outcome.refused, at.span);
  }
  return outcome;
}

function lowerBinary(expression: BinaryExpression, context: LowerContext): Lowered {
  const { kind } = expression;
  if (kind === 'AndExpression' || kind === 'OrExpression') {
    const left = convert(context.scalar(expression.left), 'bool');
    const right = convert(context.scalar(expression.right), 'bool');
    return {
      sql: sql.binary(kind === 'AndExpression' ? 'and' : 'or', left.sql, right.sql),
      type: 'bool',
      nullable: left.nullable || right.nullable,
    };
  }
  const left = context.scalar(expression.left);
  const right = context.scalar(expression.right);
  if (isArithmetic(kind)) {
    return arithmetic(kind, left, right, expression.type, expression);
  }
  if (isComparison(kind)) {
    checkOrder(kind, left, right, expression.span);
    return lowerComparison(kind, left, right);
  }
  if (kind === 'MatchesRegexExpression') {
    return lowerMatchesRegex(left, right, expression.right.span);
  }
  const operator = STRING_OPERATORS.get(kind);
  if (operator === undefined) {
    throw refuseForm(
      kind.replace(/Expression$/, ''),
      'this operator is not supported',
      expression.span,
    );
  }
  return lowerStringOperator(operator, left, right);
}

/** The first column of the first row; no row is null, and for a string the empty string. */
function lowerToScalar(
  table: Parameters<LowerContext['relation']>[0],
  type: ScalarType,
  context: LowerContext,
): Lowered {
  const relation = context.relation(table);
  const [first] = relation.columns;
  if (first === undefined) {
    throw new InternalError('lower', 'toscalar of a table without columns', { span: table.span });
  }
  const value = {
    kind: 'Subquery',
    query: {
      kind: 'Select',
      items: [{ expression: sql.column(first.name), alias: first.name }],
      from: { kind: 'Derived', query: relation.query, alias: context.freshName('scalar') },
      orderBy: relation.order,
      limit: sql.integer(1),
    },
  } as const;
  return type === 'string'
    ? { sql: sql.call('coalesce', value, sql.text('')), type, nullable: false }
    : { sql: value, type, nullable: true };
}
