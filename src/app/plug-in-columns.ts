/**
 * Columns that a plug-in makes of the data (`bag_unpack`, `pivot`): a query that needs them is first prepared as a question for them;
 * the answer is given back to the binder, until nothing is asked any more.
 */

import type { Outcome } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { PlugInColumns } from '../kql/plug-in-columns.ts';
import { type Column, SCALAR_TYPES, type Value } from '../schema/types.ts';
import type { PreparedQuery } from './prepared-query.ts';

type Batches = AsyncIterable<{
  readonly rowCount: number;
  readonly columns: readonly (readonly Value[])[];
}>;

/**
 * The columns that the answer names. Over an input without any row there is nothing to unpack: then the query has the columns that
 * it names, without a value.
 */
async function readColumns(batches: Batches, names: readonly string[]): Promise<readonly Column[]> {
  const columns: Column[] = [];
  let hasRows = false;
  for await (const {
    rowCount,
    columns: [found = [], types = []],
  } of batches) {
    hasRows ||= rowCount > 0;
    for (let row = 0; row < rowCount; row += 1) {
      const type = SCALAR_TYPES.find((known) => known === types[row]);
      if (type !== undefined) columns.push({ name: String(found[row] ?? ''), type });
    }
  }
  return hasRows ? columns : names.map((name) => ({ name, type: 'dynamic' }));
}

export interface PlugInAsking {
  /** Prepares the query again with what is known by now. */
  readonly prepare: (known: PlugInColumns) => Promise<Outcome<PreparedQuery>>;
  readonly run: (asking: PreparedQuery) => Promise<Batches>;
}

/** The query itself, when all that it asks is answered. */
export async function settlePlugIns(
  first: Outcome<PreparedQuery>,
  { prepare, run }: PlugInAsking,
): Promise<Outcome<PreparedQuery>> {
  const known = new Map<number, readonly Column[]>();
  let outcome = first;
  for (;;) {
    const asks = outcome.value?.asks;
    if (outcome.value === null || asks === undefined) return outcome;
    if (known.has(asks.at)) {
      throw new InternalError('bind', `the columns of the plug-in at ${asks.at} were told before`);
    }
    known.set(asks.at, await readColumns(await run(outcome.value), asks.names));
    outcome = await prepare(new Map(known));
  }
}
