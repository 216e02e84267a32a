/**
 * The bound tree back to KQL text: the same meaning in the plainest form. Everything is named, every part stands in
 * parentheses, `*` is written out; binding the text again gives the same tree but for spans.
 */
import { assertNever } from '../diagnostics/errors.ts';
import type { Column } from '../schema/types.ts';
import { BINARY_OPERATORS, IN_OPERATORS } from './operator-text.ts';
import { printLiteral } from './print-literal.ts';
import { quoteName, quoteString } from './quote.ts';
import type {
  Argument,
  Assignment,
  BinaryKind,
  ElementExpression,
  ExternalDataExpression,
  FunctionParameter,
  InExpression,
  InKind,
  JoinKey,
  LetFunction,
  LetStatement,
  Literal,
  NestedLevel,
  OrderedExpression,
  ParsePart,
  PathExpression,
  QueryBlock,
  QueryOperator,
  ScalarExpression,
  ScalarLetCall,
  ScanStep,
  TabularExpression,
  TabularLetCall,
  UnionOperator,
} from './tree.ts';

type Binary = Extract<ScalarExpression, { kind: BinaryKind }>;
type Operator<K extends QueryOperator['kind']> = Extract<QueryOperator, { kind: K }>;

function isBinary(node: ScalarExpression): node is Binary {
  return Object.hasOwn(BINARY_OPERATORS, node.kind);
}

function isIn(node: ScalarExpression): node is InExpression {
  return Object.hasOwn(IN_OPERATORS, node.kind);
}

