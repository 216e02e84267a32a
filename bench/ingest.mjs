/** Reading Defender exports into a case, as whole processes. */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { generateExport } from './generate/generate.mjs';
import { compare, printTable, runProcess } from './measure.mjs';
import { PRODUCT, withFolder } from './places.mjs';

const PEER = fileURLToPath(new URL('peers.mjs', import.meta.url));

export async function run({ quick }) {
  const count = quick ? 200_000 : 1_000_000;
  await withFolder(async (folder) => {
    for (const format of ['csv', 'json']) {
      const file = path.join(folder, `export.${format}`);
      await generateExport(file, format, count);
      const target = path.join(folder, 'peer.duckdb');
      const holder = path.join(folder, 'case');
      const sides = [
        {
          name: `moonhound ingest, ${format}, ${count.toLocaleString('en')} events`,
          work: async () => {
            rmSync(holder, { recursive: true, force: true });
            const { status } = runProcess(process.execPath, [
              PRODUCT,
              'ingest',
              file,
              '--case',
              holder,
            ]);
            if (status !== 0) throw new Error(`ingest ended with ${status}`);
          },
        },
        {
          name: 'DuckDB, typed columns, sorted, rejects counted',
          work: async () => {
            rmSync(target, { force: true });
            const { status } = runProcess(process.execPath, [PEER, format, file, target]);
            if (status !== 0) throw new Error(`the peer ended with ${status}`);
          },
        },
      ];
      const rows = await compare(sides, 3);
      const megabytes = statSync(file).size / 1e6;
      printTable(`ingest: ${format}, ${megabytes.toFixed(0)} MB`, rows);
      rmSync(file);
    }
  });
}
