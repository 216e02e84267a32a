/**
 * The processes at which a tree of activity ends (DESIGN decision 8): they start what has nothing to do with each other.
 * Two hits never join through them, and the account of who started a process stops there. The facts are one list; each
 * entry says why.
 */
import type { ProcessFacts } from './hit.ts';

export interface TreeEnd {
  /** For people: `service manager`. */
  readonly kind: string;
  readonly reason: string;
}

interface TreeEndEntry extends TreeEnd {
  /** File names without `.exe`, lower case; a `*` at the end stands for any rest. */
  readonly names: readonly string[];
}

/** Sources: the manuals of the named programs; Windows process roles in Windows Internals (7th edition), chapter 3. */
export const TREE_ENDS: readonly TreeEndEntry[] = [
  {
    kind: 'service manager',
    reason: 'starts every service of the machine',
    names: [
      'systemd',
      'init',
      'launchd',
      'upstart',
      'openrc-run',
      'runsv',
      'runsvdir',
      's6-svscan',
      's6-supervise',
      'supervisord',
      'services',
      'wininit',
      'smss',
      'svchost',
      'wmiprvse',
    ],
  },
  {
    kind: 'scheduler',
    reason: 'starts unrelated jobs at their times',
    names: ['cron', 'crond', 'anacron', 'fcron', 'atd', 'taskeng', 'taskhostw'],
  },
  {
    kind: 'login',
    reason: 'opens sessions for whoever signs in',
    names: [
      'sshd',
      'sshd-*',
      'login',
      'agetty',
      'getty',
      'mingetty',
      'winlogon',
      'userinit',
      'loginwindow',
    ],
  },
  {
    kind: 'desktop shell',
    reason: 'starts whatever the user clicks',
    names: ['explorer', 'finder', 'gnome-shell', 'plasmashell'],
  },
  {
    kind: 'terminal session',
    reason: 'holds many shells of one user',
    names: ['tmux', 'tmux: server', 'screen'],
  },
  {
    kind: 'container runtime',
    reason: 'starts unrelated containers, or a container’s first process',
    names: [
      'containerd',
      'containerd-shim*',
      'dockerd',
      'docker-init',
      'runc',
      'crun',
      'conmon',
      'crio',
      'podman',
      'kubelet',
      'tini',
      'dumb-init',
      'catatonit',
    ],
  },
];

const FIRST_PROCESS: TreeEnd = {
  kind: 'first process',
  reason: 'process 1 starts or adopts every other process of a machine or container',
};

const LOGIN_SHELL: TreeEnd = {
  kind: 'login shell',
  reason: 'runs one unrelated command after the other as its user types them',
};

const UNIX_SHELLS: ReadonlySet<string> = new Set([
  'ash',
  'bash',
  'csh',
  'dash',
  'fish',
  'ksh',
  'sh',
  'tcsh',
  'zsh',
]);
const WINDOWS_SHELLS: ReadonlySet<string> = new Set(['cmd', 'powershell', 'pwsh']);

/** Folders that anyone can write to: a program there only has the name of a system program. */
const WRITABLE_FOLDER =
  /(?:^|[\\/])(?:tmp|temp|shm|home|users|programdata|appdata|downloads)[\\/]/i;

function toName(facts: ProcessFacts): string {
  return facts.fileName.toLowerCase().replace(/\.exe$/, '');
}

const ENTRY_BY_NAME: ReadonlyMap<string, TreeEnd> = new Map(
  TREE_ENDS.flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
);

const ENTRIES_BY_PREFIX: readonly (readonly [string, TreeEnd])[] = [...ENTRY_BY_NAME]
  .filter(([name]) => name.endsWith('*'))
  .map(([name, entry]) => [name.slice(0, -1), entry]);

function findByName(name: string): TreeEnd | undefined {
  return (
    ENTRY_BY_NAME.get(name) ?? ENTRIES_BY_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1]
  );
}

/** The words after the program; a quoted program may hold spaces. */
function listOperands(commandLine: string): readonly string[] {
  const rest = commandLine.trim().replace(/^(?:"[^"]*"|'[^']*'|\S+)/, '');
  return rest.split(/\s+/).filter((word) => word !== '');
}

/** A shell that a person types into: started as login shell, or with neither a script nor a command. */
function isLoginShell(name: string, facts: ProcessFacts): boolean {
  if (!UNIX_SHELLS.has(name) && !WINDOWS_SHELLS.has(name)) return false;
  const commandLine = facts.commandLine.trim();
  if (commandLine === '') return false;
  const operands = listOperands(commandLine);
  if (WINDOWS_SHELLS.has(name)) return operands.length === 0;
  return operands.every((word) => /^(?:-[il]+|--login|--norc|--noprofile|--posix)$/.test(word));
}

/** What makes a tree end at this process; undefined when it goes on to its parent. */
export function findTreeEnd(facts: ProcessFacts): TreeEnd | undefined {
  if (facts.pid === 1n) return FIRST_PROCESS;
  const name = toName(facts);
  if (isLoginShell(name, facts)) return LOGIN_SHELL;
  const end = findByName(name);
  return end !== undefined && WRITABLE_FOLDER.test(facts.folderPath) ? undefined : end;
}

/** The ancestors up to and without the first that ends the tree: those through which hits may join. */
export function cutAtTreeEnd(ancestors: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const end = ancestors.findIndex((facts) => findTreeEnd(facts) !== undefined);
  return end === -1 ? ancestors : ancestors.slice(0, end);
}
