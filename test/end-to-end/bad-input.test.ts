// What people really give: wrong paths, broken files, full disks, signals. Each ends with a message that names file and
// place, with the right exit code and without a stack trace; what could be read is kept.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  makeEvent,
  toAuditEvent,
  toCsv,
  toCsvRow,
  toNdjson,
  writeAuditLog,
} from '../harness/evidence.ts';
import {
  endOf,
  environment,
  MAIN,
  makeFolder,
  moonhound,
  type Ran,
  readLines,
  startMoonhound,
} from '../harness/moonhound.ts';
import { needs, ROOT } from '../harness/needs.ts';
import { asUser, canRunAsUser, giveToUser } from '../harness/users.ts';

const LUA = { FileName: 'lua', ProcessCommandLine: 'lua /tmp/a.lua' };
const EVENTS = [makeEvent(1), makeEvent(2, LUA), makeEvent(3), makeEvent(4, LUA)];

/** No line of it looks like a place in our code. */
const checkNoTrace = ({ output, messages }: Ran): void => {
  expect(`${output}${messages}`).not.toMatch(/^\s+at \S+ \(|node:internal|\.js:\d+:\d+/m);
  expect(messages).not.toContain('bug of Moonhound');
};

/** Hunts a file of this content. */
const huntFile = (name: string, content: string | Uint8Array, ...more: readonly string[]): Ran => {
  const path = join(makeFolder(), name);
  writeFileSync(path, content);
  const ran = moonhound(['hunt', path, '--format', 'ndjson', ...more]);
  checkNoTrace(ran);
  return ran;
};

const countHits = ({ output }: Ran): number =>
  readLines<{ readonly hits: readonly unknown[] }>(output).reduce(
    (sum, { hits }) => sum + hits.length,
    0,
  );

describe('paths', () => {
  test('a path that does not exist is named, and the other paths are read', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'good.csv'), toCsv(EVENTS));
    const missing = join(folder, 'missing.log');
    const ran = moonhound(['hunt', missing, join(folder, 'good.csv'), '--format', 'ndjson']);
    checkNoTrace(ran);
    expect(ran.messages).toContain(`There is no file or folder "${missing}". [CFG001]`);
    expect([ran.code, countHits(ran)]).toEqual([1, 2]);
  });

  test('an empty file is no evidence', () => {
    const ran = huntFile('empty.log', '');
    expect(ran.messages).toContain('"empty.log" is empty: it holds no evidence. [CFG004]');
    expect([ran.code, ran.output]).toEqual([1, '']);
  });

  test('a folder of photographs is told by what is in it', () => {
    const folder = makeFolder();
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(join(folder, `${name}.log`), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    }
    writeFileSync(join(folder, 'd.csv'), Buffer.from('89504e470d0a1a0a', 'hex'));
    const ran = moonhound(['hunt', folder]);
    checkNoTrace(ran);
    expect(ran.messages).toContain(
      `Nothing in "${folder}" is evidence: 4 files were looked at (3 JPEG pictures, 1 PNG picture). [CFG005]`,
    );
    expect([ran.code, ran.output]).toEqual([1, '']);
  });

  test('a file that is no evidence is left out of a folder that has some, and told', () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'good.csv'), toCsv(EVENTS));
    writeFileSync(join(folder, 'notes.txt'), 'ask Anna about the server\n');
    const ran = moonhound(['hunt', folder, '--format', 'ndjson']);
    expect(ran.messages).toContain(
      '1 file was left out, being of no format that is read: notes.txt',
    );
    const [alert] = readLines<{
      readonly hits: readonly { readonly origins: readonly { readonly file: string }[] }[];
    }>(ran.output);
    expect(alert?.hits[0]?.origins[0]?.file).toBe('deep/good.csv');
    expect(ran.code).toBe(0);
  });
});

