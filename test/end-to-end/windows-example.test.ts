// The Windows log in examples/ is made, not recorded: it is what these events are when written as Windows writes them.
// MOONHOUND_WRITE_EXAMPLES=1 writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeEvtx } from '../harness/evtx.ts';
import { moonhound } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';
import { type MadeProcess, SysmonLog } from '../harness/sysmon.ts';

const FILE = join(ROOT, 'examples/windows-sysmon/Sysmon.evtx');

const HOME = 'C:\\Users\\labuser\\AppData\\Local\\Temp\\loader';

const explorer: MadeProcess = {
  pid: 3120,
  image: 'C:\\Windows\\explorer.exe',
  commandLine: 'C:\\Windows\\Explorer.EXE',
};

const child = (
  parent: MadeProcess,
  pid: number,
  image: string,
  commandLine: string,
): MadeProcess => ({
  pid,
  image,
  commandLine,
  parent,
});

const makeExample = (): Buffer => {
  const log = new SysmonLog({ computer: 'LAB-WIN-01', user: 'LAB-WIN-01\\labuser' });
  const at = (second: number): string => `2026-03-02 09:15:${String(second).padStart(2, '0')}.250`;
  const launcher = child(
    explorer,
    4180,
    'C:\\Windows\\System32\\cmd.exe',
    `C:\\Windows\\system32\\cmd.exe /c ""${HOME}\\Launcher.bat" "`,
  );
  const loader = child(launcher, 4312, `${HOME}\\luajit.exe`, `luajit.exe ${HOME}\\conf.lua`);
  const shell = child(
    loader,
    4420,
    'C:\\Windows\\System32\\cmd.exe',
    'C:\\Windows\\system32\\cmd.exe /c whoami /all',
  );
  const whoami = child(shell, 4436, 'C:\\Windows\\System32\\whoami.exe', 'whoami  /all');
  const tasks = child(
    loader,
    4502,
    'C:\\Windows\\System32\\schtasks.exe',
    `schtasks /create /sc daily /tn Updater /tr "${HOME}\\luajit.exe ${HOME}\\conf.lua"`,
  );
  const inline = child(
    explorer,
    5008,
    'C:\\Tools\\lua54.exe',
    `lua54.exe -e "os.execute('hostname') local s = io.popen('ipconfig') print(s:read('a'))"`,
  );
  const build = child(
    explorer,
    5220,
    'C:\\Tools\\lua54.exe',
    'lua54.exe C:\\src\\report\\build.lua --release',
  );
  log.start(at(1), launcher);
  log.start(at(2), loader);
  log.loadImage(at(2), loader, `${HOME}\\lua51.dll`);
  log.connect(at(4), loader, '127.0.0.1', 8099);
  log.createFile(at(5), loader, `${HOME}\\stage2.lua`);
  log.start(at(6), shell);
  log.start(at(6), whoami);
  log.start(at(8), tasks);
  log.setValue(
    at(9),
    loader,
    'HKU\\S-1-5-21-1-2-3-1001\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater',
    `${HOME}\\luajit.exe ${HOME}\\conf.lua`,
  );
  log.start(at(30), inline);
  log.start(at(45), build);
  return writeEvtx(log.events);
};

test('the Windows log in examples/ is what its events are when written', () => {
  const made = makeExample();
  if (process.env['MOONHOUND_WRITE_EXAMPLES'] === '1') writeFileSync(FILE, made);
  expect(readFileSync(FILE).equals(made)).toBe(true);
});

test('the Windows log in examples/ is hunted: the loader and what it started are one alert', () => {
  const { output, code } = moonhound(['hunt', FILE, '--format', 'ndjson']);
  expect(code).toBe(0);
  const alerts = output
    .trim()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { readonly device: string; readonly hits: readonly unknown[] },
    );
  expect(alerts.every(({ device }) => device === 'LAB-WIN-01')).toBe(true);
  expect(alerts.map(({ hits }) => hits.length).toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
});

test('each table of the log can be asked', () => {
  const query =
    'union withsource = Table DeviceProcessEvents, DeviceNetworkEvents, DeviceImageLoadEvents, DeviceFileEvents, DeviceRegistryEvents | summarize N = count() by Table | sort by Table asc';
  const { output } = moonhound(['query', query, FILE, '--format', 'csv']);
  expect(output.trim().split(/\r?\n/)).toEqual([
    'Table,N',
    'DeviceFileEvents,1',
    'DeviceImageLoadEvents,1',
    'DeviceNetworkEvents,1',
    'DeviceProcessEvents,7',
    'DeviceRegistryEvents,1',
  ]);
});
