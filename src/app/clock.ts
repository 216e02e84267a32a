/** The clock as ticks, for the edge to pass in. */

/** Ticks of 100 ns from 0001-01-01 to 1970-01-01, UTC. */
const EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;

export function readClock(): bigint {
  return EPOCH + BigInt(Date.now()) * TICKS_PER_MILLISECOND;
}