describe('damaged content', () => {
  test('a gzip file that breaks off is read as far as it goes, and the place is told', () => {
    const audit = Array.from({ length: 3000 }, (_each, index) =>
      toAuditEvent(index + 1, ['lua', `s${index * 7919}.lua`]),
    ).join('');
    const whole = gzipSync(audit);
    const ran = huntFile('log.gz', whole.subarray(0, Math.floor(whole.length / 2)));
    expect(ran.messages).toMatch(
      /log\.gz: The compressed data cannot be read after byte \d+ \(.*\)\. What came before was read\. \[RDR025\]/,
    );
    expect(ran.code).toBe(0);
    expect(countHits(ran)).toBeGreaterThan(500);
  });

  test('a JSON line that breaks off is skipped with its record and byte, and the rest is read', () => {
    const lines = toNdjson(EVENTS).split('\n');
    const before = Buffer.byteLength(`${lines[0]}\n`);
    lines[1] = (lines[1] ?? '').slice(0, 60);
    const ran = huntFile('a.ndjson', lines.join('\n'));
    expect(ran.messages).toContain(`a.ndjson record 2 at byte ${before}: Not a JSON record`);
    expect(ran.messages).toContain('1 record skipped');
    expect([ran.code, countHits(ran)]).toEqual([0, 1]);
  });

  test('with --strict a skipped record is exit code 1', () => {
    const ran = huntFile('a.ndjson', `${toNdjson(EVENTS)}{"Timestamp":"2026`, '--strict');
    expect(ran.messages).toContain('1 record was skipped, which --strict does not allow');
    expect([ran.code, countHits(ran)]).toEqual([1, 2]);
  });

  test('a CSV row with a cell too many is skipped with its record and byte', () => {
    const rows = toCsv(EVENTS).split('\n');
    rows[2] = `${rows[2]},one too many`;
    const before = Buffer.byteLength(`${rows[0]}\n${rows[1]}\n`);
    const ran = huntFile('a.csv', rows.join('\n'));
    expect(ran.messages).toContain(
      `a.csv record 2 at byte ${before}: The row has 13 cells; the header has 12. [RDR022]`,
    );
    expect([ran.code, countHits(ran)]).toEqual([0, 1]);
  });

  test('bytes that are not UTF-8 are replaced, counted and placed', () => {
    const text = Buffer.from(toCsv([makeEvent(1, { ...LUA, AccountName: 'j?rgen' })]));
    text[text.indexOf('j?rgen') + 1] = 0xfc;
    const ran = huntFile('a.csv', text);
    expect(ran.messages).toMatch(
      /1 record holds bytes that are not UTF-8, the first one at byte \d+.*\[RDR026\]/,
    );
    expect(ran.output).toContain('j\ufffdrgen');
    expect([ran.code, countHits(ran)]).toEqual([0, 1]);
  });

  test('bytes that are not UTF-8 in the column that says the table end nothing', () => {
    const text = Buffer.from(toCsv([makeEvent(1, LUA), makeEvent(2, { ActionType: 'j?x' })]));
    text[text.indexOf('j?x') + 1] = 0xfc;
    const ran = huntFile('a.csv', text);
    expect(ran.messages).toContain('[RDR026]');
    expect([ran.code, countHits(ran)]).toEqual([0, 1]);
  });

  test('line ends of Windows change nothing', () => {
    const plain = huntFile('a.csv', toCsv(EVENTS));
    const windows = huntFile('a.csv', toCsv(EVENTS, '\r\n'));
    expect(windows.output).toBe(plain.output);
    const audit = [toAuditEvent(1, ['lua', 'a.lua']), toAuditEvent(2, ['ls'])].join('');
    const ran = huntFile('audit.log', audit.replaceAll('\n', '\r\n'));
    expect([ran.code, countHits(ran)]).toEqual([0, 1]);
  });

  test('a line of 50 MB is skipped with its place, and what is around it is read', () => {
    const long = toCsvRow(makeEvent(9, { ProcessCommandLine: `lua ${'a'.repeat(50_000_000)}` }));
    const rows = toCsv(EVENTS).trimEnd().split('\n');
    const ran = huntFile('a.csv', [...rows.slice(0, 3), long, ...rows.slice(3), ''].join('\n'));
    expect(ran.messages).toMatch(
      /a\.csv record 3 at byte \d+: The record is longer than \d+ bytes\. \[RDR023\]/,
    );
    expect([ran.code, countHits(ran)]).toEqual([0, 2]);
  }, 60_000);

  test('a log that grows while it is read counts as what it was at the start', async () => {
    const folder = makeFolder();
    const log = join(folder, 'audit.log');
    const executions = writeAuditLog(log, 20_000_000);
    const size = readFileSync(log).length;
    const child = startMoonhound([
      'ingest',
      log,
      '--case',
      join(folder, 'case'),
      '--format',
      'ndjson',
    ]);
    let serial = executions;
    const growing = setInterval(() => {
      serial += 1;
      // Half a record at a time, as a daemon's buffer would leave it.
      appendFileSync(log, toAuditEvent(serial, ['lua', 'late.lua']).slice(0, 150));
    }, 5);
    const ran = await endOf(child);
    clearInterval(growing);
    checkNoTrace(ran);
    const [file] = readLines<{ readonly bytes: number; readonly rows: string }>(ran.output);
    expect(file?.bytes).toBeGreaterThanOrEqual(size);
    expect(ran.messages).toContain(
      `The file was still growing: its first ${file?.bytes} bytes were read`,
    );
    expect(Number(/\d+$/.exec(file?.rows ?? '')?.[0])).toBeGreaterThanOrEqual(executions);
    expect(ran.code).toBe(0);
    expect(moonhound(['case', 'verify', join(folder, 'case')]).code).toBe(0);
  }, 60_000);
});

