/** SQL expressions to text. Parentheses stand only where the precedence needs them, so that people can read `--show sql`. */
import { assertNever } from '../diagnostics/errors.ts';
import type { Spelling } from './dialects/spelling.ts';
import type {
  SqlBinaryOperator,
  SqlExpression,
  SqlOrderKey,
  SqlQuery,
  SqlType,
  SqlWindow,
} from './tree.ts';

/** What the expression printer needs from its surroundings; `query` prints a subquery. */
export interface PrintContext {
  readonly spelling: Spelling;
  readonly parameters: Set<string>;
  /** Collects the functions of ours that are called. */
  readonly natives: Set<string>;
  /** How a column is called where it is read, and where it is made. */
  readonly toColumnName: (name: string, table?: string) => string;
  readonly toOwnName: (name: string) => string;
  readonly query: (query: SqlQuery, indent: string) => string;
  readonly indent: string;
}

const PRECEDENCE: Readonly<Record<SqlBinaryOperator, number>> = {
  or: 1,
  and: 2,
  'is distinct from': 4,
  'is not distinct from': 4,
  '=': 5,
  '<>': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '||': 6,
  '&': 6,
  '|': 6,
  '>>': 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '//': 8,
  '%': 8,
};

const NOT = 3;
const COMPARISON = 5;
const PREFIX = 9;
const ATOM = 10;

interface Printed {
  readonly text: string;
  readonly precedence: number;
}

export function printExpression(expression: SqlExpression, context: PrintContext): string {
  return printed(expression, context).text;
}

/** `a or b or c` is a chain, printed by a loop: a list of thousands must not overflow the stack. */
function printChain(
  expression: Extract<SqlExpression, { kind: 'Binary' }>,
  context: PrintContext,
): Printed {
  const { operator } = expression;
  const precedence = PRECEDENCE[operator];
  const rights: string[] = [];
  let left: SqlExpression = expression;
  while (left.kind === 'Binary' && left.operator === operator) {
    // A right side of the same precedence needs parentheses: a - (b - c). Only `and` and `or` do not care.
    const free = operator === 'and' || operator === 'or';
    rights.push(wrap(left.right, free ? precedence : precedence + 1, context));
    left = left.left;
    if (precedence === COMPARISON || precedence === 4) {
      break;
    }
  }
  const needed = precedence === COMPARISON || precedence === 4 ? precedence + 1 : precedence;
  const words = operator.toUpperCase();
  return {
    text: [wrap(left, needed, context), ...rights.reverse()].join(` ${words} `),
    precedence,
  };
}

function wrap(expression: SqlExpression, needed: number, context: PrintContext): string {
  const { text, precedence } = printed(expression, context);
  return precedence < needed ? `(${text})` : text;
}

function list(expressions: readonly SqlExpression[], context: PrintContext): string {
  return expressions.map((expression) => printExpression(expression, context)).join(', ');
}

export function printOrderKeys(keys: readonly SqlOrderKey[], context: PrintContext): string {
  return keys
    .map(
      (key) =>
        `${printExpression(key.expression, context)} ${key.order.toUpperCase()} NULLS ${key.nulls.toUpperCase()}`,
    )
    .join(', ');
}

function printWindow(window: SqlWindow, context: PrintContext): string {
  const parts: string[] = [];
  if (window.partitionBy.length > 0) {
    parts.push(`PARTITION BY ${list(window.partitionBy, context)}`);
  }
  if (window.orderBy.length > 0) {
    parts.push(`ORDER BY ${printOrderKeys(window.orderBy, context)}`);
  }
  if (window.frame !== undefined) {
    parts.push(
      `ROWS BETWEEN ${window.frame.from.toUpperCase()} AND ${window.frame.to.toUpperCase()}`,
    );
  }
  return `OVER (${parts.join(' ')})`;
}

function printCall(
  expression: Extract<SqlExpression, { kind: 'Call' }>,
  context: PrintContext,
): Printed {
  if (expression.native === true) context.natives.add(expression.name);
  const order =
    expression.orderBy === undefined || expression.orderBy.length === 0
      ? ''
      : ` ORDER BY ${printOrderKeys(expression.orderBy, context)}`;
  const distinct = expression.distinct === true ? 'DISTINCT ' : '';
  let text = `${expression.name}(${distinct}${list(expression.args, context)}${order})`;
  if (expression.filter !== undefined) {
    text += ` FILTER (WHERE ${printExpression(expression.filter, context)})`;
  }
  if (expression.over !== undefined) {
    text += ` ${printWindow(expression.over, context)}`;
  }
  return { text, precedence: ATOM };
}

