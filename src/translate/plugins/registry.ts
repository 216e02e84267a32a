/** Every plug-in, sorted, one line each. */

import { indexByName } from '../registry.ts';
import type { PlugInDefinition } from './definition.ts';

export const PLUG_INS: readonly PlugInDefinition[] = [];

const BY_NAME = indexByName(PLUG_INS);

export function findPlugIn(name: string): PlugInDefinition | undefined {
  return BY_NAME.get(name);
}
