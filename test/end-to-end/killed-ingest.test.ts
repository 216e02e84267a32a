// An ingest that is killed at any moment and begun again ends in the case that an undisturbed one makes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEvidence } from '../../scripts/kill-ingest/evidence.mjs';
import { ingestKilled, ingestWhole } from '../../scripts/kill-ingest/kill.mjs';
import { makeFolder } from '../harness/moonhound.ts';

test('a case is whole and equal after three kills at random moments', async () => {
  const folder = makeFolder();
  const evidence = join(folder, 'evidence');
  mkdirSync(evidence);
  await makeEvidence(evidence, 0.05);
  const whole = await ingestWhole(evidence, join(folder, 'whole'));
  let kills = 0;
  for (let round = 0; kills < 3 && round < 10; round += 1) {
    const done = await ingestKilled(evidence, whole, folder, 3 - kills);
    expect(done.wrong).toEqual([]);
    expect(done.rows).toBeGreaterThan(500);
    kills += done.kills;
  }
  expect(kills).toBe(3);
}, 300_000);
