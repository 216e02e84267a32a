/**
 * A database of addresses in the MaxMind DB format, as `--geoip` gives one: read once, into memory, and asked by the
 * function of ours that stands for `geo_info_from_ip_address()`. Names are those in English.
 * Format: https://maxmind.github.io/MaxMind-DB/
 */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Reader, type Response } from 'mmdb-lib';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { GeoFinder, GeoPlace } from '../translate/native/geo-functions.ts';
import { toPathFault } from './evidence.ts';

/** Databases of other things than places: their records would give bags without anything in them. */
const OTHER_KINDS = /ASN|ISP|Domain|Connection|Anonymous|Proxy/i;

type Names = Readonly<Record<string, unknown>>;

function fieldOf(record: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Names)[step] : undefined),
    record,
  );
}

function toPlace(record: unknown): GeoPlace {
  const texts = {
    country: fieldOf(record, 'country', 'names', 'en'),
    state: fieldOf(record, 'subdivisions', 0, 'names', 'en'),
    city: fieldOf(record, 'city', 'names', 'en'),
  };
  const numbers = {
    latitude: fieldOf(record, 'location', 'latitude'),
    longitude: fieldOf(record, 'location', 'longitude'),
  };
  const known = [
    ...Object.entries(texts).filter(([, value]) => typeof value === 'string'),
    ...Object.entries(numbers).filter(([, value]) => typeof value === 'number'),
  ];
  return Object.fromEntries(known);
}

function open(bytes: Buffer, path: string): Reader<Response> {
  try {
    return new Reader<Response>(bytes);
  } catch {
    const detail = 'it is no MaxMind DB file';
    throw toEnvironmentError('CFG031', { path, detail });
  }
}

/** Looks addresses up in the bytes of a database. */
export function toGeoFinder(bytes: Buffer, path: string): GeoFinder {
  const reader = open(bytes, path);
  const { databaseType, ipVersion, searchTreeSize } = reader.metadata;
  if (searchTreeSize > bytes.length) {
    throw toEnvironmentError('CFG031', { path, detail: 'a part of it is missing' });
  }
  if (OTHER_KINDS.test(databaseType)) {
    const detail = `it is a database of another kind: ${databaseType}`;
    throw toEnvironmentError('CFG031', { path, detail });
  }
  return (address) => {
    const version = isIP(address);
    // A tree of IPv4 addresses would take the first bits of an IPv6 address for one.
    if (version === 0 || version > ipVersion || address.includes('%')) return null;
    const record: unknown = reader.get(address);
    return record === null ? null : toPlace(record);
  };
}

/** Opens the file of `--geoip`. */
export async function openGeoip(path: string): Promise<GeoFinder> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (thrown) {
    const { code, message, hints } = toPathFault(path, thrown).diagnostic;
    throw new EnvironmentError(code, message, { hints });
  }
  return toGeoFinder(bytes, path);
}
