/** Reading an audit log into a case beside `ausearch` on the same file, as whole processes. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { repeatAuditLog } from './generate/generate.mjs';
import { compare, printTable, runProcess } from './measure.mjs';
import { EXAMPLE_LOG, PRODUCT, withFolder } from './places.mjs';

/** What people take to make a table of a log: events as they are, with names for numbers, as CSV; and the report. */
const PEERS = [['ausearch'], ['ausearch', '-i'], ['ausearch', '--format', 'csv'], ['aureport']];

export async function run({ quick }) {
  await withFolder(async (folder) => {
    const file = path.join(folder, 'audit.log');
    const records = repeatAuditLog(EXAMPLE_LOG, file, quick ? 20e6 : 200e6);
    const holder = path.join(folder, 'case');
    const sides = [
      {
        name: `moonhound ingest, ${records.toLocaleString('en')} records`,
        work: async () => {
          rmSync(holder, { recursive: true, force: true });
          runProcess(process.execPath, [PRODUCT, 'ingest', file, '--case', holder]);
        },
      },
    ];
    for (const [program, ...flags] of PEERS) {
      sides.push({
        name: [program, ...flags].join(' '),
        work: async () => runProcess(program, ['-if', file, ...flags]),
      });
    }
    try {
      runProcess('ausearch', ['--version']);
    } catch {
      sides.length = 1;
    }
    const rows = await compare(sides, 3);
    printTable('auditd: records read', [
      ...rows.map((row) => ({
        ...row,
        note: `${Math.round(records / row.seconds).toLocaleString('en')} records/s`,
      })),
      ...(sides.length === 1
        ? [{ name: 'ausearch', note: 'not installed here: not compared' }]
        : []),
    ]);
  });
}
