// A folder of evidence for `kill-ingest`: every way in which rows reach a case. Audit logs below and above the size that
// is worth a thread, one that is out of order, exports that DuckDB reads by itself, and an archive with members.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { generateExport, repeatAuditLog } from '../../bench/generate/generate.mjs';
import { ROOT } from '../paths.mjs';

const LOG = join(ROOT, 'examples/linux-audit/audit.log');

/** Lines that no reader can read, so that skipped records have to be there too. */
const DAMAGE = 'type=SYSCALL msg=audit(never): arch=\n'.repeat(20);

/** The second half before the first: its rows cannot go in as they come. */
const disorder = (path) => {
  const bytes = readFileSync(path);
  const cut = bytes.indexOf('\n', bytes.length >> 1) + 1;
  writeFileSync(path, Buffer.concat([bytes.subarray(cut), bytes.subarray(0, cut)]));
};

const writeZip = async (path, members) => {
  const zip = new ZipFile();
  for (const [name, file] of members) zip.addFile(file, name);
  zip.end();
  const pieces = [];
  for await (const piece of zip.outputStream) pieces.push(piece);
  writeFileSync(path, Buffer.concat(pieces));
};

/** Makes the folder; `scale` 1 is about 20 MB, with two logs that are worth a thread. */
export const makeEvidence = async (folder, scale) => {
  mkdirSync(folder, { recursive: true });
  const at = (name) => join(folder, name);
  const megabytes = (count) => Math.floor(count * scale * 1_000_000);
  const events = (count) => Math.floor(count * scale);
  repeatAuditLog(LOG, at('a-small.log'), megabytes(1));
  writeFileSync(at('a-small.log'), DAMAGE, { flag: 'a' });
  await generateExport(at('b-defender.csv'), 'csv', events(4000));
  await generateExport(at('c-defender.ndjson'), 'ndjson', events(4000));
  repeatAuditLog(LOG, at('member.log'), megabytes(0.5));
  writeFileSync(at('member.log'), '\n', { flag: 'a' });
  await generateExport(at('member.csv'), 'csv', events(1500));
  await writeZip(at('d-archive.zip'), [
    ['logs/audit.log', at('member.log')],
    ['export.csv', at('member.csv')],
  ]);
  rmSync(at('member.log'));
  rmSync(at('member.csv'));
  repeatAuditLog(LOG, at('e-large.log'), megabytes(8.6));
  repeatAuditLog(LOG, at('f-disordered.log'), megabytes(8.6));
  disorder(at('f-disordered.log'));
};
