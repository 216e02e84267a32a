/**
 * Dynamic values taken apart into rows (R21), for `mv-expand` and `mv-apply`: the engine's `unnest` puts several lists side by
 * side, pads the shorter with null and gives no row where all are empty, as Kusto has it.
 */
import type { Expansion, ScalarExpression } from '../../kql/tree.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { elementsAt, elementTextsAt, isArrayAt, mayBeMarked } from '../conversions/placed.ts';
import { concat } from '../conversions/to-text.ts';
import { lowerConstant, SQL_TYPES } from '../expressions/literals.ts';
import type { HiddenColumn, JsonPlace, Lowered, Relation } from '../lowered.ts';

/** What is taken apart, and how. */
export interface Expanding {
  readonly expansions: readonly Expansion[];
  readonly itemIndex?: string;
  readonly limit?: ScalarExpression;
  readonly bags: 'bag' | 'array';
}

/** A column of lists, and the column that its elements make. */
interface ElementList {
  readonly name: string;
  readonly to: ScalarType | undefined;
  /** The elements are texts already, null for the empty one; else dynamic values. */
  readonly isText: boolean;
  readonly alias: string;
  /** What the column of its elements is called. */
  readonly element: string;
}

/** The input's rows with their lists beside them; `order` tells the rows apart where they have an order. */
export interface ListedRows {
  readonly query: SqlSelect;
  readonly lists: readonly ElementList[];
  readonly hidden: readonly HiddenColumn[];
  readonly order: Relation['order'];
  /** Whether elements can be told to stand in an order: the rows do, or there is but one. */
  readonly isOrdered: boolean;
}

/** The properties of a bag: each a bag of its own, or an array of name and value. */
function propertiesOf(bag: SqlExpression, form: Expanding['bags']): SqlExpression {
  const values = sql.cast(sql.call('json_extract', bag, sql.text('$.*')), { listOf: 'varchar' });
  const key = sql.cast(sql.call('to_json', sql.column('$key')), 'varchar');
  const value = sql.call('list_extract', values, sql.column('$position'));
  const [open, between, close] = form === 'bag' ? ['{', ':', '}'] : ['[', ',', ']'];
  return sql.call('list_transform', sql.call('json_keys', bag), {
    kind: 'Lambda',
    parameters: ['$key', '$position'],
    body: concat(sql.text(open), key, sql.text(between), value, sql.text(close)),
  });
}

function elements({ sql: value, within }: Lowered, form: Expanding['bags']): SqlExpression {
  const [isArray, parts] =
    within === undefined
      ? [sql.call('starts_with', value, sql.text('[')), elementsOf(value)]
      : [isArrayAt(within), elementsAt(within)];
  return {
    kind: 'Case',
    branches: [
      { when: isArray, then: parts },
      { when: sql.call('starts_with', value, sql.text('{')), then: propertiesOf(value, form) },
    ],
    otherwise: { kind: 'List', items: [value] },
  };
}

/**
 * The elements of what lies inside of another value. Nearly always that is an array with elements, so it is read as one first,
 * once, and `found` is asked; only where that gives nothing the text is looked at again.
 */
function placedElements(
  value: Lowered,
  place: JsonPlace,
  found: SqlExpression,
  { form, isText }: { readonly form: Expanding['bags']; readonly isText: boolean },
): SqlExpression {
  const any = sql.binary('>', sql.call('len', found), sql.long(0));
  const others = elements(value, form);
  return isText
    ? sql.when(sql.all([any, sql.not(mayBeMarked(place))]), found, textsOf(others))
    : sql.when(any, found, others);
}

/** A list of dynamic values as their texts. */
function textsOf(list: SqlExpression): SqlExpression {
  const body = convert(dynamicElement('$value'), 'string').sql;
  return sql.call('list_transform', list, { kind: 'Lambda', parameters: ['$value'], body });
}

/** An element that a list of JSON texts has given. */
function dynamicElement(name: string): Lowered {
  return {
    sql: sql.call('nullif', sql.column(name), sql.text('null')),
    type: 'dynamic',
    nullable: true,
    within: { root: sql.column(name), path: '$' },
  };
}

/** Whether a query gives one row at most, as `print` and an aggregation without keys do. */
function isSingleRow(query: SqlQuery): boolean {
  if (query.kind !== 'Select') return false;
  if (query.from === undefined) return true;
  const isAggregation = query.groupBy !== undefined && query.groupBy.length === 0;
  return isAggregation || (query.from.kind === 'Derived' && isSingleRow(query.from.query));
}

/** Rows of a datatable, print or range carry a key that no two of them share. */
function hasUniqueKey(order: Relation['order']): boolean {
  return order.some(
    ({ expression }) => expression.kind === 'Column' && expression.name === '$ordinal',
  );
}

function pass(name: string): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/** Rows that are equal by the input's order must not mix their elements: they are numbered first. */
function rowKey(
  input: Relation,
  context: LowerContext,
): Pick<ListedRows, 'hidden' | 'order'> & { readonly items: readonly SqlSelectItem[] } {
  if (input.order.length === 0 || hasUniqueKey(input.order)) {
    return { items: [], hidden: input.hidden, order: input.order };
  }
  const name = context.freshName('$row');
  const number: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: input.order },
  };
  return {
    items: [{ expression: number, alias: name }],
    hidden: [...input.hidden, { name, role: 'order' }],
    order: [{ expression: sql.column(name), order: 'asc', nulls: 'first' }],
  };
}

