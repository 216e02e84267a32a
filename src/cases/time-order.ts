/** Watches whether rows follow in time, so that a stretch of time is a few stretches of a table. */

/** So many rows of a hundred may stand elsewhere. */
const MOST_OUT_OF_ORDER = 0.01;
/** So many never matter: few rows are few stretches. */
const FEW_ROWS = 64;
/** Ticks that a row may be late: a call is told of when it ends, and bears the time of its beginning. */
const LATE = 600_000_000n;

/** Whether so many steps forwards and backwards in time are those of rows that follow, in either direction. */
export function isInOrder(forwards: number, backwards: number): boolean {
  return Math.min(forwards, backwards) <= MOST_OUT_OF_ORDER * (forwards + backwards);
}

/** Watches rows that should go forwards, give or take a minute. */
export class TimeOrder {
  first: bigint | null = null;
  last: bigint | null = null;
  #rows = 0;
  #late = 0;

  /** Takes the next rows; `valid` has 1 for a row with a time, and is absent when all have one. */
  add(times: BigInt64Array, valid: Uint8Array | undefined, rowCount: number): void {
    for (let row = 0; row < rowCount; row += 1) {
      const time = times[row];
      if (time === undefined || valid?.[row] === 0) continue;
      this.#rows += 1;
      if (this.first === null || time < this.first) this.first = time;
      if (this.last === null || time > this.last) this.last = time;
      else if (time < this.last - LATE) this.#late += 1;
    }
  }

  get follows(): boolean {
    return this.#late <= FEW_ROWS || this.#late <= MOST_OUT_OF_ORDER * this.#rows;
  }
}