function printCase(
  expression: Extract<SqlExpression, { kind: 'Case' }>,
  context: PrintContext,
): Printed {
  const branches = expression.branches.map(
    (branch) =>
      `WHEN ${printExpression(branch.when, context)} THEN ${printExpression(branch.then, context)}`,
  );
  const otherwise =
    expression.otherwise === undefined
      ? ''
      : ` ELSE ${printExpression(expression.otherwise, context)}`;
  return { text: `CASE ${branches.join(' ')}${otherwise} END`, precedence: ATOM };
}

const NUMBER_TYPES: ReadonlySet<SqlType> = new Set([
  'integer',
  'bigint',
  'hugeint',
  'double',
  'decimal',
]);

function printLiteral(
  expression: Extract<SqlExpression, { kind: 'Literal' }>,
  { spelling }: PrintContext,
): Printed {
  const { type, text } = expression;
  if (type === 'varchar') {
    return { text: spelling.text(text), precedence: ATOM };
  }
  if (type === 'boolean') {
    return { text: text.toUpperCase(), precedence: ATOM };
  }
  if (NUMBER_TYPES.has(type)) {
    const bareMinus = type === 'integer' && text.startsWith('-');
    return { text: spelling.number(type, text), precedence: bareMinus ? PREFIX : ATOM };
  }
  return { text: `${spelling.text(text)}::${spelling.type(type)}`, precedence: ATOM };
}

function printLambda(
  { parameters, body }: Extract<SqlExpression, { kind: 'Lambda' }>,
  context: PrintContext,
): Printed {
  const names = parameters.map((name) => context.spelling.identifier(context.toOwnName(name)));
  const inside: PrintContext = {
    ...context,
    toColumnName: (name, table) =>
      table === undefined && parameters.includes(name)
        ? context.toOwnName(name)
        : context.toColumnName(name, table),
  };
  return { text: `LAMBDA ${names.join(', ')}: ${printExpression(body, inside)}`, precedence: 0 };
}

function printed(expression: SqlExpression, context: PrintContext): Printed {
  const { spelling } = context;
  const atom = (text: string): Printed => ({ text, precedence: ATOM });
  switch (expression.kind) {
    case 'Literal':
      return printLiteral(expression, context);
    case 'Null':
      return atom(
        expression.type === undefined ? 'NULL' : `NULL::${spelling.type(expression.type)}`,
      );
    case 'Parameter':
      context.parameters.add(expression.name);
      return atom(`${spelling.parameter(expression.name)}::${spelling.type(expression.type)}`);
    case 'Column': {
      const name = spelling.identifier(context.toColumnName(expression.name, expression.table));
      return atom(
        expression.table === undefined ? name : `${spelling.identifier(expression.table)}.${name}`,
      );
    }
    case 'Call':
      return printCall(expression, context);
    case 'Binary':
      return printChain(expression, context);
    case 'Not':
      return { text: `NOT ${wrap(expression.operand, NOT, context)}`, precedence: NOT };
    case 'Negate':
      return { text: `- ${wrap(expression.operand, ATOM, context)}`, precedence: PREFIX };
    case 'IsNull':
      return {
        text: `${wrap(expression.operand, COMPARISON + 1, context)} IS ${expression.negated ? 'NOT ' : ''}NULL`,
        precedence: 4,
      };
    case 'Case':
      return printCase(expression, context);
    case 'Cast':
      return atom(
        `${expression.safe ? 'TRY_CAST' : 'CAST'}(${printExpression(expression.operand, context)} AS ${spelling.type(expression.type)})`,
      );
    case 'In':
      return {
        text: `${wrap(expression.operand, COMPARISON + 1, context)} ${expression.negated ? 'NOT IN' : 'IN'} (${list(expression.items, context)})`,
        precedence: 4,
      };
    case 'InQuery':
      return {
        text: `${wrap(expression.operand, COMPARISON + 1, context)} ${expression.negated ? 'NOT IN' : 'IN'} (${context.query(expression.query, `${context.indent}  `)})`,
        precedence: 4,
      };
    case 'Subquery':
      return atom(`(${context.query(expression.query, `${context.indent}  `)})`);
    case 'Exists':
      return atom(`EXISTS (${context.query(expression.query, `${context.indent}  `)})`);
    case 'List':
      return atom(`[${list(expression.items, context)}]`);
    case 'Lambda':
      return printLambda(expression, context);
    case 'Struct':
      return atom(
        `{${expression.fields.map((field) => `${spelling.text(field.name)}: ${printExpression(field.value, context)}`).join(', ')}}`,
      );
    default:
      return assertNever(expression, 'print');
  }
}
