/**
 * Which way a decoder's batches take into the case. The first ones wait in memory: a small file is staged and sorted, and
 * of a large one they show whether its records follow in time, so that it can go straight in.
 */
import type { ColumnBatch } from '../schema/column-batch.ts';
import { findTimeColumn } from '../schema/tables.ts';
import { type DirectPlace, DirectRows, isPlain } from './direct-rows.ts';
import { DisorderedRows } from './ingest-session.ts';
import { requireTable } from './physical.ts';
import { checkBatch, type Staging } from './staging.ts';
import { TimeOrder } from './time-order.ts';

/** Bytes of batches that wait. */
const HELD_BYTES = 8 * 1024 * 1024;

export class BatchRoad {
  readonly #staging: Staging;
  readonly #place: DirectPlace & { readonly direct: boolean };
  /** Null: the way is chosen. */
  #held: ColumnBatch[] | null;
  #heldBytes = 0;
  #direct: DirectRows | null = null;

  constructor(staging: Staging, place: DirectPlace & { readonly direct: boolean }) {
    this.#staging = staging;
    this.#place = place;
    this.#held = place.direct ? [] : null;
  }

  /** The rows that go straight in; null when they are staged. */
  get direct(): DirectRows | null {
    return this.#direct;
  }

  /** @throws DisorderedRows when rows that go straight in do not follow in time any more. */
  async append(batch: ColumnBatch): Promise<void> {
    if (batch.rowCount === 0) return;
    checkBatch(batch);
    if (this.#held !== null) {
      this.#held.push(batch);
      this.#heldBytes += sizeOf(batch);
      if (this.#heldBytes >= HELD_BYTES) await this.#choose(this.#held);
      return;
    }
    await this.#pass(batch);
    if (this.#direct?.follows === false) throw new DisorderedRows();
  }

  /** No more batches come: those of a small file are staged. */
  async end(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    for (const batch of held ?? []) await this.#pass(batch);
  }

  async #choose(held: readonly ColumnBatch[]): Promise<void> {
    this.#held = null;
    if (this.#staging.tables().length === 0 && held.every(isPlain) && followInTime(held)) {
      this.#direct = await DirectRows.open(this.#place, held);
    }
    for (const batch of held) await this.#pass(batch);
  }

  async #pass(batch: ColumnBatch): Promise<void> {
    if (this.#direct === null) await this.#staging.append(batch);
    else await this.#direct.append(batch);
  }
}

function sizeOf({ columns }: ColumnBatch): number {
  return columns.reduce(
    (sum, { data }) =>
      sum + (data.form === 'text' ? data.bytes.byteLength : data.values.byteLength),
    0,
  );
}

function followInTime(batches: readonly ColumnBatch[]): boolean {
  const orders = new Map<string, TimeOrder>();
  for (const { table, columns, rowCount } of batches) {
    const name = findTimeColumn(requireTable(table));
    const times = columns.find((held) => held.name === name)?.data;
    if (times?.form !== 'int64') return false;
    const order = orders.get(table) ?? new TimeOrder();
    order.add(times.values, times.valid, rowCount);
    orders.set(table, order);
  }
  return [...orders.values()].every(({ follows }) => follows);
}
