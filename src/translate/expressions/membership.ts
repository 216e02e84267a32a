/**
 * `in`, `in~`, `has_any`, `has_all` and their negations (R14). A null on the left is in no list. A dynamic array counts by
 * its elements, a table by its first column.
 */
import type { InExpression, InKind } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import type { Lowered } from '../lowered.ts';
import { comparable, lowerComparison, maybeNan, nanGuard } from './comparison.ts';
import { constantElements } from './literals.ts';
import { fold, hasAnyTerm, hasTerm } from './string-operators.ts';

interface Membership {
  readonly test: 'equals' | 'equals without case' | 'has any' | 'has all';
  readonly negated: boolean;
}

const MEMBERSHIPS: Readonly<Record<InKind, Membership>> = {
  InExpression: { test: 'equals', negated: false },
  NotInExpression: { test: 'equals', negated: true },
  InCsExpression: { test: 'equals without case', negated: false },
  NotInCsExpression: { test: 'equals without case', negated: true },
  HasAnyExpression: { test: 'has any', negated: false },
  HasAllExpression: { test: 'has all', negated: false },
};

export function lowerMembership(expression: InExpression, context: LowerContext): Lowered {
  const { test, negated } = MEMBERSHIPS[expression.kind];
  const left = context.scalar(expression.left);
  const found =
    'table' in expression.right
      ? inTable(test, left, context.relation(expression.right.table), context)
      : inList(test, left, sortItems(expression.right.items.map(context.scalar)));
  return { sql: negated ? sql.not(found) : found, type: 'bool', nullable: false };
}

interface Items {
  /** Single values, and the elements of constant arrays. */
  readonly values: readonly Lowered[];
  /** Dynamic values that the data gives: their elements are not known here. */
  readonly arrays: readonly Lowered[];
}

function sortItems(items: readonly Lowered[]): Items {
  const values: Lowered[] = [];
  const arrays: Lowered[] = [];
  for (const item of items) {
    if (item.type !== 'dynamic') {
      values.push(item);
      continue;
    }
    const elements = constantElements(item);
    if (elements !== null) values.push(...elements);
    else if (item.constant === undefined) arrays.push(item);
    else values.push(item);
  }
  return { values, arrays };
}

/** Whether some element of an array passes a test; a value that is no array counts as its only element. */
function someElement(array: Lowered, passes: (element: Lowered) => SqlExpression): SqlExpression {
  const elements: SqlExpression = {
    kind: 'Case',
    branches: [
      { when: sql.call('starts_with', array.sql, sql.text('[')), then: elementsOf(array.sql) },
      { when: sql.isNotNull(array.sql), then: { kind: 'List', items: [array.sql] } },
    ],
    otherwise: { kind: 'List', items: [] },
  };
  const element: Lowered = { sql: sql.column('$element'), type: 'dynamic', nullable: true };
  const passing = sql.call('list_filter', elements, {
    kind: 'Lambda',
    parameters: ['$element'],
    body: sql.call('coalesce', passes(element), sql.bool(false)),
  });
  return sql.binary('>', sql.call('len', passing), sql.integer(0));
}

function inArray(test: Membership['test'], left: Lowered, array: Lowered): SqlExpression {
  const hay = convert(left, 'string');
  switch (test) {
    case 'equals':
      return someElement(array, (element) => lowerComparison('EqualExpression', left, element).sql);
    case 'equals without case':
      return someElement(array, (element) =>
        sql.binary('=', fold(hay), fold(convert(element, 'string'))),
      );
    case 'has any':
      return someElement(array, (element) =>
        hasTerm(hay, convert(element, 'string'), 'both', false),
      );
    case 'has all':
      return sql.not(
        someElement(array, (element) =>
          sql.not(hasTerm(hay, convert(element, 'string'), 'both', false)),
        ),
      );
  }
}

function inList(test: Membership['test'], left: Lowered, { values, arrays }: Items): SqlExpression {
  const computed = arrays.map((array) => inArray(test, left, array));
  if (values.length === 0 && computed.length > 0) {
    return test === 'has all' ? sql.all(computed) : sql.any(computed);
  }
  const known = inItems(test, left, values);
  return test === 'has all' ? sql.all([known, ...computed]) : sql.any([known, ...computed]);
}

