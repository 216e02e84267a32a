// `npm run kill-ingest -- [KILLS]`: a folder of evidence is ingested by processes that are killed at random moments and begun
// again, until so many were killed; each case that comes of it has to hold what an undisturbed one holds. Exit code 1 if not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, ScriptFault, say } from './report.mjs';

/** Kills of one case, at most: what was read is then the sum of many beginnings. */
const MOST_A_CASE = 5;

await runScript(async () => {
  const wanted = Number(process.argv[2] ?? 100);
  if (!Number.isSafeInteger(wanted) || wanted <= 0) {
    throw new ScriptFault('kill-ingest takes a number of kills: npm run kill-ingest -- 100');
  }
  await prepare();
  const { makeEvidence } = await import('./kill-ingest/evidence.mjs');
  const { ingestKilled, ingestWhole } = await import('./kill-ingest/kill.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-kill-'));
  const faults = [];
  let kills = 0;
  let cases = 0;
  try {
    const evidence = join(folder, 'evidence');
    await makeEvidence(evidence, 1);
    const whole = await ingestWhole(evidence, join(folder, 'whole'));
    say(`an undisturbed ingest took ${(whole.ms / 1000).toFixed(1)} s`);
    while (kills < wanted) {
      const most = Math.min(MOST_A_CASE, wanted - kills);
      const done = await ingestKilled(evidence, whole, folder, most);
      kills += done.kills;
      cases += 1;
      for (const fault of done.wrong) faults.push(`case ${cases}: ${fault}`);
      say(`${kills} kills, ${cases} cases, ${done.rows} rows compared, ${faults.length} faults`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const fault of faults) say(fault);
  if (faults.length > 0) throw new ScriptFault(`${faults.length} faults after ${kills} kills`);
  say(`${kills} kills in ${cases} cases: every case is whole and equal to the undisturbed one`);
});