export function listRows(expanding: Expanding, input: Relation, context: LowerContext): ListedRows {
  const lists: ElementList[] = [];
  const found: SqlSelectItem[] = [];
  const items = expanding.expansions.map(({ name, expression, to }): SqlSelectItem => {
    const alias = context.freshName('$elements');
    const value = convert(context.scalar(expression), 'dynamic');
    const place = value.within;
    const isText = to === 'string' && place !== undefined;
    lists.push({ name, to, isText, alias, element: context.freshName('$element') });
    if (place === undefined) {
      return {
        expression: limited(elements(value, expanding.bags), expanding.limit, context),
        alias,
      };
    }
    const read = isText ? elementTextsAt(place) : elementsAt(place);
    const once = context.freshName('$found');
    found.push({ expression: read, alias: once });
    const all = placedElements(value, place, sql.column(once), { form: expanding.bags, isText });
    return { expression: limited(all, expanding.limit, context), alias };
  });
  const key = rowKey(input, context);
  const passed = [...input.columns, ...input.hidden].map(({ name }) => pass(name));
  const from = { kind: 'Derived', query: input.query, alias: context.freshName('lists') } as const;
  const read: SqlSelect = { kind: 'Select', items: [...passed, ...found], from };
  return {
    query: {
      kind: 'Select',
      items: [...passed, ...key.items, ...items],
      from:
        found.length === 0
          ? from
          : { kind: 'Derived', query: read, alias: context.freshName('found') },
    },
    lists,
    hidden: key.hidden,
    order: key.order,
    isOrdered: key.order.length > 0 || isSingleRow(input.query),
  };
}

function limited(
  list: SqlExpression,
  limit: ScalarExpression | undefined,
  context: LowerContext,
): SqlExpression {
  if (limit === undefined) return list;
  const count = convert(context.scalar(limit), 'long').sql;
  return sql.call('list_slice', list, sql.long(1), count);
}

/**
 * The rows of the elements: what is kept, the elements by the names of their lists, and their number where an order or the
 * query asks for it. Without a source the lists are those of the row around.
 */
export function spreadRows(
  rows: ListedRows,
  from: SqlSelect['from'],
  kept: readonly SqlSelectItem[],
  itemIndex: string | undefined,
  context: LowerContext,
): { readonly query: SqlSelect; readonly index: string | null } {
  const index = rows.isOrdered || itemIndex !== undefined ? context.freshName('$index') : null;
  const unnest = (list: SqlExpression, alias: string): SqlSelectItem => ({
    expression: sql.call('unnest', list),
    alias,
  });
  const [first, ...more] = rows.lists.map(({ alias }) => sql.call('len', sql.column(alias)));
  const longest = first === undefined ? sql.long(0) : sql.call('greatest', first, ...more);
  const numbers = sql.call('range', sql.long(0), longest);
  const items = [
    ...kept,
    ...rows.lists.map(({ alias, element }) => unnest(sql.column(alias), element)),
    ...(index === null ? [] : [unnest(numbers, index)]),
  ];
  return { index, query: { kind: 'Select', items, ...(from === undefined ? {} : { from }) } };
}

/** The columns behind an expansion: elements by their names, the number, and the input's other columns. */
export function expandedItems(
  columns: readonly Column[],
  rows: ListedRows,
  itemIndex: string | undefined,
  index: string | null,
): readonly SqlSelectItem[] {
  const made = new Map(rows.lists.map((list) => [list.name, list]));
  return columns.map((column) => {
    const list = made.get(column.name);
    const isNumber = column.name === itemIndex && index !== null;
    const expression =
      list === undefined ? sql.column(isNumber ? index : column.name) : elementAs(list, column);
    return { expression, alias: column.name };
  });
}

const NUMBER = '^[-0-9]';

/** What the inner form of each type begins with. */
const FORMS: Readonly<Record<Exclude<ScalarType, 'dynamic' | 'string'>, string>> = {
  bool: '^[tf]',
  datetime: '^"\\\\u0001d:',
  decimal: '^(?:[-0-9]|"\\\\u0001m:)',
  guid: '^"\\\\u0001g:',
  int: NUMBER,
  long: NUMBER,
  real: NUMBER,
  timespan: '^"\\\\u0001s:',
};

/** `to typeof(…)` takes a value of the type as it is and reads no text: the string "5" is no long. */
function elementAs({ element: alias, to, isText }: ElementList, column: Column): SqlExpression {
  if (isText) return sql.call('coalesce', sql.column(alias), sql.text(''));
  const element = dynamicElement(alias);
  const text = element.sql;
  if (to === undefined || to === 'dynamic' || to === 'string') {
    return convert(element, column.type).sql;
  }
  const plain = sql.when(
    sql.call('regexp_matches', text, sql.text(FORMS[to])),
    convert(element, to).sql,
    sql.nullOf(SQL_TYPES[to]),
  );
  return to === 'real' ? withSpecialReals(text, plain) : plain;
}

function withSpecialReals(text: SqlExpression, plain: SqlExpression): SqlExpression {
  const special = (name: string): SqlExpression => sql.text(`"\\u0001r:${name}"`);
  return {
    kind: 'Case',
    branches: ['nan', 'inf', '-inf'].map((name) => ({
      when: sql.binary('=', text, special(name)),
      then: lowerConstant('real', name).sql,
    })),
    otherwise: plain,
  };
}
