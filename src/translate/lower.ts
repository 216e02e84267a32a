/**
 * The `lower` stage: a bound query to a SQL query. What has no exact translation is a diagnostic; nothing is passed
 * through in the hope that the engine knows it.
 */
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import type { LetStatement, QueryBlock, TabularExpression } from '../kql/tree.ts';
import type { StatementColumn } from '../sql/statement.ts';
import type { SqlQuery } from '../sql/tree.ts';
import { EMPTY_SCOPE, type LowerContext, type LowerOptions, type Scope } from './context.ts';
import { lowerCondition } from './expressions/condition.ts';
import { lowerScalar } from './expressions/scalar.ts';
import { addStatement, lowerTabularLetCall } from './let-functions.ts';
import type { HiddenColumn, Relation } from './lowered.ts';
import { lowerOperator } from './operators/registry.ts';
import { lowerUnion } from './operators/union.ts';
import { Refused, refuseForm } from './refusal.ts';
import { orderedQuery } from './relation.ts';
import { combinedColumns, combineTables, type SharedTable, shareRows } from './results.ts';
import { filterBelowUnique } from './rewrites/below-unique.ts';
import { takeFirst } from './rewrites/take-first.ts';
import { lowerExternalData } from './sources/external-data.ts';
import { lowerTable } from './sources/table.ts';
import { lowerDataTable, lowerPrint, lowerRange } from './sources/values.ts';
import { checkNoDecimals, checkVersionNumbers } from './version-numbers.ts';

export interface LoweredQuery {
  readonly query: SqlQuery;
  readonly columns: readonly StatementColumn[];
  /** Whether the rows' order is part of the answer. */
  readonly ordered: boolean;
  /** The tables of a query that has several: `query` gives them one after the other (`results.ts`). */
  readonly results?: readonly LoweredTable[];
}

export interface LoweredTable {
  readonly name: string;
  readonly columns: readonly StatementColumn[];
}

export function lower(query: QueryBlock, options: LowerOptions): Outcome<LoweredQuery> {
  const diagnostics: Diagnostic[] = [];
  try {
    checkVersionNumbers(query);
    const value = lowerBlock(query, options);
    checkNoDecimals(query, value.query);
    return { value, diagnostics };
  } catch (error) {
    if (error instanceof Refused) {
      return { value: null, diagnostics: [error.diagnostic] };
    }
    throw error;
  }
}

/** Bodies of `let` functions that one query may stand for. */
const MAX_CALLS = 5000;

function lowerBlock(block: QueryBlock, options: LowerOptions): LoweredQuery {
  let counter = 0;
  const freshName = (stem: string): string => {
    counter += 1;
    return `${stem}_${counter}`;
  };
  const named = new Map<string, Relation>();
  const calls = { left: MAX_CALLS };
  const shared: SharedTable[] = [];
  let scope: Scope = EMPTY_SCOPE;
  for (const statement of block.statements) {
    scope = addStatement(statement, makeContext(options, scope, freshName, named, calls));
    if (block.further === undefined || !isMaterialized(statement)) continue;
    const relation = scope.tables.get(statement.name);
    if (relation === undefined) continue;
    const rows = shareRows(relation, freshName('shared'));
    shared.push(rows.table);
    scope = { ...scope, tables: new Map(scope.tables).set(statement.name, rows.relation) };
  }
  if (block.further !== undefined) {
    if (options.origins) throw refuseForm('rule', ONE_TABLE, block.span);
    const context = makeContext(options, scope, freshName, named, calls);
    return lowerResults(block.further, block.expression, shared, context);
  }
  const relation = makeContext(options, scope, freshName, named, calls).relation(block.expression);
  const kept = relation.hidden.filter(({ role }) => options.origins && role !== 'order');
  return {
    query: orderedQuery(relation, kept),
    columns: [...relation.columns, ...kept.map(hiddenColumn)],
    ordered: relation.order.length > 0,
  };
}

const ONE_TABLE = 'it gives several tables, and the hits of a rule are rows of one';

function isMaterialized(statement: LetStatement): boolean {
  return 'tabular' in statement && statement.tabular.kind === 'MaterializeExpression';
}

function lowerResults(
  { names, expressions }: NonNullable<QueryBlock['further']>,
  first: TabularExpression,
  shared: readonly SharedTable[],
  context: LowerContext,
): LoweredQuery {
  const tables = [first, ...expressions].map((expression) => context.relation(expression));
  return {
    query: combineTables(tables, shared, context.freshName),
    columns: combinedColumns(tables.map(({ columns }) => columns)),
    ordered: true,
    results: tables.map(({ columns }, place) => ({ name: names[place] ?? '', columns })),
  };
}

const HIDDEN_TYPES: Readonly<Record<HiddenColumn['role'], string>> = {
  file: 'int',
  record: 'long',
  order: 'long',
  origins: 'string',
  'origin-count': 'long',
};

function hiddenColumn({ name, role }: HiddenColumn): StatementColumn {
  return { name, type: HIDDEN_TYPES[role], hidden: true };
}

function makeContext(
  options: LowerOptions,
  scope: Scope,
  freshName: (stem: string) => string,
  named: Map<string, Relation>,
  calls: LowerContext['calls'],
): LowerContext {
  const context: LowerContext = {
    options,
    scope,
    freshName,
    named,
    scalar: (expression) => lowerScalar(expression, context),
    condition: (expression) => lowerCondition(expression, context),
    relation: (expression) => lowerTabular(expression, withoutRow(context)),
    within: (inner) => makeContext(options, inner, freshName, named, calls),
    body: (inner) => makeContext(options, inner, freshName, new Map(named), calls),
    calls,
  };
  return context;
}

/** A table inside an expression has rows of its own: values of the row around it are out of its reach. */
function withoutRow(context: LowerContext): LowerContext {
  const { scope } = context;
  if (scope.rowBound.size === 0) return context;
  const outOfReach = new Set([...scope.outOfReach, ...scope.rowBound]);
  return context.within({ ...scope, rowBound: new Set(), outOfReach });
}

const NO_COLUMN = 'no column is left; keep one, as project and summarize do';

function lowerTabular(expression: TabularExpression, context: LowerContext): Relation {
  switch (expression.kind) {
    case 'PipeExpression': {
      const moved = filterBelowUnique(takeFirst(expression));
      if (moved !== expression) return context.relation(moved);
      const relation = lowerOperator(
        expression.operator,
        context.relation(expression.input),
        context,
      );
      if (relation.columns.length > 0) return relation;
      throw refuseForm('result', NO_COLUMN, expression.operator.span);
    }
    case 'NameReference':
      return lowerTable(expression, context);
    case 'DataTableExpression':
      return lowerDataTable(expression, context);
    case 'ExternalDataExpression':
      return lowerExternalData(expression, context);
    case 'PrintOperator':
      return lowerPrint(expression, context);
    case 'RangeOperator':
      return lowerRange(expression, context);
    case 'UnionOperator':
      return lowerUnion(expression, context);
    case 'SubqueryInput': {
      const { handedOver } = context.scope;
      if (handedOver === undefined) {
        throw new InternalError('lower', 'a subquery without rows', { span: expression.span });
      }
      return handedOver;
    }
    case 'LetFunctionCall':
      return lowerTabularLetCall(expression, context);
    case 'MaterializeExpression':
      return context.relation(expression.expression);
    default:
      return assertNever(expression, 'lower');
  }
}
