/**
 * Which system call a SYSCALL record means, for each architecture: numbers differ, so a number without its `arch` says
 * nothing. Sources: the tables of the audit package 3.0.9 (`ausyscall`); Linux 6.1 include/uapi/asm-generic/unistd.h for
 * aarch64, riscv and loongarch, arch/x86/entry/syscalls/syscall_64.tbl for x32; arch values from include/uapi/linux/audit.h.
 */

/** The calls that mean something to a table; every other call is known only as "another one". */
export const SYSCALL_NAMES = [
  'execve',
  'execveat',
  'fork',
  'vfork',
  'clone',
  'clone3',
  'exit_group',
  'connect',
  'accept',
  'accept4',
  'socketcall',
  'open',
  'creat',
  'openat',
  'openat2',
  'mkdirat',
  'mknodat',
  'unlinkat',
  'renameat',
  'renameat2',
  'linkat',
  'symlinkat',
] as const;

export type SyscallName = (typeof SYSCALL_NAMES)[number];

type Numbers = Readonly<Partial<Record<SyscallName, number>>>;

const X86_64 = {
  execve: 59,
  execveat: 322,
  fork: 57,
  vfork: 58,
  clone: 56,
  clone3: 435,
  exit_group: 231,
  connect: 42,
  accept: 43,
  accept4: 288,
  open: 2,
  creat: 85,
  openat: 257,
  openat2: 437,
  mkdirat: 258,
  mknodat: 259,
  unlinkat: 263,
  renameat: 264,
  renameat2: 316,
  linkat: 265,
  symlinkat: 266,
};

const I386: Numbers = {
  execve: 11,
  execveat: 358,
  fork: 2,
  vfork: 190,
  clone: 120,
  clone3: 435,
  exit_group: 252,
  connect: 362,
  accept4: 364,
  socketcall: 102,
  open: 5,
  creat: 8,
  openat: 295,
  openat2: 437,
  mkdirat: 296,
  mknodat: 297,
  unlinkat: 301,
  renameat: 302,
  renameat2: 353,
  linkat: 303,
  symlinkat: 304,
};

const ARM: Numbers = {
  execve: 11,
  execveat: 387,
  fork: 2,
  vfork: 190,
  clone: 120,
  clone3: 435,
  exit_group: 248,
  connect: 283,
  accept: 285,
  accept4: 366,
  socketcall: 102,
  open: 5,
  creat: 8,
  openat: 322,
  openat2: 437,
  mkdirat: 323,
  mknodat: 324,
  unlinkat: 328,
  renameat: 329,
  renameat2: 382,
  linkat: 330,
  symlinkat: 331,
};

const AARCH64: Numbers = {
  execve: 221,
  execveat: 281,
  clone: 220,
  clone3: 435,
  exit_group: 94,
  connect: 203,
  accept: 202,
  accept4: 242,
  openat: 56,
  openat2: 437,
  mkdirat: 34,
  mknodat: 33,
  unlinkat: 35,
  renameat: 38,
  renameat2: 276,
  linkat: 37,
  symlinkat: 36,
};

const PPC64: Numbers = {
  execve: 11,
  execveat: 362,
  fork: 2,
  vfork: 189,
  clone: 120,
  clone3: 435,
  exit_group: 234,
  connect: 328,
  accept: 330,
  accept4: 344,
  socketcall: 102,
  open: 5,
  creat: 8,
  openat: 286,
  openat2: 437,
  mkdirat: 287,
  mknodat: 288,
  unlinkat: 292,
  renameat: 293,
  renameat2: 357,
  linkat: 294,
  symlinkat: 295,
};

const S390X: Numbers = {
  execve: 11,
  execveat: 354,
  fork: 2,
  vfork: 190,
  clone: 120,
  clone3: 435,
  exit_group: 248,
  connect: 362,
  accept4: 364,
  socketcall: 102,
  open: 5,
  creat: 8,
  openat: 288,
  openat2: 437,
  mkdirat: 289,
  mknodat: 290,
  unlinkat: 294,
  renameat: 295,
  renameat2: 347,
  linkat: 296,
  symlinkat: 297,
};

