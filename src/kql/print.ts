/**
 * The bound tree back to KQL text: the same meaning in the plainest form. Everything is named, every part stands in
 * parentheses, `*` is written out; binding the text again gives the same tree but for spans.
 */
import { assertNever } from '../diagnostics/errors.ts';
import { BINARY_OPERATORS, IN_OPERATORS } from './operator-text.ts';
import { printLiteral } from './print-literal.ts';
import {
  list,
  type Printers,
  printAssignments,
  printOperator,
  printUnion,
} from './print-operator.ts';
import { quoteName, quoteString } from './quote.ts';
import type {
  Argument,
  BinaryKind,
  ElementExpression,
  ExternalDataExpression,
  FunctionParameter,
  InExpression,
  InKind,
  LetFunction,
  LetStatement,
  Literal,
  PathExpression,
  QueryBlock,
  ScalarExpression,
  ScalarLetCall,
  TabularExpression,
  TabularLetCall,
} from './tree.ts';

type Binary = Extract<ScalarExpression, { kind: BinaryKind }>;
const PRINTERS: Printers = { expression: printExpression, table: printTabular };

function isBinary(node: ScalarExpression): node is Binary {
  return Object.hasOwn(BINARY_OPERATORS, node.kind);
}

function isIn(node: ScalarExpression): node is InExpression {
  return Object.hasOwn(IN_OPERATORS, node.kind);
}

function printIn(node: InExpression & { readonly kind: InKind }): string {
  const right =
    'table' in node.right
      ? printTabular(node.right.table)
      : list(node.right.items.map(printExpression));
  return `(${printExpression(node.left)} ${IN_OPERATORS[node.kind]} (${right}))`;
}

/** What stands in front of a dot or bracket. */
function printAccessed(node: ScalarExpression): string {
  const isPrimary =
    node.kind === 'NameReference' ||
    node.kind === 'PathExpression' ||
    node.kind === 'ElementExpression' ||
    node.kind === 'FunctionCallExpression';
  return isPrimary ? printExpression(node) : `(${printExpression(node)})`;
}

function printAccess(node: PathExpression | ElementExpression): string {
  return node.kind === 'PathExpression'
    ? `${printAccessed(node.operand)}.${quoteName(node.name)}`
    : `${printAccessed(node.operand)}[${printExpression(node.index)}]`;
}

function printArgument(node: Argument): string {
  return node.kind === 'StarExpression' ? '*' : printExpression(node);
}

/** One scalar expression. */
export function printExpression(node: ScalarExpression): string {
  if (isBinary(node)) {
    const operator = BINARY_OPERATORS[node.kind];
    return `(${printExpression(node.left)} ${operator} ${printExpression(node.right)})`;
  }
  if (isIn(node)) return printIn(node);
  switch (node.kind) {
    case 'NameReference':
      return 'step' in node && node.step !== undefined
        ? `${quoteName(node.step)}.${quoteName(node.name)}`
        : quoteName(node.name);
    case 'FunctionCallExpression':
      return `${node.name}(${list(node.args.map(printArgument))})`;
    case 'BetweenExpression':
    case 'NotBetweenExpression': {
      const word = node.kind === 'BetweenExpression' ? 'between' : '!between';
      const bounds = `${printExpression(node.first)} .. ${printExpression(node.second)}`;
      return `(${printExpression(node.left)} ${word} (${bounds}))`;
    }
    case 'UnaryMinusExpression': {
      const operand = printExpression(node.operand);
      // In parentheses a number is no constant to the binder, and some arguments must be one.
      return /^\d[\w.]*$/.test(operand) ? `-${operand}` : `-(${operand})`;
    }
    case 'UnaryPlusExpression':
      return `+(${printExpression(node.operand)})`;
    case 'PathExpression':
    case 'ElementExpression':
      return printAccess(node);
    case 'ToScalarExpression':
      return `toscalar(${printTabular(node.table)})`;
    case 'LetFunctionCall':
      return printLetCall(node);
    case 'BooleanLiteralExpression':
    case 'IntLiteralExpression':
    case 'LongLiteralExpression':
    case 'RealLiteralExpression':
    case 'DecimalLiteralExpression':
    case 'DateTimeLiteralExpression':
    case 'TimespanLiteralExpression':
    case 'GuidLiteralExpression':
    case 'StringLiteralExpression':
    case 'DynamicExpression':
      return printLiteral(node satisfies Literal);
    default:
      return assertNever(node, 'print');
  }
}

