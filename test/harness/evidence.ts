// Evidence made by tests: small tables in the forms that people have, and audit logs of any size.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Columns of the tables made here. */
export const COLUMNS = [
  'Timestamp',
  'DeviceName',
  'ActionType',
  'FileName',
  'FolderPath',
  'ProcessId',
  'ProcessCommandLine',
  'ProcessCreationTime',
  'AccountName',
  'InitiatingProcessFileName',
  'InitiatingProcessId',
  'InitiatingProcessCommandLine',
] as const;

export type Event = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** A process start; what is not given is plain. */
export const makeEvent = (number: number, more: Event = {}): Event => {
  const time = new Date(Date.UTC(2026, 2, 1, 10, 0, number)).toISOString();
  return {
    Timestamp: time,
    DeviceName: 'pc-1',
    ActionType: 'ProcessCreated',
    FileName: 'bash',
    FolderPath: '/usr/bin/bash',
    ProcessId: String(1000 + number),
    ProcessCommandLine: `bash -c step-${number}`,
    ProcessCreationTime: time,
    AccountName: 'user',
    InitiatingProcessFileName: 'sshd',
    InitiatingProcessId: '77',
    InitiatingProcessCommandLine: 'sshd',
    ...more,
  };
};

const toCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const toCsvRow = (event: Event): string =>
  COLUMNS.map((column) => toCell(event[column] ?? '')).join(',');

export const toCsv = (events: readonly Event[], end = '\n'): string =>
  [COLUMNS.join(','), ...events.map(toCsvRow), ''].join(end);

export const toNdjson = (events: readonly Event[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

/** The records of one execution in an audit log. */
export const toAuditEvent = (serial: number, args: readonly string[]): string => {
  const stamp = `msg=audit(${1_795_000_000 + Math.floor(serial / 10)}.${String(serial % 1000).padStart(3, '0')}:${serial})`;
  const words = args.map((word, index) => `a${index}="${word}"`).join(' ');
  return [
    `type=SYSCALL ${stamp}: arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=4 items=2 ppid=700 pid=${1000 + (serial % 30_000)} auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 fsgid=1000 tty=pts0 ses=3 comm="${args[0]}" exe="/usr/bin/${args[0]}" key="exec"`,
    `type=EXECVE ${stamp}: argc=${args.length} ${words}`,
    `type=CWD ${stamp}: cwd="/home/user"`,
    '',
  ].join('\n');
};

/** Writes an audit log of about this many bytes; gives the number of executions. */
export const writeAuditLog = (path: string, bytes: number): number => {
  const file = openSync(path, 'w');
  let written = 0;
  let serial = 0;
  while (written < bytes) {
    let piece = '';
    for (let count = 0; count < 500; count += 1) {
      serial += 1;
      piece += toAuditEvent(serial, ['lua', `script-${serial}.lua`]);
    }
    written += writeSync(file, piece);
  }
  closeSync(file);
  return serial;
};
