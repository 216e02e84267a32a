/** Every plug-in, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { bagUnpack } from './bag-unpack.ts';
import type { PlugInDefinition } from './definition.ts';
import { pivot } from './pivot.ts';
import { REFUSED_PLUG_INS } from './refused.ts';

export const PLUG_INS: readonly PlugInDefinition[] = [bagUnpack, pivot, ...REFUSED_PLUG_INS];

const BY_NAME = indexByName(PLUG_INS);

export function findPlugIn(name: string): PlugInDefinition | undefined {
  return BY_NAME.get(name);
}
