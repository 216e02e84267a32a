/**
 * Operators back to KQL text. Expressions and tables within them are printed by who calls: an operator holds both, and a
 * table holds operators.
 */
import { assertNever } from '../diagnostics/errors.ts';
import type { Column } from '../schema/types.ts';
import { printGraphOperator } from './print-graph.ts';
import { quoteName, quoteString } from './quote.ts';
import type {
  Assignment,
  JoinKey,
  NestedLevel,
  OrderedExpression,
  ParsePart,
  QueryOperator,
  ScalarExpression,
  ScanStep,
  TabularExpression,
  UnionOperator,
} from './tree.ts';

type Operator<K extends QueryOperator['kind']> = Extract<QueryOperator, { kind: K }>;

/** How the parts of an operator are printed. */
export interface Printers {
  readonly expression: (node: ScalarExpression) => string;
  readonly table: (node: TabularExpression) => string;
}

/** Items of a list, as all lists of the language are written. */
export function list(items: readonly string[]): string {
  return items.join(', ');
}

function printAssignment({ names, expression }: Assignment, printers: Printers): string {
  const text = printers.expression(expression);
  const [name] = names;
  if (names.length > 1) return `(${list(names.map(quoteName))}) = ${text}`;
  const isSame =
    expression.kind === 'NameReference' &&
    expression.refersTo === 'column' &&
    // A column of a graph's node or edge has the name `node_column` by itself.
    expression.step === undefined &&
    expression.name === name;
  return isSame || name === undefined ? text : `${quoteName(name)} = ${text}`;
}

export function printAssignments(assignments: readonly Assignment[], printers: Printers): string {
  return list(assignments.map((item) => printAssignment(item, printers)));
}

function printOrdered({ expression, order, nulls }: OrderedExpression, printers: Printers): string {
  return `${printers.expression(expression)} ${order} nulls ${nulls}`;
}

