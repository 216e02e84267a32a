import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DuckDb } from '../engines/duckdb/database.ts';
import type { Case } from './case.ts';
import { type CaseOptions, createTemporaryCase, openCase } from './open-case.ts';

let parent: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'moonhound-cases-'));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const opened: Case[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function open(directory: string, mode: CaseOptions['mode'] = 'write'): Promise<Case> {
  const one = await openCase(directory, { mode, threads: 1 });
  opened.push(one);
  return one;
}

/** A directory below the test's own that does not exist yet. */
let count = 0;
function fresh(): string {
  count += 1;
  return join(parent, `case-${count}`);
}

/** Another process that opens the database of a case and holds it. Resolves when it has it. */
async function holdElsewhere(
  directory: string,
  accessMode: 'READ_WRITE' | 'READ_ONLY',
): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import duckdb from '@duckdb/node-bindings';
       const config = duckdb.create_config();
       duckdb.set_config(config, 'access_mode', '${accessMode}');
       globalThis.held = await duckdb.open(${JSON.stringify(join(directory, 'case.duckdb'))}, config);
       console.log('held');
       setInterval(() => undefined, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the other process ended early')));
  });
  return child;
}

describe('a new case', () => {
  test('is a private directory with a database and a place for artefacts', async () => {
    const directory = fresh();
    const one = await open(directory);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(readdirSync(directory)).toEqual(expect.arrayContaining(['artefacts', 'case.duckdb']));
    expect(await one.listFiles()).toEqual([]);
    expect(await one.tables()).toEqual([]);
  });

  test('is made in an empty directory, and then private', async () => {
    const directory = fresh();
    mkdirSync(directory, { mode: 0o755 });
    await open(directory);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  test('is not made among other files: a mistaken --case must not take a folder of evidence over', async () => {
    const directory = fresh();
    mkdirSync(directory, { mode: 0o755 });
    writeFileSync(join(directory, 'audit.log'), 'type=SYSCALL');
    await expect(open(directory)).rejects.toMatchObject({ code: 'CAS007' });
    expect(statSync(directory).mode & 0o777).toBe(0o755);
    expect(readdirSync(directory)).toEqual(['audit.log']);
  });

  test('opens again, with what is in it', async () => {
    const directory = fresh();
    (await open(directory)).close();
    const again = await open(directory);
    expect(again.readOnly).toBe(false);
  });

  test('whose making was cut short is made whole', async () => {
    const directory = fresh();
    mkdirSync(directory);
    const database = await DuckDb.open(join(directory, 'case.duckdb'));
    database.close();
    const one = await open(directory);
    expect(await one.listFiles()).toEqual([]);
  });
});

describe("what is wrong is said in the user's terms", () => {
  test('a file is no case', async () => {
    const path = fresh();
    writeFileSync(path, 'x');
    await expect(open(path)).rejects.toMatchObject({ name: 'EnvironmentError', code: 'CAS002' });
    await expect(open(path, 'read')).rejects.toMatchObject({ code: 'CAS002' });
    await expect(open(join(path, 'below'))).rejects.toMatchObject({ code: 'CAS002' });
  });

  test('a missing case cannot be read', async () => {
    await expect(open(fresh(), 'read')).rejects.toMatchObject({ code: 'CAS008' });
  });

  test('a directory without a database is no case', async () => {
    const directory = fresh();
    mkdirSync(directory);
    await expect(open(directory, 'read')).rejects.toMatchObject({ code: 'CAS007' });
  });

  test('a database of somebody else is no case', async () => {
    const directory = fresh();
    mkdirSync(directory);
    const database = await DuckDb.open(join(directory, 'case.duckdb'));
    await database.execute('CREATE TABLE theirs (x BIGINT)');
    database.close();
    await expect(open(directory)).rejects.toMatchObject({ code: 'CAS007' });
    await expect(open(directory, 'read')).rejects.toMatchObject({ code: 'CAS007' });
  });

  test('a file that is no database is no case', async () => {
    const directory = fresh();
    mkdirSync(directory);
    writeFileSync(join(directory, 'case.duckdb'), 'not a database at all '.repeat(1000));
    await expect(open(directory)).rejects.toMatchObject({ code: 'CAS007' });
  });

  test('a newer format names both versions', async () => {
    const directory = fresh();
    (await open(directory)).close();
    const database = await DuckDb.open(join(directory, 'case.duckdb'));
    await database.execute('UPDATE "$case" SET format = 99');
    database.close();
    await expect(open(directory, 'read')).rejects.toMatchObject({
      code: 'CAS006',
      message: expect.stringMatching(/format 99.*up to 1/),
    });
  });

  test('no permission to write', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'permissions do not hold the superuser');
    const directory = fresh();
    mkdirSync(directory, { mode: 0o500 });
    await expect(open(directory)).rejects.toMatchObject({ code: 'CAS003' });
    chmodSync(directory, 0o700);
  });

  test('no permission to read', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'permissions do not hold the superuser');
    const directory = fresh();
    (await open(directory)).close();
    chmodSync(join(directory, 'case.duckdb'), 0o000);
    await expect(open(directory, 'read')).rejects.toMatchObject({ code: 'CAS004' });
  });
});

