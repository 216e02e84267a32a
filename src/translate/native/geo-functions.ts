/**
 * Places on the globe. The distance of two points is that on a sphere of 6,371,010 m, the mean radius of the Earth in the
 * library that Kusto computes with: the radius that the documented distances tell.
 * Source: https://learn.microsoft.com/kusto/query/geo-distance-2points-function
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { toInnerScalar } from '../../schema/values/dynamic.ts';
import { joinBag } from '../../schema/values/dynamic-parts.ts';

/** What a database says about an address: what it does not know is absent. */
export interface GeoPlace {
  readonly country?: string;
  readonly state?: string;
  readonly city?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** Looks an address up: null for one that is none, or of which nothing is known. */
export type GeoFinder = (address: string) => GeoPlace | null;

/** The function of addresses over one database. */
export function geoInfo(find: GeoFinder): NativeFunction {
  return toNativeFunction({
    name: 'mh_geo_info',
    parameters: ['varchar'],
    returns: 'varchar',
    call: (address) => {
      const place = find(address);
      if (place === null) return null;
      const { country, state, city, latitude, longitude } = place;
      const texts = Object.entries({ country, state, city });
      const numbers = Object.entries({ latitude, longitude });
      return joinBag([
        ...texts.flatMap(([name, text]) =>
          text === undefined ? [] : [[name, toInnerScalar(text, 'string')] as const],
        ),
        ...numbers.flatMap(([name, value]) =>
          value === undefined ? [] : [[name, toInnerScalar(value, 'real')] as const],
        ),
      ]);
    },
  });
}

/** Stands for the function where no database is at hand: nothing is known of any address. */
export const geoInfoOfNothing: NativeFunction = geoInfo(() => null);

const RADIUS = 6_371_010;

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function isPlace(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

export const geoDistance: NativeFunction = toNativeFunction({
  name: 'mh_geo_distance',
  parameters: ['double', 'double', 'double', 'double'],
  returns: 'double',
  call: (longitude1, latitude1, longitude2, latitude2) => {
    if (!isPlace(longitude1, latitude1) || !isPlace(longitude2, latitude2)) return null;
    const [from, to] = [toRadians(latitude1), toRadians(latitude2)];
    const up = Math.sin((to - from) / 2) ** 2;
    const along = Math.sin((toRadians(longitude2) - toRadians(longitude1)) / 2) ** 2;
    const part = up + along * Math.cos(from) * Math.cos(to);
    return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, part)));
  },
});
