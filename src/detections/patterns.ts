/**
 * What a rule's query searches for, found in its bound tree: which constant strings, by which operator, in which column,
 * and for which flag. Explanations are made from it, so they hold for any rule and can never differ from the query.
 */
import type {
  QueryBlock,
  QueryOperator,
  ScalarExpression,
  TabularExpression,
} from '../kql/tree.ts';
import { isCall, listScalarNames, type ScalarNames, toStrings, walkNodes } from './expressions.ts';
import type { MatchRule } from './matches.ts';

export interface Pattern {
  readonly column: string;
  /** As KQL spells it (`has_any`). */
  readonly operator: string;
  readonly rule: MatchRule;
  readonly needles: readonly string[];
  /** The column of the result that the pattern decides; null for a condition of the rule. */
  readonly flag: string | null;
}

interface OperatorRule {
  readonly operator: string;
  readonly rule: MatchRule;
}

function rules(
  operator: string,
  place: MatchRule['place'],
): Readonly<Record<'any' | 'cs', OperatorRule>> {
  return {
    any: { operator, rule: { place, caseSensitive: false } },
    cs: { operator: `${operator}_cs`, rule: { place, caseSensitive: true } },
  };
}

const HAS = rules('has', 'term');
const HAS_PREFIX = rules('hasprefix', 'term start');
const HAS_SUFFIX = rules('hassuffix', 'term end');
const CONTAINS = rules('contains', 'anywhere');
const STARTS_WITH = rules('startswith', 'start');
const ENDS_WITH = rules('endswith', 'end');
const EQUALS = { place: 'whole', caseSensitive: true } as const;
const EQUALS_ANY_CASE = { place: 'whole', caseSensitive: false } as const;

/** Operators whose match has a place in the text. Negations match nothing, and a regular expression is not run here. */
const OPERATORS: Readonly<Record<string, OperatorRule>> = {
  HasExpression: HAS.any,
  HasCsExpression: HAS.cs,
  HasAnyExpression: { operator: 'has_any', rule: HAS.any.rule },
  HasAllExpression: { operator: 'has_all', rule: HAS.any.rule },
  HasPrefixExpression: HAS_PREFIX.any,
  HasPrefixCsExpression: HAS_PREFIX.cs,
  HasSuffixExpression: HAS_SUFFIX.any,
  HasSuffixCsExpression: HAS_SUFFIX.cs,
  ContainsExpression: CONTAINS.any,
  ContainsCsExpression: CONTAINS.cs,
  StartsWithExpression: STARTS_WITH.any,
  StartsWithCsExpression: STARTS_WITH.cs,
  EndsWithExpression: ENDS_WITH.any,
  EndsWithCsExpression: ENDS_WITH.cs,
  EqualExpression: { operator: '==', rule: EQUALS },
  EqualTildeExpression: { operator: '=~', rule: EQUALS_ANY_CASE },
  InExpression: { operator: 'in', rule: EQUALS },
  InCsExpression: { operator: 'in~', rule: EQUALS_ANY_CASE },
};

/** Functions that change only the case of their text: a match without case is a match in the column. */
const CASE_FUNCTIONS: ReadonlySet<string> = new Set(['tolower', 'toupper', 'tostring']);

function toColumnName(expression: ScalarExpression): string | undefined {
  if (expression.kind === 'NameReference') {
    return expression.refersTo === 'column' ? expression.name : undefined;
  }
  const [argument] =
    isCall(expression) && CASE_FUNCTIONS.has(expression.name) ? expression.args : [];
  return argument === undefined || argument.kind === 'StarExpression'
    ? undefined
    : toColumnName(argument);
}

function toPattern(node: object, flag: string | null, names: ScalarNames): Pattern | undefined {
  if (!('kind' in node) || !('left' in node) || !('right' in node)) return undefined;
  const spelling = OPERATORS[String(node.kind)];
  if (spelling === undefined) return undefined;
  // Nodes of these kinds are binary or `in` expressions by the contract of the tree.
  const { left, right } = node as {
    readonly left: ScalarExpression;
    readonly right: ScalarExpression | { readonly items: readonly ScalarExpression[] } | object;
  };
  const column = toColumnName(left);
  const items = 'items' in right ? right.items : 'type' in right ? [right] : [];
  const needles = items.map((item) => toStrings(item as ScalarExpression, names));
  if (column === undefined || needles.length === 0 || needles.includes(undefined)) return undefined;
  const flat = needles.flatMap((list) => list ?? []);
  return flat.length === 0 ? undefined : { column, ...spelling, needles: flat, flag };
}

function patternsIn(
  expression: ScalarExpression,
  flag: string | null,
  names: ScalarNames,
): readonly Pattern[] {
  const found: Pattern[] = [];
  for (const node of walkNodes(expression)) {
    const pattern = toPattern(node, flag, names);
    if (pattern !== undefined) found.push(pattern);
  }
  return found;
}

function patternsOf(operator: QueryOperator, names: ScalarNames): readonly Pattern[] {
  if (operator.kind === 'FilterOperator') return patternsIn(operator.condition, null, names);
  if (operator.kind !== 'ExtendOperator' && operator.kind !== 'ProjectOperator') return [];
  return operator.assignments.flatMap(({ names: [flag], expression }) =>
    expression.type === 'bool' && flag !== undefined ? patternsIn(expression, flag, names) : [],
  );
}

function collect(expression: TabularExpression, names: ScalarNames): readonly Pattern[] {
  if (expression.kind === 'MaterializeExpression') return collect(expression.expression, names);
  if (expression.kind !== 'PipeExpression') return [];
  return [...collect(expression.input, names), ...patternsOf(expression.operator, names)];
}

/**
 * The patterns of a query in the order of its text: conditions with `flag` null, and those of boolean columns.
 *
 * @param columns the only ones to explain; empty: all.
 */
export function listPatterns(query: QueryBlock, columns: readonly string[]): readonly Pattern[] {
  const names = listScalarNames(query);
  const tabular = query.statements.flatMap((statement) =>
    'tabular' in statement ? collect(statement.tabular, names) : [],
  );
  return [...tabular, ...collect(query.expression, names)].filter(
    ({ column }) => columns.length === 0 || columns.includes(column),
  );
}
