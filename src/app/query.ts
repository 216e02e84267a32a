/** Any KQL over a case: its stages, and the last of them run. */
import type { Case } from '../cases/case.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import type { Value } from '../schema/types.ts';
import type { Statement } from '../sql/statement.ts';
import type { AppContext } from './context.ts';
import { loadQuery } from './lowered-cache.ts';
import { settlePlugIns } from './plug-in-columns.ts';
import { NOW, type PreparedQuery } from './prepared-query.ts';

export const STAGES = ['bound', 'lowered', 'sql', 'plan'] as const;
export type Stage = (typeof STAGES)[number];

/** Column of a result; `type` is one of Kusto's scalar types. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

export interface ResultRows {
  readonly rowCount: number;
  /** `columns[c][r]`; how a value prints says `result-text.ts`. */
  readonly columns: readonly (readonly Value[])[];
}

export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly batches: AsyncIterable<ResultRows>;
}

/** What `now()` is and where it comes from. */
export interface QueryClock {
  readonly ticks: bigint;
  readonly from: 'given' | 'evidence' | 'clock';
}

export interface PreparedResult {
  readonly prepared: PreparedQuery | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Binds, lowers and prints a query, or takes the result from the cache. */
export async function prepareForCase(text: string, context: AppContext): Promise<PreparedResult> {
  const { value, diagnostics } = await loadQuery(text, context);
  return { prepared: value, diagnostics };
}

/** Whether the answer depends on what time it is. */
export function usesClock(prepared: PreparedQuery): boolean {
  return prepared.statement.parameters.includes(NOW);
}

/** `now()` of a query over recorded evidence: the tick after its last event; the clock where there is none. */
export async function chooseClock(
  on: Case,
  given: bigint | undefined,
  context: AppContext,
): Promise<QueryClock> {
  if (given !== undefined) return { ticks: given, from: 'given' };
  const { lastTime } = await on.summary();
  return lastTime === null
    ? { ticks: context.clock(), from: 'clock' }
    : { ticks: lastTime + 1n, from: 'evidence' };
}

/** The query itself, when it first asks for the columns that a plug-in makes of the case's data; else as it is. */
export async function settleForCase(
  on: Case,
  text: string,
  prepared: PreparedQuery,
  now: bigint,
  context: AppContext,
  signal: AbortSignal,
): Promise<PreparedResult> {
  if (prepared.asks === undefined) return { prepared, diagnostics: prepared.diagnostics };
  const { prepareQuery, toCaseOptions } = await import('./prepare.ts');
  const first = { value: prepared, diagnostics: prepared.diagnostics };
  const { value, diagnostics } = await settlePlugIns(first, {
    prepare: async (known) => prepareQuery(text, context, toCaseOptions(context), known),
    run: async (asking) => (await runQuery(on, asking, now, signal)).batches,
  });
  return { prepared: value, diagnostics };
}

function toParameters(statement: Statement, now: bigint) {
  return statement.parameters.includes(NOW)
    ? [{ name: NOW, type: 'bigint', value: String(now) } as const]
    : [];
}

/** Runs a prepared query; rows come as they are made. */
export async function runQuery(
  on: Case,
  { statement, tables }: PreparedQuery,
  now: bigint,
  signal: AbortSignal,
): Promise<QueryResult> {
  await on.ensureTables(tables);
  const parameters = toParameters(statement, now);
  return {
    columns: statement.columns.map(({ name, type }) => ({ name, type })),
    batches: on.run(statement, { parameters, signal }),
  };
}

/** The engine's plan of a prepared query, as text. */
export async function explainQuery(
  on: Case,
  { statement, tables }: PreparedQuery,
  now: bigint,
  signal: AbortSignal,
): Promise<string> {
  await on.ensureTables(tables);
  const explained: Statement = {
    ...statement,
    text: `EXPLAIN ${statement.text}`,
    columns: [
      { name: 'key', type: 'string' },
      { name: 'value', type: 'string' },
    ],
  };
  const parts: string[] = [];
  const parameters = toParameters(statement, now);
  for await (const batch of on.run(explained, { parameters, signal })) {
    parts.push(...(batch.columns[1] ?? []).map(String));
  }
  return parts.join('\n');
}

/** A stage before the engine, as text: trees as JSON. */
export async function showStage(
  text: string,
  stage: Exclude<Stage, 'plan'>,
  context: AppContext,
): Promise<{ readonly shown: string | null; readonly diagnostics: readonly Diagnostic[] }> {
  const { bindQuery } = await import('./bind-query.ts');
  const bound = bindQuery(text, context);
  if (bound.value === null) return { shown: null, diagnostics: bound.diagnostics };
  if (stage === 'bound') {
    return { shown: JSON.stringify(bound.value, null, 2), diagnostics: bound.diagnostics };
  }
  const { lowerQuery, printQuery, toCaseOptions } = await import('./prepare.ts');
  const lowered = lowerQuery(bound.value, toCaseOptions(context));
  const diagnostics = [...bound.diagnostics, ...lowered.diagnostics];
  if (lowered.value === null || hasErrors(diagnostics)) return { shown: null, diagnostics };
  const shown =
    stage === 'lowered' ? JSON.stringify(lowered.value, null, 2) : printQuery(lowered.value).text;
  return { shown, diagnostics };
}
