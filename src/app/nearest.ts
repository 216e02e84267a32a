/** The nearest known name to a misspelt one, for surfaces. */
import { findNearestNames } from '../schema/nearest-names.ts';

export function suggestName(name: string, names: readonly string[]): string | undefined {
  return findNearestNames(name, names, 1)[0];
}
