/**
 * What the official library lists and we refuse by name, without an entry of its own in a registry: the reason is one that
 * a user can act on. The completeness test holds these lists and the registries against the library's, both ways.
 */
import { type Refusal, refuse } from './refusal.ts';

const NOT_REPEATABLE =
  'every call gives another value, and a query here gives the same answer each time';

/** Scalar functions by their names. */
export const REFUSED_FUNCTIONS: Readonly<Record<string, string>> = {
  new_guid: NOT_REPEATABLE,
  rand: NOT_REPEATABLE,
  treepath:
    'which paths it lists for bags inside bags is not documented; bag_keys() and mv-expand walk through a value level by level',
};

/** The refusal of a scalar function, where there is one. */
export function findRefusedFunction(name: string): Refusal | undefined {
  const reason = Object.hasOwn(REFUSED_FUNCTIONS, name) ? REFUSED_FUNCTIONS[name] : undefined;
  return reason === undefined ? undefined : refuse(reason);
}