function list(items: readonly string[]): string {
  return items.join(', ');
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

function printAssignment({ names, expression }: Assignment): string {
  const text = printExpression(expression);
  const [name] = names;
  if (names.length > 1) return `(${list(names.map(quoteName))}) = ${text}`;
  const isSame =
    expression.kind === 'NameReference' &&
    expression.refersTo === 'column' &&
    expression.name === name;
  return isSame || name === undefined ? text : `${quoteName(name)} = ${text}`;
}

function printAssignments(assignments: readonly Assignment[]): string {
  return list(assignments.map(printAssignment));
}

function printOrdered({ expression, order, nulls }: OrderedExpression): string {
  return `${printExpression(expression)} ${order} nulls ${nulls}`;
}

function printNames(columns: readonly { readonly name: string }[]): string {
  return list(columns.map(({ name }) => quoteName(name)));
}

/** `project-away` is known by what it leaves; what it took is the rest of the input. */
function printProjectAway(operator: QueryOperator, input: TabularExpression): string {
  const kept = new Set(operator.columns.map(({ name }) => name));
  const removed = input.columns.filter(({ name }) => !kept.has(name));
  return `project-away ${printNames(removed)}`;
}

function printKeys(keys: readonly JoinKey[]): string {
  return list(
    keys.map(({ left, right }) => `$left.${quoteName(left)} == $right.${quoteName(right)}`),
  );
}

function printExpansions(
  operator: Extract<QueryOperator, { kind: 'MvExpandOperator' | 'MvApplyOperator' }>,
): string {
  const index =
    operator.itemIndex === undefined ? '' : ` with_itemindex=${quoteName(operator.itemIndex)}`;
  const columns = operator.expansions.map(({ name, expression, to }) => {
    const type = to === undefined ? '' : ` to typeof(${to})`;
    // Behind `mv-apply` a column under its own name leaves the result, and one that is named anew stays.
    return `${printAssignment({ names: [name], expression, span: expression.span })}${type}`;
  });
  const limit = operator.limit === undefined ? '' : ` limit ${printExpression(operator.limit)}`;
  return `${index} ${list(columns)}${limit}`;
}

function printPart(node: ParsePart): string {
  switch (node.kind) {
    case 'StarExpression':
      return '*';
    case 'ParseText':
      return quoteString(node.text);
    case 'ParseColumn':
      return `${quoteName(node.name)}: ${node.type}`;
    default:
      return assertNever(node, 'print');
  }
}

function printParse(operator: Operator<'ParseOperator' | 'ParseWhereOperator'>): string {
  const word = operator.kind === 'ParseOperator' ? 'parse' : 'parse-where';
  const flags = operator.flags === '' ? '' : ` flags=${operator.flags}`;
  const pattern = operator.pattern.map(printPart).join(' ');
  return `${word} kind=${operator.parseKind}${flags} ${printExpression(operator.expression)} with ${pattern}`;
}

function printSchema(columns: readonly Column[]): string {
  return list(columns.map(({ name, type }) => `${quoteName(name)}: ${type}`));
}

function printParseKv({ expression, keys, form }: Operator<'ParseKvOperator'>): string {
  const given = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${name}=${quoteString(value)}`];
  const properties = [
    ...given('regex', form.regex),
    ...given('pair_delimiter', form.pairDelimiter),
    ...given('kv_delimiter', form.kvDelimiter),
    ...form.quotes.flatMap((quote) => given('quote', quote)),
    ...form.escapes.flatMap((escape) => given('escape', escape)),
    ...(form.greedy ? ['greedy=true'] : []),
  ];
  const clause = properties.length === 0 ? '' : ` with (${list(properties)})`;
  return `parse-kv ${printExpression(expression)} as (${printSchema(keys)})${clause}`;
}

function printEvaluate({ name, args, schema }: Operator<'EvaluateOperator'>): string {
  const printed = args.map((argument) => {
    const label = argument.name === null ? '' : `${argument.name} = `;
    return `${label}${'scalar' in argument ? printExpression(argument.scalar) : printTabular(argument.table)}`;
  });
  const star = schema?.star === true ? ['*'] : [];
  const columns = (schema?.columns ?? []).map(
    (column) => `${quoteName(column.name)}: ${column.type}`,
  );
  const clause = schema === null ? '' : ` : (${list([...star, ...columns])})`;
  return `evaluate ${name}(${list(printed)})${clause}`;
}

/** What stands in front of a subquery's first operator is not written: the operator around it hands the rows over. */
function printSubquery(node: TabularExpression): string {
  const text = printTabular(node);
  return text.startsWith('\n| ') ? text.slice(3) : text;
}

function printLevel({ count, value, others, aggregate, order }: NestedLevel): string {
  const limit = count === null ? '' : ` ${printExpression(count)}`;
  const rest = others === null ? '' : ` with others = ${printExpression(others)}`;
  const [name = ''] = aggregate.names;
  const by = `${quoteName(name)} = ${printExpression(aggregate.expression)} ${order}`;
  return `top-nested${limit} of ${printAssignment(value)}${rest} by ${by}`;
}

function printUnion(node: UnionOperator): string {
  const source = node.source === undefined ? '' : ` withsource=${quoteName(node.source.column)}`;
  const inputs = node.inputs.map((input) => `(${printTabular(input)})`);
  return `union kind=${node.unionKind}${source} ${list(inputs)}`;
}

function printStep({ name, output, condition, assignments }: ScanStep): string {
  const made =
    assignments.length === 0
      ? ''
      : ` => ${list(assignments.map(({ names: [column], expression }) => `${quoteName(column ?? '')} = ${printExpression(expression)}`))}`;
  return `step ${quoteName(name)} output=${output}: ${printExpression(condition)}${made};`;
}

function printScan({ matchId, declarations, steps }: Operator<'ScanOperator'>): string {
  const id = matchId === null ? '' : ` with_match_id=${quoteName(matchId)}`;
  const declared = declarations.map(({ name, type, defaultValue }) => {
    const value = defaultValue === null ? '' : ` = ${printExpression(defaultValue)}`;
    return `${quoteName(name)}: ${type}${value}`;
  });
  const declare = declared.length === 0 ? '' : ` declare (${list(declared)})`;
  return `scan${id}${declare} with (${steps.map(printStep).join(' ')})`;
}

function printMakeSeries(operator: Operator<'MakeSeriesOperator'>): string {
  const { nonempty, aggregates, axis, inclusive, from, to, step, by } = operator;
  const series = aggregates.map((aggregate) => {
    const value = aggregate.defaultValue;
    const text = printAssignment(aggregate);
    return value === null ? text : `${text} default=${printExpression(value)}`;
  });
  const bound = (word: string, value: ScalarExpression | null): string =>
    value === null ? '' : ` ${word} ${printExpression(value)}`;
  const range =
    inclusive && from !== null && to !== null
      ? ` in range(${list([from, to, step].map(printExpression))})`
      : `${bound('from', from)}${bound('to', to)} step ${printExpression(step)}`;
  const kind = nonempty ? ' kind=nonempty' : '';
  const groups = by.length === 0 ? '' : ` by ${printAssignments(by)}`;
  return `make-series${kind} ${list(series)} on ${printAssignment(axis)}${range}${groups}`;
}

function printOperator(operator: QueryOperator, input: TabularExpression): string {
  switch (operator.kind) {
    case 'FilterOperator':
      return `where ${printExpression(operator.condition)}`;
    case 'ExtendOperator':
      return `extend ${printAssignments(operator.assignments)}`;
    case 'ProjectOperator':
      return `project ${printAssignments(operator.assignments)}`;
    case 'ProjectAwayOperator':
      return printProjectAway(operator, input);
    case 'ProjectKeepOperator':
      return `project-keep ${printNames(operator.columns)}`;
    case 'ProjectReorderOperator':
      return `project-reorder ${printNames(operator.columns)}`;
    case 'ProjectRenameOperator':
      return `project-rename ${list(
        operator.renames.map(({ from, to }) => `${quoteName(to)} = ${quoteName(from)}`),
      )}`;
    case 'SortOperator':
      return `sort by ${list(operator.keys.map(printOrdered))}`;
    case 'TakeOperator':
      return `take ${printExpression(operator.count)}`;
    case 'TopOperator':
      return `top ${printExpression(operator.count)} by ${printOrdered(operator.key)}`;
    case 'CountOperator':
      return `count as ${printNames(operator.columns)}`;
    case 'DistinctOperator':
      return `distinct ${printAssignments(operator.assignments)}`;
    case 'SummarizeOperator': {
      const by = operator.by.length === 0 ? '' : ` by ${printAssignments(operator.by)}`;
      return `summarize ${printAssignments(operator.aggregates)}${by}`;
    }
    case 'SerializeOperator': {
      const made = printAssignments(operator.assignments);
      return made === '' ? 'serialize' : `serialize ${made}`;
    }
    case 'ScanOperator':
      return printScan(operator);
    case 'MakeSeriesOperator':
      return printMakeSeries(operator);
    case 'AsOperator':
      return `as ${quoteName(operator.name)}`;
    case 'MvExpandOperator':
      return `mv-expand${operator.bags === 'array' ? ' kind=array' : ''}${printExpansions(operator)}`;
    case 'ParseOperator':
    case 'ParseWhereOperator':
      return printParse(operator);
    case 'ParseKvOperator':
      return printParseKv(operator);
    case 'EvaluateOperator':
      return printEvaluate(operator);
    case 'MvApplyOperator':
      return `mv-apply${printExpansions(operator)} on (${printSubquery(operator.subquery)})`;
    case 'PartitionOperator':
      return `partition by ${quoteName(operator.by)} (${printSubquery(operator.subquery)})`;
    case 'TopNestedOperator':
      return list(operator.levels.map(printLevel));
    case 'TopHittersOperator': {
      const weight = operator.weight === null ? '' : ` by ${printExpression(operator.weight)}`;
      return `top-hitters ${printExpression(operator.count)} of ${printAssignment(operator.value)}${weight}`;
    }
    case 'RenderOperator':
      return `render ${operator.chart}`;
    case 'JoinOperator':
      return `join kind=${operator.joinKind} (${printTabular(operator.right)}) on ${printKeys(operator.on)}`;
    case 'LookupOperator':
      return `lookup kind=${operator.joinKind} (${printTabular(operator.right)}) on ${printKeys(operator.on)}`;
    default:
      return assertNever(operator, 'print');
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
      return `${printTabular(node.input)}\n| ${printOperator(node.operator, node.input)}`;
    case 'NameReference':
      return quoteName(node.name);
    case 'DataTableExpression': {
      const schema = list(node.columns.map(({ name, type }) => `${quoteName(name)}: ${type}`));
      return `datatable(${schema}) [${list(node.rows.flat().map(printExpression))}]`;
    }
    case 'ExternalDataExpression':
      return printExternalData(node);
    case 'PrintOperator':
      return `print ${printAssignments(node.assignments)}`;
    case 'RangeOperator':
      return `range ${quoteName(node.name)} from ${printExpression(node.from)} to ${printExpression(node.to)} step ${printExpression(node.step)}`;
    case 'UnionOperator':
      return printUnion(node);
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

/** A whole query. */
export function print(query: QueryBlock): string {
  return query.statements.map(printLet).join('') + printTabular(query.expression);
}