/** Runs as a user whom permissions bind. */
const runAsUser = (args: readonly string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    cwd: '/',
    env: environment({ XDG_CACHE_HOME: '/nonexistent/cache', HOME: '/nonexistent' }),
    ...asUser,
  });
  return { code: status, output: stdout, messages: stderr };
};

/** A folder that the bound user owns and can reach. */
const makeUserFolder = (): string => {
  const folder = makeFolder();
  giveToUser(folder, 0o755);
  return folder;
};

describe('cases', () => {
  test('a case in use says by which process', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a.csv'), toCsv(EVENTS));
    const directory = join(folder, 'case');
    const opener = `
      const { openCase } = await import(${JSON.stringify(new URL('../../dist/cases/open-case.js', import.meta.url).href)});
      await openCase(${JSON.stringify(directory)}, { mode: 'write' });
      console.log('open');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', opener]);
    onTestFinished(() => void holder.kill('SIGKILL'));
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const ran = moonhound(['ingest', join(folder, 'a.csv'), '--case', directory]);
    checkNoTrace(ran);
    expect(ran.messages).toContain(`the case "${directory}" is in use by process ${holder.pid}`);
    expect([ran.code, ran.output]).toEqual([1, '']);
  }, 60_000);

  test('a case that cannot be written is hunted, and says that it keeps no alerts', () => {
    needs.that(canRunAsUser(), 'a checkout that another user can read');
    const folder = makeUserFolder();
    writeFileSync(join(folder, 'a.csv'), toCsv(EVENTS));
    const directory = join(folder, 'case');
    expect(runAsUser(['ingest', join(folder, 'a.csv'), '--case', directory]).code).toBe(0);
    chmodSync(join(directory, 'case.duckdb'), 0o444);
    chmodSync(directory, 0o555);
    const hunted = runAsUser(['hunt', '--case', directory, '--format', 'ndjson']);
    checkNoTrace(hunted);
    expect(hunted.messages).toContain(`no permission to write to the case "${directory}" [CAS003]`);
    expect([hunted.code, countHits(hunted)]).toEqual([0, 2]);
    const ingested = runAsUser(['ingest', join(folder, 'a.csv'), '--case', directory]);
    checkNoTrace(ingested);
    expect(ingested.messages).toContain(`no permission to write to the case "${directory}"`);
    expect(ingested.code).toBe(1);
    chmodSync(directory, 0o755);
  }, 60_000);

  test('a case where nothing may be written is refused, and no folder is left', () => {
    needs.that(canRunAsUser(), 'a checkout that another user can read');
    const folder = makeUserFolder();
    writeFileSync(join(folder, 'a.csv'), toCsv(EVENTS));
    chmodSync(folder, 0o555);
    const directory = join(folder, 'case');
    const ran = runAsUser(['ingest', join(folder, 'a.csv'), '--case', directory]);
    checkNoTrace(ran);
    expect(ran.messages).toContain(`no permission to write to the case "${directory}"`);
    expect([ran.code, existsSync(directory)]).toEqual([1, false]);
    chmodSync(folder, 0o755);
  }, 60_000);

  test('evidence that may not be read is named, and the other files are read', () => {
    needs.that(canRunAsUser(), 'a checkout that another user can read');
    const folder = makeUserFolder();
    writeFileSync(join(folder, 'a.csv'), toCsv(EVENTS));
    writeFileSync(join(folder, 'secret.csv'), toCsv(EVENTS));
    chmodSync(join(folder, 'secret.csv'), 0o000);
    const ran = runAsUser(['hunt', folder, '--format', 'ndjson']);
    checkNoTrace(ran);
    expect(ran.messages).toContain('No permission to read "secret.csv". [CFG002]');
    expect([ran.code, countHits(ran)]).toEqual([1, 2]);
  }, 60_000);

  test('a full disk ends the reading, names the case, and leaves it whole', () => {
    const folder = makeFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
    needs.that(mounted.status === 0, 'the right to mount a small disk');
    onTestFinished(() => void spawnSync('umount', [disk]));
    const log = join(folder, 'audit.log');
    writeAuditLog(log, 60_000_000);
    writeFileSync(join(folder, 'a.csv'), toCsv(EVENTS));
    const directory = join(disk, 'case');
    expect(moonhound(['ingest', join(folder, 'a.csv'), '--case', directory]).code).toBe(0);
    const ran = moonhound(['ingest', log, '--case', directory]);
    checkNoTrace(ran);
    expect(ran.messages).toContain(`the disk that holds the case "${directory}" is full [CAS005]`);
    expect(ran.code).toBe(1);
    const info = moonhound(['case', 'info', directory, '--format', 'ndjson']);
    expect(readLines<{ readonly path: string }>(info.output).map(({ path }) => path)).toEqual([
      'a.csv',
    ]);
    expect(moonhound(['case', 'verify', directory]).code).toBe(0);
  }, 120_000);
});

const waitFor = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const interruptWhen = async (child: ChildProcess, condition: () => boolean): Promise<Ran> => {
  const ended = endOf(child);
  await waitFor(() => condition() || child.exitCode !== null);
  child.kill('SIGINT');
  return ended;
};

describe('endings', () => {
  test('Ctrl-C in the middle is exit code 130, and the case shows no half of a file', async () => {
    needs.platform('linux', 'darwin');
    const folder = makeFolder();
    const log = join(folder, 'audit.log');
    writeAuditLog(log, 150_000_000);
    const directory = join(folder, 'case');
    const child = startMoonhound(['ingest', log, '--case', directory]);
    const ran = await interruptWhen(child, () => existsSync(join(directory, 'spill')));
    checkNoTrace(ran);
    expect([ran.code, ran.messages]).toEqual([130, 'moonhound: interrupted\n']);
    const info = moonhound(['case', 'info', directory, '--format', 'ndjson']);
    expect([info.code, info.output]).toEqual([0, '']);
    expect(moonhound(['case', 'verify', directory]).code).toBe(0);
  }, 120_000);

  test('Ctrl-C takes a temporary case away', async () => {
    needs.platform('linux', 'darwin');
    const folder = makeFolder();
    const log = join(folder, 'audit.log');
    writeAuditLog(log, 100_000_000);
    const temporary = join(folder, 'tmp');
    mkdirSync(temporary);
    const child = startMoonhound(['hunt', log], { env: { TMPDIR: temporary } });
    const left = (): boolean => spawnSync('ls', [temporary], { encoding: 'utf8' }).stdout !== '';
    const ran = await interruptWhen(child, left);
    expect(ran.code).toBe(130);
    expect(left()).toBe(false);
  }, 120_000);

  test('a pipe that is closed early ends quietly with 0', () => {
    needs.command('bash');
    const script = `"$0" "$1" query 'range x from 1 to 3000000 step 1' --format csv | head -n 2; echo "code \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, MAIN], {
      cwd: ROOT,
      encoding: 'utf8',
      env: environment(),
    });
    expect(stdout.replaceAll('\r', '')).toBe('x\n1\ncode 0\n');
    expect(stderr).toBe('');
  }, 60_000);

  test('an output that cannot be written is said, and is exit code 1', () => {
    needs.platform('linux');
    const script = `"$0" "$1" query 'range x from 1 to 300000 step 1' --format csv > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, MAIN], {
      cwd: ROOT,
      encoding: 'utf8',
      env: environment(),
    });
    expect([status, stderr.includes('the output cannot be written')]).toEqual([1, true]);
    expect(stderr).not.toMatch(/^\s+at /m);
  }, 60_000);
});
