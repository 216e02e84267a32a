/** Functions of ours for the engine: loaded when a statement first calls one, so that a start does not pay for them. */
import type { NativeLoader } from '../schema/native-function.ts';
import type { GeoFinder } from '../translate/native/geo-functions.ts';

export const loadNatives: NativeLoader = async (names) => {
  const { findNatives } = await import('../translate/native/registry.ts');
  return findNatives(names);
};

/** The same with a database of addresses, if there is one. */
export function toNativeLoader(geoip: GeoFinder | undefined): NativeLoader {
  if (geoip === undefined) return loadNatives;
  return async (names) => {
    const found = await loadNatives(names);
    const { geoInfo } = await import('../translate/native/geo-functions.ts');
    const own = geoInfo(geoip);
    return found.map((each) => (each.name === own.name ? own : each));
  };
}
