import { describe, expect, test } from 'vitest';
import { makeProcess } from '../../test/harness/rules.ts';
import { cutAtTreeEnd, findTreeEnd, TREE_ENDS } from './tree-ends.ts';

function kindOf(fileName: string, commandLine: string, pid = 50): string | undefined {
  return findTreeEnd(makeProcess(pid, fileName, { commandLine }))?.kind;
}

describe('tree ends', () => {
  test.each([
    ['systemd', '/lib/systemd/systemd --user', 'service manager'],
    ['services.exe', 'C:\\Windows\\system32\\services.exe', 'service manager'],
    ['SVCHOST.EXE', 'svchost.exe -k netsvcs', 'service manager'],
    ['cron', '/usr/sbin/cron -f', 'scheduler'],
    ['sshd', 'sshd: alice@pts/0', 'login'],
    ['sshd-session', 'sshd-session: alice', 'login'],
    ['explorer.exe', 'C:\\Windows\\explorer.exe', 'desktop shell'],
    ['containerd-shim-runc-v2', 'containerd-shim-runc-v2 -id x', 'container runtime'],
    ['bash', '-bash', 'login shell'],
    ['bash', 'bash', 'login shell'],
    ['zsh', '/bin/zsh --login', 'login shell'],
    ['bash', '/bin/bash -il', 'login shell'],
    ['cmd.exe', '"C:\\Windows\\System32\\cmd.exe"', 'login shell'],
  ])('%s started as %j is a %s', (fileName, commandLine, kind) => {
    expect(kindOf(fileName, commandLine)).toBe(kind);
  });

  test.each([
    ['sh', 'sh -c "lua x.lua"'],
    ['bash', 'bash -lc "lua x.lua"'],
    ['bash', 'bash build.sh'],
    ['sh', ''],
    ['cmd.exe', 'cmd.exe /c lua.exe x.lua'],
    ['powershell.exe', 'powershell.exe -File x.ps1'],
    ['lua5.4', 'lua5.4 x.lua'],
    ['cronie-helper', 'cronie-helper'],
  ])('%s started as %j goes on to its parent', (fileName, commandLine) => {
    expect(kindOf(fileName, commandLine)).toBeUndefined();
  });

  test('process 1 ends a tree under any name', () => {
    expect(kindOf('entrypoint', 'entrypoint server.lua', 1)).toBe('first process');
  });

  test.each(['/tmp/cron', 'C:\\Users\\Public\\explorer.exe', '/home/alice/.local/systemd'])(
    'a program at %s only has the name of a system program',
    (folderPath) => {
      const fileName = folderPath.split(/[\\/]/).at(-1) ?? '';
      expect(
        findTreeEnd(makeProcess(50, fileName, { folderPath, commandLine: `${fileName} x` })),
      ).toBeUndefined();
    },
  );

  test('the cut leaves out the end and everything above it', () => {
    const chain = [
      makeProcess(9, 'lua5.4', { commandLine: 'lua5.4 x.lua' }),
      makeProcess(8, 'cron', { commandLine: 'cron -f' }),
      makeProcess(7, 'sh', { commandLine: 'sh -c x' }),
    ];
    expect(cutAtTreeEnd(chain).map(({ fileName }) => fileName)).toEqual(['lua5.4']);
  });

  test('names are lower case, without .exe, and listed once', () => {
    const names = TREE_ENDS.flatMap((entry) => entry.names);
    expect(names.filter((name) => name !== name.toLowerCase() || name.endsWith('.exe'))).toEqual(
      [],
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
