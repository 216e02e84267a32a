import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../../test/harness/kql-runner.ts';
import { DOCUMENTED_PLACES, toMmdb } from '../../test/harness/mmdb.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { openGeoip, toGeoFinder } from './geoip.ts';
import { prepareQuery } from './prepare.ts';

const runner = await KqlRunner.open();
const directory = mkdtempSync(join(tmpdir(), 'moonhound-geoip-'));
afterAll(() => {
  runner.close();
  rmSync(directory, { recursive: true, force: true });
});

async function lookUp(address: string): Promise<unknown> {
  return (await runner.rows(`print geo_info_from_ip_address("${address}")`))[0]?.[0];
}

async function codeOf(path: string): Promise<unknown> {
  return openGeoip(path).catch((error: unknown) =>
    error instanceof EnvironmentError ? error.code : error,
  );
}

describe('where an address lies', () => {
  test('is the bag that the documentation shows, for IPv4 and IPv6', async () => {
    expect(await lookUp('20.53.203.50')).toEqual({
      country: 'Australia',
      state: 'New South Wales',
      city: 'Sydney',
      latitude: -33.8715,
      longitude: 151.2006,
    });
    expect(await lookUp('2a03:2880:f12c:83:face:b00c::25de')).toMatchObject({
      city: 'Boca Raton',
      longitude: -80.0771,
    });
  });

  test('has only the properties that are known, and coordinates are real', async () => {
    expect(
      await runner.rows(
        'print b = geo_info_from_ip_address("192.0.2.7") | project tostring(b.city), tostring(b), gettype(b.latitude)',
      ),
    ).toEqual([['', '{"country":"Iceland","latitude":65.0,"longitude":-18.0}', 'double']]);
  });

  test.each(['10.0.0.1', '', 'host', '20.53.203.50/32', '20.53.203.050', 'fe80::1%eth0', '::2'])(
    'of "%s" is null',
    async (address) => expect(await lookUp(address)).toBeNull(),
  );

  test('is null for IPv6 in a database of IPv4', () => {
    const find = toGeoFinder(
      toMmdb({ '32.1.13.184': 'x' }, { ipVersion: 4, type: 'City' }),
      'v4.mmdb',
    );
    expect(find('32.1.13.184')).toEqual({});
    expect(find('2001:db8::1')).toBeNull();
  });
});

describe('without a database', () => {
  test('the query is refused with the option that gives one', () => {
    const { value, diagnostics } = prepareQuery(
      'print geo_info_from_ip_address("1.1.1.1")',
      { cacheDirectory: null },
      { origins: false, hasJournal: true },
    );
    expect(value).toBeNull();
    expect(diagnostics[0]?.message).toContain('--geoip FILE');
  });

  test('a file that is none, of another kind, cut off or not there, says so', async () => {
    const write = (name: string, bytes: Uint8Array): string => {
      const path = join(directory, name);
      writeFileSync(path, bytes);
      return path;
    };
    const whole = toMmdb(DOCUMENTED_PLACES);
    expect(await codeOf(write('text.mmdb', Buffer.from('no database')))).toBe('CFG031');
    expect(await codeOf(write('asn.mmdb', toMmdb({}, { type: 'GeoLite2-ASN' })))).toBe('CFG031');
    expect(await codeOf(write('cut.mmdb', whole.subarray(whole.length - 300)))).toBe('CFG031');
    expect(await codeOf(join(directory, 'none.mmdb'))).toBe('CFG001');
    expect(await codeOf(write('whole.mmdb', whole))).toBeTypeOf('function');
  });
});
