/**
 * Many queries over one case, each on its own and within a time: what each gave, whatever it was. Addresses that a query reads
 * from outside are given as one file without a line.
 */
import type { Case } from '../cases/case.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { AppContext } from './context.ts';
import { prepareForCase, runQuery, settleForCase } from './query.ts';

export interface ManyQuery {
  readonly id: string;
  readonly query: string;
}

export interface ManyOptions {
  /** What `now()` is. */
  readonly now: bigint;
  /** Milliseconds that one query may take. */
  readonly limit: number;
  /** An empty file, the copy of every address. */
  readonly empty: string;
}

/** Rows of a query that ran; else why it did not: a refusal with its code, or an error. */
export interface ManyAnswer {
  readonly id: string;
  readonly ms: number;
  readonly rows?: number;
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly error?: string;
}

function toRefusal(diagnostics: readonly Diagnostic[]): Pick<ManyAnswer, 'refusal'> {
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  return { refusal: { code: fault?.code ?? '', message: fault?.message ?? '' } };
}

async function count(
  on: Case,
  query: string,
  { now, limit }: ManyOptions,
  context: AppContext,
): Promise<Omit<ManyAnswer, 'id' | 'ms'>> {
  const first = await prepareForCase(query, context);
  if (first.prepared === null) return toRefusal(first.diagnostics);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(limit)]);
  const settled = await settleForCase(on, query, first.prepared, now, context, signal);
  if (settled.prepared === null) return toRefusal(settled.diagnostics);
  const { batches } = await runQuery(on, settled.prepared, now, signal);
  let rows = 0;
  for await (const batch of batches) rows += batch.rowCount;
  return { rows };
}

/** What the query gives over the case; it never throws because of the query. */
export async function answerOverCase(
  on: Case,
  { id, query }: ManyQuery,
  options: ManyOptions,
  context: AppContext,
): Promise<ManyAnswer> {
  const addresses = query.match(/https?:[^"'\s]+/g) ?? [];
  const external = new Map(addresses.map((each) => [each, options.empty]));
  const start = performance.now();
  const toMs = (): number => Math.round(performance.now() - start);
  try {
    const answer = await count(on, query, options, { ...context, external });
    return { id, ms: toMs(), ...answer };
  } catch (thrown) {
    context.signal.throwIfAborted();
    const error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return { id, ms: toMs(), error };
  }
}
