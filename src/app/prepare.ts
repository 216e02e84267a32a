/**
 * KQL text to a statement: bind, lower, print. Loads the official KQL library, so it is imported only when no cache
 * holds the result.
 */

import type { Rule } from '../detections/package.ts';
import { listTables, planRule, type RulePlan } from '../detections/replay.ts';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import type { PlugInColumns } from '../kql/plug-in-columns.ts';
import type { QueryBlock, TabularExpression } from '../kql/tree.ts';
import { nameInAddress } from '../kql/watchlists.ts';
import { print } from '../sql/print.ts';
import type { Statement } from '../sql/statement.ts';
import type { LowerOptions } from '../translate/context.ts';
import { type LoweredQuery, lower } from '../translate/lower.ts';
import { type Binding, bindQuery } from './bind-query.ts';
import { toTableSource } from './case-tables.ts';
import type { AppContext, WatchlistFile } from './context.ts';
import type { PreparedQuery, PreparedRule } from './prepared-query.ts';

export interface PrepareOptions {
  /** Carry the origin of every row as hidden columns. */
  readonly origins: boolean;
  /** Whether the engine holds a journal, so that OriginFile has a meaning. */
  readonly hasJournal: boolean;
  /** Rows whose time lies after now() are not seen; left out: they are. */
  readonly asOf?: boolean;
  /** Files with copies of what lies at the addresses of `externaldata`, by address. */
  readonly external?: ReadonlyMap<string, string>;
  /** Files with watchlists, by name. */
  readonly watchlists?: ReadonlyMap<string, WatchlistFile>;
  /** Whether a database of addresses is at hand. */
  readonly geoip?: boolean;
}

/** What a surface gives from outside. */
type Outside = Pick<AppContext, 'external' | 'watchlists' | 'geoip'>;

/** How a query over a case is prepared: with what the surface gives from outside. */
export function toCaseOptions({ external, watchlists, geoip }: Outside): PrepareOptions {
  return {
    origins: false,
    hasJournal: true,
    geoip: geoip !== undefined,
    ...(external === undefined ? {} : { external }),
    ...(watchlists === undefined ? {} : { watchlists }),
  };
}

/** The lower stage over the tables of a case. */
export function lowerQuery(query: QueryBlock, options: PrepareOptions): Outcome<LoweredQuery> {
  const lowerOptions: LowerOptions = {
    dialect: 'duckdb',
    table: (name) => toTableSource(name, options.hasJournal),
    origins: options.origins,
    asOf: options.asOf ?? false,
    geoip: options.geoip ?? false,
    external: (address) => {
      const name = nameInAddress(address);
      const watchlist = name === null ? undefined : options.watchlists?.get(name);
      return options.external?.get(address) ?? watchlist?.path ?? null;
    },
  };
  return lower(query, lowerOptions);
}

/** The print stage. */
export function printQuery({ query, columns }: LoweredQuery): Statement {
  return { dialect: 'duckdb', ...print(query, 'duckdb'), columns };
}

function finish(
  query: QueryBlock,
  found: readonly Diagnostic[],
  options: PrepareOptions,
): Outcome<PreparedQuery> {
  const lowered = lowerQuery(query, options);
  const diagnostics = [...found, ...lowered.diagnostics];
  if (lowered.value === null || hasErrors(diagnostics)) return { value: null, diagnostics };
  const tables = [...new Set(listTables(query).map(({ name }) => name))].sort();
  const statement = printQuery(lowered.value);
  const { asks } = query;
  const { results } = lowered.value;
  const value = {
    statement,
    tables,
    diagnostics,
    ...(results === undefined ? {} : { results }),
    ...(asks === undefined ? {} : { asks }),
  };
  return { value, diagnostics };
}

/** All stages of a query up to the statement. */
export function prepareQuery(
  text: string,
  context: Binding,
  options: PrepareOptions,
  plugInColumns?: PlugInColumns,
): Outcome<PreparedQuery> {
  const bound = bindQuery(text, context, plugInColumns);
  return bound.value === null
    ? { ...bound, value: null }
    : finish(bound.value, bound.diagnostics, options);
}

/** The table whose rows the pipe begins with. */
function findOriginTable(query: QueryBlock): string {
  const tables = new Map<string, TabularExpression>();
  for (const statement of query.statements) {
    if ('tabular' in statement) tables.set(statement.name, statement.tabular);
  }
  let at: TabularExpression | undefined = query.expression;
  for (let steps = 0; at !== undefined && steps < 100_000; steps += 1) {
    if (at.kind === 'PipeExpression') at = at.input;
    else if (at.kind === 'MaterializeExpression') at = at.expression;
    else if (at.kind !== 'NameReference') return '';
    else if (at.refersTo === 'table') return at.name;
    else at = tables.get(at.name);
  }
  return '';
}

/** A rule's query planned for its evaluation, with origins. The spans of diagnostics are those of `rule.query`. */
export function prepareRule(
  rule: Rule,
  when: 'replay' | 'once' | 'loop',
  context: Binding & Outside,
): Outcome<PreparedRule> {
  const bound = bindQuery(rule.query, context);
  if (bound.value === null) return { ...bound, value: null };
  if (bound.value.asks !== undefined) {
    const reason =
      'the columns of a rule may not depend on the data; : (…) behind the plug-in says which there are';
    const fault = toDiagnostic('KQL111', { name: 'evaluate', reason }, { span: bound.value.span });
    return { value: null, diagnostics: [...bound.diagnostics, fault] };
  }
  const plan = toPlan(rule, bound.value, when);
  const prepared = finish(plan.query, bound.diagnostics, {
    ...toCaseOptions(context),
    origins: true,
    asOf: plan.asOf,
  });
  if (prepared.value === null) return { ...prepared, value: null };
  const originTable = findOriginTable(bound.value);
  return { ...prepared, value: { ...prepared.value, plan, originTable } };
}

/** `loop` evaluates every window also where one evaluation would do: the shortcut is tested against it. */
function toPlan(rule: Rule, query: QueryBlock, when: 'replay' | 'once' | 'loop'): RulePlan {
  if (when !== 'loop') return planRule(rule, query, when);
  return { ...planRule(rule, query, 'once'), evaluation: { mode: 'windows', reason: 'asked for' } };
}
