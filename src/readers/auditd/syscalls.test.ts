import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  ARCHITECTURES,
  fromSocketCall,
  SYSCALL_NAMES,
  type SyscallName,
  toSyscallName,
} from './syscalls.ts';

interface Numbers {
  readonly numbers: Readonly<Record<string, Readonly<Partial<Record<SyscallName, number>>>>>;
}

// Its "source" names where the numbers are from.
const FACTS = JSON.parse(
  readFileSync(new URL('fixtures/syscall-numbers.json', import.meta.url), 'utf8'),
) as Numbers;

/** Which table of the fixture an architecture has. */
const TABLE_OF: Readonly<Record<string, string>> = {
  aarch64: 'aarch64',
  arm: 'arm',
  armeb: 'arm',
  i386: 'i386',
  loongarch64: 'generic',
  ppc: 'ppc64',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv32: 'generic',
  riscv64: 'generic',
  s390: 's390x',
  s390x: 's390x',
  x86_64: 'x86_64',
};

test.each(Object.keys(ARCHITECTURES))('the numbers of %s are those of the source', (name) => {
  const numbers = FACTS.numbers[TABLE_OF[name] ?? ''] ?? {};
  const arch = ARCHITECTURES[name]?.arch ?? -1;
  const known = SYSCALL_NAMES.filter((call) => numbers[call] !== undefined);
  expect(known).toContain('execve');
  expect(known.map((call) => toSyscallName(arch, numbers[call] ?? -1))).toEqual(known);
});

test('execve and execveat of the common architectures, as the manuals have them', () => {
  const pairs = ['x86_64', 'i386', 'aarch64', 'arm'].map((name) => {
    const numbers = ARCHITECTURES[name]?.numbers;
    return [numbers?.execve, numbers?.execveat];
  });
  expect(pairs).toEqual([
    [59, 322],
    [11, 358],
    [221, 281],
    [11, 387],
  ]);
});

test('a number means nothing without its architecture', () => {
  expect(toSyscallName(0xdead, 59)).toBeUndefined();
  expect(toSyscallName(0x4000_0003, 59)).toBeUndefined();
});

test('x32 has its own numbers for executions', () => {
  expect(toSyscallName(0xc000_003e, 0x4000_0000 + 545)).toBe('execveat');
  expect(toSyscallName(0xc000_003e, 0x4000_0000 + 59)).toBeUndefined();
  expect(toSyscallName(0xc000_003e, 0x4000_0000 + 42)).toBe('connect');
});

test('socketcall is what its number says', () => {
  expect([3, 5, 18, 2].map(fromSocketCall)).toEqual(['connect', 'accept', 'accept4', undefined]);
});
