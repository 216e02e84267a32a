// People and automatic runs use the same commands.
import { expect, test } from 'vitest';
import { readText } from './files.ts';

/** Lines of a script that are not comments. */
const commandsOf = (script: string): readonly string[] =>
  script.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('.ci/run tests and lints with the commands that README names', () => {
  const automatic = commandsOf(readText('.ci/run'));
  const readme = readText('README.md');
  for (const command of ['npm test', 'npm run lint']) {
    expect(automatic).toContain(command);
    expect(readme).toContain(`\`${command}\``);
  }
});

test('.ci/run stops at the first fault', () => {
  expect(commandsOf(readText('.ci/run'))[0]).toBe('set -euo pipefail');
});

test('README shows the two commands of a fresh machine', () => {
  expect(readText('README.md')).toMatch(/^npm start\b.*\n(?:.*\n)*?npm test\b/m);
});
