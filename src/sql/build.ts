/** Short constructors for SQL nodes, so that lowerings read like the SQL they mean. */
import type { SqlBinaryOperator, SqlExpression, SqlType } from './tree.ts';

export function text(value: string): SqlExpression {
  return { kind: 'Literal', type: 'varchar', text: value };
}

/** A BIGINT literal. */
export function long(value: bigint | number | string): SqlExpression {
  return { kind: 'Literal', type: 'bigint', text: String(value) };
}

/** An INTEGER literal: for positions and counts of the engine's own functions. */
export function integer(value: number): SqlExpression {
  return { kind: 'Literal', type: 'integer', text: String(value) };
}

export function double(value: string): SqlExpression {
  return { kind: 'Literal', type: 'double', text: value };
}

export function bool(value: boolean): SqlExpression {
  return { kind: 'Literal', type: 'boolean', text: String(value) };
}

export function nullOf(type?: SqlType): SqlExpression {
  return type === undefined ? { kind: 'Null' } : { kind: 'Null', type };
}

export function column(name: string, table?: string): SqlExpression {
  return table === undefined ? { kind: 'Column', name } : { kind: 'Column', table, name };
}

export function call(name: string, ...args: readonly SqlExpression[]): SqlExpression {
  return { kind: 'Call', name, args };
}

export function binary(
  operator: SqlBinaryOperator,
  left: SqlExpression,
  right: SqlExpression,
): SqlExpression {
  return { kind: 'Binary', operator, left, right };
}

/** `and` over any number; none is true. */
export function all(conditions: readonly SqlExpression[]): SqlExpression {
  return conditions.length === 0
    ? bool(true)
    : conditions.reduce((left, right) => binary('and', left, right));
}

/** `or` over any number; none is false. */
export function any(conditions: readonly SqlExpression[]): SqlExpression {
  return conditions.length === 0
    ? bool(false)
    : conditions.reduce((left, right) => binary('or', left, right));
}

export function not(operand: SqlExpression): SqlExpression {
  return { kind: 'Not', operand };
}

export function isNull(operand: SqlExpression): SqlExpression {
  return { kind: 'IsNull', operand, negated: false };
}

export function isNotNull(operand: SqlExpression): SqlExpression {
  return { kind: 'IsNull', operand, negated: true };
}

export function when(
  condition: SqlExpression,
  then: SqlExpression,
  otherwise?: SqlExpression,
): SqlExpression {
  const branches = [{ when: condition, then }];
  return otherwise === undefined
    ? { kind: 'Case', branches }
    : { kind: 'Case', branches, otherwise };
}

export function cast(operand: SqlExpression, type: SqlType): SqlExpression {
  return { kind: 'Cast', operand, type, safe: false };
}

/** A cast that gives null where the text or number does not fit. */
export function tryCast(operand: SqlExpression, type: SqlType): SqlExpression {
  return { kind: 'Cast', operand, type, safe: true };
}

export function isIn(operand: SqlExpression, items: readonly SqlExpression[]): SqlExpression {
  return { kind: 'In', operand, items, negated: false };
}
