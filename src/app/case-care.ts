/** Looking after a case: what is in it, whether it is whole, and giving back room that is no longer used. */
import type { Case } from '../cases/case.ts';
import { FILE_COLUMN } from '../cases/physical.ts';
import { column } from '../sql/build.ts';
import { ask } from './run-rule.ts';

export interface CaseFileLine {
  readonly file: number;
  readonly path: string;
  readonly format: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly records: number;
  readonly skipped: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly firstTime: bigint | null;
  readonly lastTime: bigint | null;
}

export interface CaseAlertLine {
  readonly id: string;
  readonly severity: string;
  readonly score: number;
  readonly verdict: string;
}

export interface CaseDescription {
  readonly directory: string;
  readonly files: readonly CaseFileLine[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly alerts: readonly CaseAlertLine[];
}

export async function describeCase(on: Case): Promise<CaseDescription> {
  const files = await on.listFiles();
  const alerts = await on.listAlerts();
  return {
    directory: on.directory,
    files: files.map((each) => ({
      file: each.file,
      path: each.path,
      format: each.format,
      sha256: each.sha256,
      bytes: each.size,
      records: each.records,
      skipped: each.skipped,
      rows: each.rows,
      firstTime: each.firstTime,
      lastTime: each.lastTime,
    })),
    tables: await on.tables(),
    alerts: alerts.map(({ id, severity, score, verdicts }) => ({
      id,
      severity,
      score,
      verdict: verdicts.at(-1)?.verdict ?? '',
    })),
  };
}

/** A table and a file whose rows differ from what the journal says. */
export interface CaseMismatch {
  readonly table: string;
  readonly file: number;
  readonly path: string;
  readonly expected: number;
  readonly found: number;
}

/** Counts every row of every table by file and holds the counts against the journal. Reads all of the case. */
export async function verifyCase(
  on: Case,
  signal: AbortSignal,
): Promise<{ readonly rows: number; readonly mismatches: readonly CaseMismatch[] }> {
  const files = await on.listFiles();
  const tables = await on.tables();
  await on.ensureTables(tables.map(({ name }) => name));
  const mismatches: CaseMismatch[] = [];
  let all = 0;
  for (const { name } of tables) {
    const counted = await ask(
      on,
      {
        kind: 'Select',
        items: [
          { expression: column(FILE_COLUMN), alias: 'file' },
          { expression: { kind: 'Call', name: 'count', args: [] }, alias: 'rows' },
        ],
        from: { kind: 'Table', name },
        groupBy: [column(FILE_COLUMN)],
      },
      [
        { name: 'file', type: 'int' },
        { name: 'rows', type: 'long' },
      ],
      signal,
    );
    const found = new Map(counted.map(([file, rows]) => [Number(file), Number(rows)]));
    for (const count of found.values()) all += count;
    for (const { file, path, rows } of files) {
      const expected = rows[name] ?? 0;
      const here = found.get(file) ?? 0;
      found.delete(file);
      if (here !== expected) mismatches.push({ table: name, file, path, expected, found: here });
    }
    for (const [file, rows] of found) {
      mismatches.push({ table: name, file, path: '', expected: 0, found: rows });
    }
  }
  return { rows: all, mismatches };
}
