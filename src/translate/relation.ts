/** Steps: one operator lowers to one `SELECT` over the step before it. */
import type { Column } from '../schema/types.ts';
import * as sql from '../sql/build.ts';
import type {
  SqlExpression,
  SqlOrderKey,
  SqlQuery,
  SqlSelect,
  SqlSelectItem,
} from '../sql/tree.ts';
import type { LowerContext } from './context.ts';
import type { HiddenColumn, Relation } from './lowered.ts';
import { comesInOrder } from './rewrites/natural-order.ts';
import { computeOncePerValue } from './rewrites/once-per-value.ts';

/** What a step changes of its input; what is left out stays. */
export interface Step {
  /** Every visible column with its expression; absent: all as they are. */
  readonly items?: readonly { readonly column: Column; readonly expression: SqlExpression }[];
  readonly where?: SqlExpression;
  readonly order?: readonly SqlOrderKey[];
  readonly limit?: SqlExpression;
}

/** A step that keeps rows as they are (fewer, perhaps): hidden columns and order go along. */
export function addStep(
  input: Relation,
  step: Step,
  context: LowerContext,
  stem: string,
): Relation {
  const once = computeOncePerValue(
    input,
    [
      ...(step.items ?? []).map(({ expression }) => expression),
      ...(step.where ? [step.where] : []),
    ],
    context,
  );
  if (once !== null) {
    return addStep({ ...input, query: once.query }, once.replace(step), context, stem);
  }
  const columns = step.items?.map((item) => item.column) ?? input.columns;
  const { hidden, order, carried } = carryOrder(input, step);
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...(step.items?.map(({ column, expression }) => ({ expression, alias: column.name })) ??
        input.columns.map(({ name }) => passItem(name))),
      ...input.hidden.map(({ name }) => passItem(name)),
      ...carried,
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName(stem) },
    ...(step.where === undefined ? {} : { where: step.where }),
    ...(step.limit === undefined ? {} : { ...orderFor(input, step), limit: step.limit }),
  };
  const serialized = input.serialized === true;
  return { query, columns, hidden, order, ...(serialized ? { serialized } : {}) };
}

/** A limit takes the first rows, by the order if they do not come in it. */
function orderFor(input: Relation, step: Step): Pick<SqlSelect, 'orderBy'> {
  if (step.order === undefined && comesInOrder(input)) return {};
  return { orderBy: step.order ?? input.order };
}

function passItem(name: string): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/**
 * The order's keys name columns of the input. A key that the step drops or computes anew is carried on in a hidden
 * column of its own.
 */
function carryOrder(
  input: Relation,
  step: Step,
): {
  hidden: readonly HiddenColumn[];
  order: readonly SqlOrderKey[];
  carried: readonly SqlSelectItem[];
} {
  const order = step.order ?? input.order;
  if (step.items === undefined && step.order === undefined) {
    return { hidden: input.hidden, order, carried: [] };
  }
  const hidden: HiddenColumn[] = [...input.hidden];
  const carried: SqlSelectItem[] = [];
  const taken = new Set(hidden.map(({ name }) => name));
  const keys = order.map((key) => {
    const { expression } = key;
    const stays =
      expression.kind === 'Column' &&
      (taken.has(expression.name) || staysSame(expression.name, input, step));
    if (stays) {
      return key;
    }
    const name = freeName(taken);
    taken.add(name);
    hidden.push({ name, role: 'order' });
    carried.push({ expression, alias: name });
    return { ...key, expression: sql.column(name) };
  });
  return { hidden, order: keys, carried };
}

function staysSame(name: string, input: Relation, step: Step): boolean {
  if (step.items === undefined) {
    return input.columns.some((column) => column.name === name);
  }
  return step.items.some(
    ({ column, expression }) =>
      column.name === name && expression.kind === 'Column' && expression.name === name,
  );
}

function freeName(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`$order${number}`)) {
    number += 1;
  }
  return `$order${number}`;
}

/** The query of a relation with its order written out, for the end of a query or a limit. */
export function orderedQuery(relation: Relation, keep: readonly HiddenColumn[]): SqlQuery {
  const bare: SqlSelect = {
    kind: 'Select',
    items: [
      ...relation.columns.map(({ name }) => passItem(name)),
      ...keep.map(({ name }) => passItem(name)),
    ],
    from: { kind: 'Derived', query: relation.query, alias: 'answer' },
  };
  return relation.order.length === 0 || comesInOrder(relation)
    ? bare
    : { ...bare, orderBy: relation.order };
}
