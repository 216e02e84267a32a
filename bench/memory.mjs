/** Peak memory of reading one large file of each kind, by the operating system's own account. */

import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { generateExport, repeatAuditLog } from './generate/generate.mjs';
import { printTable } from './measure.mjs';
import { peakOf } from './peak.mjs';
import { EXAMPLE_LOG, PRODUCT, withFolder } from './places.mjs';

export async function run({ quick }) {
  const bytes = quick ? 200e6 : 2e9;
  await withFolder(async (folder) => {
    const rows = [];
    const holder = path.join(folder, 'case');
    const measure = async (name, file) => {
      const { peak } = await peakOf([PRODUCT, 'ingest', file, '--case', holder]);
      rows.push({
        name: `${name}, ${(statSync(file).size / 1e6).toFixed(0)} MB`,
        note: `${peak.toFixed(0)} MB at the highest`,
      });
      rmSync(file);
      rmSync(holder, { recursive: true, force: true });
    };
    const log = path.join(folder, 'audit.log');
    repeatAuditLog(EXAMPLE_LOG, log, bytes);
    await measure('audit log', log);
    for (const format of ['csv', 'json']) {
      const file = path.join(folder, `export.${format}`);
      await generateExport(file, format, Math.round(bytes / (format === 'csv' ? 500 : 1000)));
      await measure(`Defender ${format}`, file);
    }
    printTable('memory: peak while a large file is read', rows);
  });
}
