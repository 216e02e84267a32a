/**
 * Which columns of a result depend on now(). They are no part of a hit's identity (the same event gives another value a
 * day later), nor of the content that an alert's id is made from. Where the tree does not tell, a column counts as
 * dependent.
 */
import { assertNever } from '../diagnostics/errors.ts';
import type { Assignment, QueryBlock, QueryOperator, TabularExpression } from '../kql/tree.ts';
import { isClockCall, walkNodes } from './expressions.ts';

type Names = ReadonlySet<string>;

interface Scope {
  /** Scalar `let` names whose value depends on now(). */
  readonly scalars: Set<string>;
  /** Tabular `let` names to their dependent columns. */
  readonly tables: Map<string, Names>;
  /** `let` functions whose body depends on now(). */
  readonly functions: Set<string>;
}

function dependsOnClock(expression: object, columns: Names, scope: Scope): boolean {
  for (const node of walkNodes(expression)) {
    if (isClockCall(node)) return true;
    if (node.kind === 'LetFunctionCall' && 'name' in node) {
      if (scope.functions.has(String(node.name))) return true;
    }
    if (node.kind === 'StarExpression' && columns.size > 0) return true;
    if (node.kind !== 'NameReference' || !('name' in node) || !('refersTo' in node)) continue;
    const name = String(node.name);
    if (node.refersTo === 'column' && columns.has(name)) return true;
    if (node.refersTo === 'variable' && scope.scalars.has(name)) return true;
    if (node.refersTo === 'tabular variable' && (scope.tables.get(name)?.size ?? 0) > 0)
      return true;
  }
  return false;
}

function assign(assignments: readonly Assignment[], columns: Names, scope: Scope): string[] {
  return assignments
    .filter(({ expression }) => dependsOnClock(expression, columns, scope))
    .flatMap(({ names }) => names);
}

function keepListed(columns: Iterable<string>, operator: QueryOperator): Names {
  const listed = new Set(operator.columns.map(({ name }) => name));
  return new Set([...columns].filter((name) => listed.has(name)));
}

function afterOperator(operator: QueryOperator, columns: Names, scope: Scope): Names {
  switch (operator.kind) {
    case 'ExtendOperator': {
      const written = new Set(operator.assignments.flatMap(({ names }) => names));
      const kept = [...columns].filter((name) => !written.has(name));
      return new Set([...kept, ...assign(operator.assignments, columns, scope)]);
    }
    case 'SerializeOperator':
      return afterOperator({ ...operator, kind: 'ExtendOperator' }, columns, scope);
    case 'ScanOperator':
    case 'EvaluateOperator':
    case 'GraphMatchOperator':
    case 'GraphShortestPathsOperator':
    case 'MvApplyOperator':
    case 'MakeSeriesOperator':
    case 'PartitionOperator':
    case 'TopHittersOperator':
    case 'TopNestedOperator': {
      // A record depends on those before it: if any part depends on the clock, every column may.
      const { columns: made, ...parts } = operator;
      return columns.size > 0 || dependsOnClock(parts, columns, scope)
        ? new Set(made.map(({ name }) => name))
        : new Set();
    }
    case 'ProjectOperator':
    case 'DistinctOperator':
      return new Set(assign(operator.assignments, columns, scope));
    case 'SummarizeOperator':
      return new Set(assign([...operator.aggregates, ...operator.by], columns, scope));
    case 'ProjectRenameOperator': {
      const renamed = new Map(operator.renames.map(({ from, to }) => [from, to]));
      return new Set([...columns].map((name) => renamed.get(name) ?? name));
    }
    case 'FilterOperator':
    case 'ProjectAwayOperator':
    case 'ProjectKeepOperator':
    case 'ProjectReorderOperator':
    case 'SortOperator':
    case 'TakeOperator':
    case 'TopOperator':
    case 'CountOperator':
    case 'AsOperator':
    case 'RenderOperator':
      return keepListed(columns, operator);
    case 'ParseOperator':
    case 'ParseWhereOperator':
    case 'ParseKvOperator': {
      const made =
        operator.kind === 'ParseKvOperator'
          ? operator.keys
          : operator.pattern.filter((item) => item.kind === 'ParseColumn');
      const names = made.map(({ name }) => name);
      const kept = [...columns].filter((name) => !names.includes(name));
      return new Set(
        dependsOnClock(operator.expression, columns, scope) ? [...kept, ...names] : kept,
      );
    }
    case 'MvExpandOperator': {
      const made = operator.expansions.filter(({ expression }) =>
        dependsOnClock(expression, columns, scope),
      );
      return new Set([...keepListed(columns, operator), ...made.map(({ name }) => name)]);
    }
    case 'JoinOperator':
    case 'LookupOperator': {
      // Columns of the right may have other names in the result: if any depends on the clock, all may.
      const right = columnsOf(operator.right, scope);
      return right.size === 0
        ? keepListed(columns, operator)
        : new Set(operator.columns.map(({ name }) => name));
    }
    default:
      return assertNever(operator, 'replay');
  }
}

function columnsOf(expression: TabularExpression, scope: Scope): Names {
  switch (expression.kind) {
    case 'PipeExpression':
      return afterOperator(expression.operator, columnsOf(expression.input, scope), scope);
    case 'NameReference':
      return scope.tables.get(expression.name) ?? new Set();
    case 'MaterializeExpression':
      return columnsOf(expression.expression, scope);
    case 'SubqueryInput':
      return new Set();
    case 'UnionOperator': {
      const depends = expression.inputs.some((input) => columnsOf(input, scope).size > 0);
      return new Set(depends ? expression.columns.map(({ name }) => name) : []);
    }
    case 'PrintOperator':
      return new Set(assign(expression.assignments, new Set(), scope));
    case 'DataTableExpression':
    case 'ExternalDataExpression':
    case 'RangeOperator':
    case 'LetFunctionCall':
      return dependsOnClock(expression, new Set(), scope)
        ? new Set(expression.columns.map(({ name }) => name))
        : new Set();
    default:
      return assertNever(expression, 'replay');
  }
}

/** The result's columns that depend on now(), in the result's order. */
export function listClockColumns(query: QueryBlock): readonly string[] {
  const scope: Scope = { scalars: new Set(), tables: new Map(), functions: new Set() };
  for (const statement of query.statements) {
    if ('tabular' in statement) {
      scope.tables.set(statement.name, columnsOf(statement.tabular, scope));
    } else if ('function' in statement) {
      if (dependsOnClock(statement.function, new Set(), scope)) scope.functions.add(statement.name);
    } else if (dependsOnClock(statement.scalar, new Set(), scope)) {
      scope.scalars.add(statement.name);
    }
  }
  const dependent = columnsOf(query.expression, scope);
  return query.columns.map(({ name }) => name).filter((name) => dependent.has(name));
}