function printExternalData(node: ExternalDataExpression): string {
  const schema = list(node.columns.map(({ name, type }) => `${quoteName(name)}: ${type}`));
  const mapping = node.mapping?.map(({ name, path, ordinal }) => ({
    Column: name,
    Properties:
      path === undefined
        ? { Ordinal: String(ordinal) }
        : { Path: ['$', ...path.map((step) => `['${step}']`)].join('') },
  }));
  const properties = [
    `format = ${quoteString(node.format)}`,
    ...(node.ignoreFirstRecord ? ['ignoreFirstRecord = true'] : []),
    ...(mapping === undefined
      ? []
      : [`ingestionMapping = ${quoteString(JSON.stringify(mapping))}`]),
  ];
  return `externaldata(${schema}) [${list(node.addresses.map(quoteString))}] with (${list(properties)})`;
}

/** One tabular expression, each operator on a line of its own. */
export function printTabular(node: TabularExpression): string {
  switch (node.kind) {
    case 'PipeExpression':
      return `${printTabular(node.input)}\n| ${printOperator(node.operator, node.input, PRINTERS)}`;
    case 'NameReference':
      return quoteName(node.name);
    case 'DataTableExpression': {
      const schema = list(node.columns.map(({ name, type }) => `${quoteName(name)}: ${type}`));
      return `datatable(${schema}) [${list(node.rows.flat().map(printExpression))}]`;
    }
    case 'ExternalDataExpression':
      return printExternalData(node);
    case 'PrintOperator':
      return `print ${printAssignments(node.assignments, PRINTERS)}`;
    case 'RangeOperator':
      return `range ${quoteName(node.name)} from ${printExpression(node.from)} to ${printExpression(node.to)} step ${printExpression(node.step)}`;
    case 'UnionOperator':
      return printUnion(node, PRINTERS);
    case 'SubqueryInput':
      return '';
    case 'LetFunctionCall':
      return printLetCall(node);
    case 'MaterializeExpression':
      return `materialize(${printTabular(node.expression)})`;
    default:
      return assertNever(node, 'print');
  }
}

function printLetCall({ name, args }: ScalarLetCall | TabularLetCall): string {
  const given = args.map((arg) =>
    'columns' in arg ? `(${printTabular(arg)})` : printExpression(arg),
  );
  return `${quoteName(name)}(${list(given)})`;
}

function printParameter(parameter: FunctionParameter): string {
  if ('type' in parameter) return `${quoteName(parameter.name)}: ${parameter.type}`;
  const columns = parameter.columns.map(({ name, type }) => `${quoteName(name)}: ${type}`);
  return `${quoteName(parameter.name)}: (${list(columns)})`;
}

function printFunction({ isView, parameters, body }: LetFunction): string {
  const value = 'scalar' in body ? printExpression(body.scalar) : printTabular(body.tabular);
  const inner = body.statements.map(printLet).join('') + value;
  const view = isView === true ? 'view ' : '';
  return `${view}(${list(parameters.map(printParameter))}) {\n${inner}\n}`;
}

function printValue(statement: LetStatement): string {
  if ('function' in statement) return printFunction(statement.function);
  return 'scalar' in statement
    ? printExpression(statement.scalar)
    : printTabular(statement.tabular);
}

function printLet(statement: LetStatement): string {
  const value = printValue(statement);
  return `let ${quoteName(statement.name)} = ${value};\n`;
}

/** Tables in a row, each under its name. */
function printResults({ expression, further }: QueryBlock): string {
  if (further === undefined) return printTabular(expression);
  return [expression, ...further.expressions]
    .map((table, index) => `${printTabular(table)}\n| as ${quoteName(further.names[index] ?? '')}`)
    .join(';\n');
}

/** A whole query. */
export function print(query: QueryBlock): string {
  return query.statements.map(printLet).join('') + printResults(query);
}