function inItems(
  test: Membership['test'],
  left: Lowered,
  items: readonly Lowered[],
): SqlExpression {
  switch (test) {
    case 'equals':
      return equalsAny(left, items);
    case 'equals without case': {
      const hay = convert(left, 'string');
      const needles = items.map((item) => fold(convertConstant(item)));
      return needles.length === 0 ? sql.bool(false) : sql.isIn(fold(hay), needles);
    }
    case 'has any':
    case 'has all':
      return hasTerms(test, convert(left, 'string'), items.map(convertConstant));
  }
}

/** Constant text stays constant through the conversion, so that it can become part of a pattern. */
function convertConstant(item: Lowered): Lowered {
  const text = convert(item, 'string');
  const value = item.constant?.value;
  const sameText = item.type === 'string' || item.type === 'long' || item.type === 'int';
  return value !== undefined && value !== null && sameText
    ? { ...text, constant: { value } }
    : text;
}

function hasTerms(
  test: 'has any' | 'has all',
  hay: Lowered,
  needles: readonly Lowered[],
): SqlExpression {
  const constants = needles.map((needle) => needle.constant?.value);
  const texts = constants.filter((value): value is string => typeof value === 'string');
  if (test === 'has any' && texts.length === needles.length) {
    return hasAnyTerm(hay, texts, 'both', false);
  }
  const each = needles.map((needle) => hasTerm(hay, needle, 'both', false));
  return test === 'has any' ? sql.any(each) : sql.all(each);
}

function equalsAny(left: Lowered, items: readonly Lowered[]): SqlExpression {
  // One list per type of item: in (1, "a") on a dynamic is two questions.
  const groups = new Map<string, { left: Lowered; items: SqlExpression[]; isNan: boolean }>();
  for (const item of items) {
    if (item.constant?.value === null && item.type !== 'string') {
      continue;
    }
    const [hay, needle] = comparable(left, item);
    const key = `${hay.type}/${needle.type}`;
    const group = groups.get(key) ?? { left: hay, items: [], isNan: false };
    group.items.push(needle.sql);
    group.isNan ||= maybeNan(needle);
    groups.set(key, group);
  }
  return sql.any(
    [...groups.values()].map((group) => {
      const isIn = sql.isIn(group.left.sql, group.items);
      const found = group.isNan ? nanGuard(isIn, [group.left]) : isIn;
      return group.left.nullable ? sql.call('coalesce', found, sql.bool(false)) : found;
    }),
  );
}

function inTable(
  test: Membership['test'],
  left: Lowered,
  relation: ReturnType<LowerContext['relation']>,
  context: LowerContext,
): SqlExpression {
  const [first] = relation.columns;
  if (first === undefined) {
    return sql.bool(false);
  }
  const alias = context.freshName('list');
  const element: Lowered = {
    sql: sql.column(first.name, alias),
    type: first.type,
    nullable: first.type !== 'string',
  };
  const select = (expression: SqlExpression): SqlQuery => ({
    kind: 'Select',
    items: [{ expression, alias: 'item' }],
    from: { kind: 'Derived', query: relation.query, alias },
  });
  if (test === 'has any' || test === 'has all') {
    return hasTableTerms(test, convert(left, 'string'), element, relation.query, alias);
  }
  const [hay, needle] =
    test === 'equals without case' ? [folded(left), folded(element)] : comparable(left, element);
  const isIn: SqlExpression = {
    kind: 'InQuery',
    operand: hay.sql,
    query: select(needle.sql),
    negated: false,
  };
  const found = maybeNan(needle) ? nanGuard(isIn, [hay]) : isIn;
  // Without null on either side the answer is never null, and the engine makes a join of it.
  return hay.nullable || needle.nullable ? sql.call('coalesce', found, sql.bool(false)) : found;
}

function folded(value: Lowered): Lowered {
  return { sql: fold(convert(value, 'string')), type: 'string', nullable: false };
}

/** The needles are rows: some row's needle is found, or no row's needle is missing. */
function hasTableTerms(
  test: 'has any' | 'has all',
  hay: Lowered,
  element: Lowered,
  query: SqlQuery,
  alias: string,
): SqlExpression {
  const found = hasTerm(hay, convert(element, 'string'), 'both', false);
  const exists: SqlExpression = {
    kind: 'Exists',
    query: {
      kind: 'Select',
      items: [{ expression: sql.integer(1), alias: 'found' }],
      from: { kind: 'Derived', query, alias },
      where: test === 'has any' ? found : sql.not(found),
    },
  };
  return test === 'has any' ? exists : sql.not(exists);
}
