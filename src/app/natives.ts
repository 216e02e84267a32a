/** Functions of ours for the engine: loaded when a statement first calls one, so that a start does not pay for them. */
import type { NativeLoader } from '../schema/native-function.ts';

export const loadNatives: NativeLoader = async (names) => {
  const { findNatives } = await import('../translate/native/registry.ts');
  return findNatives(names);
};