const GENERIC: Numbers = {
  execve: 221,
  execveat: 281,
  clone: 220,
  clone3: 435,
  exit_group: 94,
  connect: 203,
  accept: 202,
  accept4: 242,
  openat: 56,
  openat2: 437,
  mkdirat: 34,
  mknodat: 33,
  unlinkat: 35,
  renameat: 38,
  renameat2: 276,
  linkat: 37,
  symlinkat: 36,
};

/** Bit of an x86_64 call number that says x32; only the two exec calls have other numbers there. */
const X32_BIT = 0x4000_0000;
const X32: Numbers = Object.fromEntries(
  Object.entries({ ...X86_64, execve: 520, execveat: 545 }).map(([name, number]) => [
    name,
    number + X32_BIT,
  ]),
);

/** An architecture as the kernel writes it: ELF machine, 0x80000000 for 64 bits, 0x40000000 for little endian. */
export const ARCHITECTURES: Readonly<
  Record<string, { readonly arch: number; readonly numbers: Numbers }>
> = {
  aarch64: { arch: 0xc000_00b7, numbers: AARCH64 },
  arm: { arch: 0x4000_0028, numbers: ARM },
  armeb: { arch: 0x0000_0028, numbers: ARM },
  i386: { arch: 0x4000_0003, numbers: I386 },
  loongarch64: { arch: 0xc000_0102, numbers: GENERIC },
  ppc: { arch: 0x0000_0014, numbers: PPC64 },
  ppc64: { arch: 0x8000_0015, numbers: PPC64 },
  ppc64le: { arch: 0xc000_0015, numbers: PPC64 },
  riscv32: { arch: 0x4000_00f3, numbers: GENERIC },
  riscv64: { arch: 0xc000_00f3, numbers: GENERIC },
  s390: { arch: 0x0000_0016, numbers: S390X },
  s390x: { arch: 0x8000_0016, numbers: S390X },
  x86_64: { arch: 0xc000_003e, numbers: { ...X86_64 } },
};

const BY_ARCH: ReadonlyMap<number, ReadonlyMap<number, SyscallName>> = new Map(
  Object.values(ARCHITECTURES).map(({ arch, numbers }) => [arch, toNames(numbers)]),
);
const X32_NAMES = toNames(X32);
const NAMES: ReadonlyMap<string, SyscallName> = new Map(SYSCALL_NAMES.map((name) => [name, name]));

function toNames(numbers: Numbers): ReadonlyMap<number, SyscallName> {
  return new Map(
    SYSCALL_NAMES.flatMap((name) => {
      const number = numbers[name];
      return number === undefined ? [] : [[number, name] as const];
    }),
  );
}

/** Whether the numbers of this `arch` value are known here. */
export function isKnownArch(arch: number): boolean {
  return BY_ARCH.has(arch);
}

/** The call of an `arch` and `syscall` pair; undefined: another one, or an unknown architecture. */
export function toSyscallName(arch: number, number: number): SyscallName | undefined {
  if (number >= X32_BIT && arch === ARCHITECTURES['x86_64']?.arch) return X32_NAMES.get(number);
  return BY_ARCH.get(arch)?.get(number);
}

/** The call that an enriched record names (`SYSCALL=execve`), for an architecture that is not known here. */
export function fromSyscallName(name: string): SyscallName | undefined {
  return NAMES.get(name);
}

/** The second argument number of the i386 and s390 multiplexer `socketcall` (include/uapi/linux/net.h). */
export function fromSocketCall(call: number): SyscallName | undefined {
  if (call === 3) return 'connect';
  if (call === 5) return 'accept';
  return call === 18 ? 'accept4' : undefined;
}
