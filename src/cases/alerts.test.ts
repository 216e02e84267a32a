import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredAlert } from './alerts.ts';
import type { Case } from './case.ts';
import { openCase } from './open-case.ts';

let directory: string;
let store: Case;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'moonhound-alerts-'));
  store = await openCase(directory, { mode: 'write', threads: 1 });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

function alert(id: string, score: number, replaces: readonly string[] = []): StoredAlert {
  const document = JSON.stringify({ id, text: "it's \u0000 here" });
  return { id, document, score, severity: 'medium', firstSeen: 5n, lastSeen: null, replaces };
}

test('alerts come back whole, the highest score first', async () => {
  const alerts = [alert('a', 10), alert('b', 90)];
  await store.saveAlerts(alerts);
  expect(await store.listAlerts()).toEqual([
    { ...alert('b', 90), verdicts: [] },
    { ...alert('a', 10), verdicts: [] },
  ]);
});

test('hunting again updates an alert and keeps the verdict on it', async () => {
  await store.saveAlerts([alert('a', 10)]);
  const verdict = { alert: 'a', verdict: 'benign', note: 'nmap', author: 'kim', at: 7n };
  await store.setVerdict(verdict);
  await store.saveAlerts([alert('a', 60)]);
  expect(await store.listAlerts()).toEqual([{ ...alert('a', 60), verdicts: [verdict] }]);
});

test('an alert that replaces others takes their verdicts over, oldest first', async () => {
  await store.saveAlerts([alert('a', 10), alert('b', 20)]);
  const later = { alert: 'a', verdict: 'malicious', note: '', author: 'kim', at: 9n };
  const earlier = { alert: 'b', verdict: 'benign', note: '', author: 'lee', at: 8n };
  await store.setVerdict(later);
  await store.setVerdict(earlier);
  await store.saveAlerts([alert('c', 30, ['a', 'b'])]);
  expect(await store.listAlerts()).toEqual([
    { ...alert('c', 30, ['a', 'b']), verdicts: [earlier, later] },
  ]);
});

test('alerts and verdicts outlive the process', async () => {
  await store.saveAlerts([alert('a', 10)]);
  store.close();
  store = await openCase(directory, { mode: 'read' });
  expect(await store.listAlerts()).toEqual([{ ...alert('a', 10), verdicts: [] }]);
});

test('compacting keeps everything', async () => {
  await store.saveAlerts([alert('a', 10)]);
  const { after } = await store.compact();
  expect(after).toBeGreaterThan(0);
  expect(await store.listAlerts()).toHaveLength(1);
});
