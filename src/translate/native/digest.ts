/** Percentiles of what `tdigest()` has kept. */
import * as sql from '../../sql/build.ts';
import type { FunctionCall } from '../functions/definition.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { digestPercentile } from './digest-percentile.ts';
import { dynamicArgument, lowerNative } from './series/call.ts';

/** A constant share, 0 to 100, in millionths of a percent. */
export function constantShare(call: FunctionCall, value: Lowered): bigint {
  const share = Number(value.constant?.value ?? Number.NaN);
  if (!(share >= 0 && share <= 100)) {
    throw refuseForm('percentile', 'the share must be a constant number from 0 to 100', call.span);
  }
  return BigInt(Math.round(share * 1_000_000));
}

export function digestRank(call: FunctionCall, share: bigint): Lowered {
  return lowerNative(digestPercentile, dynamicArgument(call, 0), sql.long(share));
}