describe('who may use a case', () => {
  test('a case that another process writes says which', async () => {
    const directory = fresh();
    (await open(directory)).close();
    const child = await holdElsewhere(directory, 'READ_WRITE');
    for (const mode of ['write', 'read'] as const) {
      await expect(open(directory, mode)).rejects.toMatchObject({
        code: 'CAS001',
        message: expect.stringContaining(`process ${child.pid}`),
      });
    }
  });

  test('readers share, and keep a writer out', async () => {
    const directory = fresh();
    (await open(directory)).close();
    await holdElsewhere(directory, 'READ_ONLY');
    const reader = await open(directory, 'read');
    expect(await reader.listFiles()).toEqual([]);
    reader.close();
    await expect(open(directory)).rejects.toMatchObject({ code: 'CAS001' });
  });

  test('a second open in one process is refused: DuckDB would allow it and lose the lock', async () => {
    const directory = fresh();
    const first = await open(directory);
    await expect(open(directory)).rejects.toMatchObject({
      code: 'CAS001',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    first.close();
    await open(directory);
  });

  test('a process that was killed leaves the case free, and its spill is cleared', async () => {
    const directory = fresh();
    (await open(directory)).close();
    const child = await holdElsewhere(directory, 'READ_WRITE');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    mkdirSync(join(directory, 'spill', '1'), { recursive: true });
    writeFileSync(join(directory, 'spill', '1', 'duckdb_temp_block-1.block'), 'left');
    await open(directory);
    expect(readdirSync(join(directory, 'spill'))).toEqual([]);
  });
});

describe('a case that is only read', () => {
  test('answers a table without evidence like an empty one, and stays as it is', async () => {
    const directory = fresh();
    (await open(directory)).close();
    const reader = await open(directory, 'read');
    await reader.ensureTables(['DeviceEvents']);
    const rows = [];
    for await (const batch of reader.run({
      dialect: 'duckdb',
      text: 'SELECT "FileName" FROM "DeviceEvents"',
      parameters: [],
      columns: [{ name: 'FileName', type: 'string' }],
    })) {
      rows.push(batch);
    }
    expect(rows).toEqual([]);
    await expect(reader.saveAlerts([])).rejects.toThrow(/reading only/);
  });
});

describe('a temporary case', () => {
  test('is private and goes away when it is closed', async () => {
    const one = await createTemporaryCase(parent, { threads: 1 });
    expect(statSync(one.directory).mode & 0o777).toBe(0o700);
    await one.ensureTables(['DeviceProcessEvents']);
    one.close();
    expect(existsSync(one.directory)).toBe(false);
  });

  test('can be taken away in the middle of work', async () => {
    const one = await createTemporaryCase(parent, { threads: 1 });
    opened.push(one);
    one.removeSync();
    expect(existsSync(one.directory)).toBe(false);
  });

  test('says that the place for it is missing', async () => {
    await expect(createTemporaryCase(fresh())).rejects.toMatchObject({ code: 'CAS011' });
  });
});
