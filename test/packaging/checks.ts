// What an installed Moonhound must do, wherever it is installed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../harness/needs.ts';

/** `--version` names this version first. */
export const checkVersion = (code: number | null, output: string): void => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  expect(code).toBe(0);
  expect(output.split('\n')[0]).toContain(version);
};

/** `hunt examples --format ndjson` prints alerts, one a line, each with what made it. */
export const checkHunt = (code: number | null, output: string): void => {
  expect(code).toBe(0);
  const alerts = output
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(alerts.length).toBeGreaterThan(0);
  for (const alert of alerts) {
    expect(alert).toMatchObject({
      id: expect.any(String) as string,
      severity: expect.stringMatching(/^(?:informational|low|medium|high)$/) as string,
      hits: expect.arrayContaining([
        expect.objectContaining({ rule: expect.any(String) as string }),
      ]) as unknown,
    });
  }
};