function printNames(columns: readonly { readonly name: string }[]): string {
  return list(columns.map(({ name }) => quoteName(name)));
}

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
  printers: Printers,
): string {
  const index =
    operator.itemIndex === undefined ? '' : ` with_itemindex=${quoteName(operator.itemIndex)}`;
  const columns = operator.expansions.map(({ name, expression, to }) => {
    const type = to === undefined ? '' : ` to typeof(${to})`;
    // Behind `mv-apply` a column under its own name leaves the result, and one that is named anew stays.
    return `${printAssignment({ names: [name], expression, span: expression.span }, printers)}${type}`;
  });
  const limit = operator.limit === undefined ? '' : ` limit ${printers.expression(operator.limit)}`;
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

function printParse(
  operator: Operator<'ParseOperator' | 'ParseWhereOperator'>,
  printers: Printers,
): string {
  const word = operator.kind === 'ParseOperator' ? 'parse' : 'parse-where';
  const flags = operator.flags === '' ? '' : ` flags=${operator.flags}`;
  const pattern = operator.pattern.map(printPart).join(' ');
  return `${word} kind=${operator.parseKind}${flags} ${printers.expression(operator.expression)} with ${pattern}`;
}

export function printSchema(columns: readonly Column[]): string {
  return list(columns.map(({ name, type }) => `${quoteName(name)}: ${type}`));
}

function printParseKv(
  { expression, keys, form }: Operator<'ParseKvOperator'>,
  printers: Printers,
): string {
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
  return `parse-kv ${printers.expression(expression)} as (${printSchema(keys)})${clause}`;
}

function printEvaluate(
  { name, args, schema }: Operator<'EvaluateOperator'>,
  printers: Printers,
): string {
  const printed = args.map((argument) => {
    const label = argument.name === null ? '' : `${argument.name} = `;
    return `${label}${'scalar' in argument ? printers.expression(argument.scalar) : printers.table(argument.table)}`;
  });
  const star = schema?.star === true ? ['*'] : [];
  const columns = (schema?.columns ?? []).map(
    (column) => `${quoteName(column.name)}: ${column.type}`,
  );
  const clause = schema === null ? '' : ` : (${list([...star, ...columns])})`;
  return `evaluate ${name}(${list(printed)})${clause}`;
}

function printSubquery(node: TabularExpression, printers: Printers): string {
  const text = printers.table(node);
  return text.startsWith('\n| ') ? text.slice(3) : text;
}

function printLevel(
  { count, value, others, aggregate, order }: NestedLevel,
  printers: Printers,
): string {
  const limit = count === null ? '' : ` ${printers.expression(count)}`;
  const rest = others === null ? '' : ` with others = ${printers.expression(others)}`;
  const [name = ''] = aggregate.names;
  const by = `${quoteName(name)} = ${printers.expression(aggregate.expression)} ${order}`;
  return `top-nested${limit} of ${printAssignment(value, printers)}${rest} by ${by}`;
}

export function printUnion(node: UnionOperator, printers: Printers): string {
  const source = node.source === undefined ? '' : ` withsource=${quoteName(node.source.column)}`;
  const inputs = node.inputs.map((input) => `(${printers.table(input)})`);
  return `union kind=${node.unionKind}${source} ${list(inputs)}`;
}

function printStep({ name, output, condition, assignments }: ScanStep, printers: Printers): string {
  const made =
    assignments.length === 0
      ? ''
      : ` => ${list(assignments.map(({ names: [column], expression }) => `${quoteName(column ?? '')} = ${printers.expression(expression)}`))}`;
  return `step ${quoteName(name)} output=${output}: ${printers.expression(condition)}${made};`;
}

function printScan(
  { matchId, declarations, steps }: Operator<'ScanOperator'>,
  printers: Printers,
): string {
  const id = matchId === null ? '' : ` with_match_id=${quoteName(matchId)}`;
  const declared = declarations.map(({ name, type, defaultValue }) => {
    const value = defaultValue === null ? '' : ` = ${printers.expression(defaultValue)}`;
    return `${quoteName(name)}: ${type}${value}`;
  });
  const declare = declared.length === 0 ? '' : ` declare (${list(declared)})`;
  return `scan${id}${declare} with (${steps.map((item) => printStep(item, printers)).join(' ')})`;
}

function printMakeSeries(operator: Operator<'MakeSeriesOperator'>, printers: Printers): string {
  const { nonempty, aggregates, axis, inclusive, from, to, step, by } = operator;
  const series = aggregates.map((aggregate) => {
    const value = aggregate.defaultValue;
    const text = printAssignment(aggregate, printers);
    return value === null ? text : `${text} default=${printers.expression(value)}`;
  });
  const bound = (word: string, value: ScalarExpression | null): string =>
    value === null ? '' : ` ${word} ${printers.expression(value)}`;
  const range =
    inclusive && from !== null && to !== null
      ? ` in range(${list([from, to, step].map(printers.expression))})`
      : `${bound('from', from)}${bound('to', to)} step ${printers.expression(step)}`;
  const kind = nonempty ? ' kind=nonempty' : '';
  const groups = by.length === 0 ? '' : ` by ${printAssignments(by, printers)}`;
  return `make-series${kind} ${list(series)} on ${printAssignment(axis, printers)}${range}${groups}`;
}

export function printOperator(
  operator: QueryOperator,
  input: TabularExpression,
  printers: Printers,
): string {
  switch (operator.kind) {
    case 'FilterOperator':
      return `where ${printers.expression(operator.condition)}`;
    case 'ExtendOperator':
      return `extend ${printAssignments(operator.assignments, printers)}`;
    case 'ProjectOperator':
      return `project ${printAssignments(operator.assignments, printers)}`;
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
      return `sort by ${list(operator.keys.map((item) => printOrdered(item, printers)))}`;
    case 'TakeOperator':
      return `take ${printers.expression(operator.count)}`;
    case 'TopOperator':
      return `top ${printers.expression(operator.count)} by ${printOrdered(operator.key, printers)}`;
    case 'CountOperator':
      return `count as ${printNames(operator.columns)}`;
    case 'DistinctOperator':
      return `distinct ${printAssignments(operator.assignments, printers)}`;
    case 'SummarizeOperator': {
      const by = operator.by.length === 0 ? '' : ` by ${printAssignments(operator.by, printers)}`;
      return `summarize ${printAssignments(operator.aggregates, printers)}${by}`;
    }
    case 'SerializeOperator': {
      const made = printAssignments(operator.assignments, printers);
      return made === '' ? 'serialize' : `serialize ${made}`;
    }
    case 'ScanOperator':
      return printScan(operator, printers);
    case 'MakeSeriesOperator':
      return printMakeSeries(operator, printers);
    case 'AsOperator':
      return `as ${quoteName(operator.name)}`;
    case 'MvExpandOperator':
      return `mv-expand${operator.bags === 'array' ? ' kind=array' : ''}${printExpansions(operator, printers)}`;
    case 'ParseOperator':
    case 'ParseWhereOperator':
      return printParse(operator, printers);
    case 'ParseKvOperator':
      return printParseKv(operator, printers);
    case 'EvaluateOperator':
      return printEvaluate(operator, printers);
    case 'MvApplyOperator':
      return `mv-apply${printExpansions(operator, printers)} on (${printSubquery(operator.subquery, printers)})`;
    case 'PartitionOperator':
      return `partition by ${quoteName(operator.by)} (${printSubquery(operator.subquery, printers)})`;
    case 'TopNestedOperator':
      return list(operator.levels.map((item) => printLevel(item, printers)));
    case 'TopHittersOperator': {
      const weight = operator.weight === null ? '' : ` by ${printers.expression(operator.weight)}`;
      return `top-hitters ${printers.expression(operator.count)} of ${printAssignment(operator.value, printers)}${weight}`;
    }
    case 'GraphMatchOperator':
    case 'GraphShortestPathsOperator':
      return printGraphOperator(
        operator,
        printers,
        printAssignments(operator.assignments, printers),
      );
    case 'RenderOperator':
      return `render ${operator.chart}`;
    case 'JoinOperator':
      return `join kind=${operator.joinKind} (${printers.table(operator.right)}) on ${printKeys(operator.on)}`;
    case 'LookupOperator':
      return `lookup kind=${operator.joinKind} (${printers.table(operator.right)}) on ${printKeys(operator.on)}`;
    default:
      return assertNever(operator, 'print');
  }
}
