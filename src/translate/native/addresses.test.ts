/** IPv4 and IPv6 addresses as text: what is one, which network, and what hostile text makes of it. */
import { describe, expect, test } from 'vitest';
import { ipv4Cidrs, ipv4InText, ipv4Order, readIpv4 } from './ipv4.ts';
import { ipv6Parse, readIpv6 } from './ipv6.ts';

test.each([
  ['1.2.3'],
  ['1.2.3.4.5'],
  ['256.1.1.1'],
  ['1.2.3.4/33'],
  ['1.2.3.4/'],
  ['0x1.2.3.4'],
  [''],
])('%j is no IPv4 address', (text) => {
  expect(readIpv4(text)).toBeNull();
});

test.each([
  [':::'],
  ['1:2:3:4:5:6:7'],
  ['1:2:3:4:5:6:7:8:9'],
  ['::1::2'],
  ['g::'],
  ['::1/129'],
  ['::1.2.3.256'],
  ['1.2.3.4/33'],
])('%j is no IPv6 address', (text) => {
  expect(readIpv6(text)).toBeNull();
});

describe('addresses', () => {
  test('a network of no bits holds every address', () => {
    expect(ipv4Order.call(['1.2.3.4/0', '255.255.255.255', 32n])).toBe(0n);
  });

  test('the highest address stays positive', () => {
    expect(ipv4Order.call(['255.255.255.255', '0.0.0.0', 32n])).toBe(1n);
  });

  test('the whole space is one network', () => {
    expect(ipv4Cidrs.call(['0.0.0.0', '255.255.255.255'])).toBe('["0.0.0.0/0"]');
    expect(ipv4Cidrs.call(['10.0.0.1', '10.0.0.2'])).toBe('["10.0.0.1/32","10.0.0.2/32"]');
    expect(ipv4Cidrs.call(['10.0.0.2', '10.0.0.1'])).toBeNull();
  });

  test('dotted tails are part of IPv6', () => {
    expect(ipv6Parse.call(['64:ff9b::1.2.3.4', 128n])).toBe(
      '0064:ff9b:0000:0000:0000:0000:0102:0304',
    );
    expect(ipv6Parse.call(['::', 128n])).toBe(Array(8).fill('0000').join(':'));
  });

  test('an address that is part of a longer word is not found', () => {
    const has = (text: string): unknown => ipv4InText.call([text, '["10.0.0.1"]', false]);
    expect(['10.0.0.1', '(10.0.0.1)', 'x10.0.0.1', '10.0.0.12', '10.0.0.1:80'].map(has)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });
});
