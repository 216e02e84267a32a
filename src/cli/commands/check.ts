/** `moonhound check`: faults without running. */
import type { CommandDefinition } from '../definition.ts';

export const CHECK: CommandDefinition = {
  name: 'check',
  summary: 'find faults and mistakes in queries and detection packages without running them',
  arguments: [
    {
      name: '<path...>',
      description:
        'KQL files, rules in YAML, pages in Markdown, folders of them, folders with a package.yaml',
      files: true,
    },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how faults are printed (default: text)',
      choices: ['text', 'json', 'sarif'],
    },
    {
      flags: '--baseline <file>',
      description: 'tell only what this file does not accept',
      files: true,
    },
    { flags: '--update-baseline', description: 'accept all that is found now' },
    {
      flags: '--fail-on <severity>',
      description: 'the least severity that gives exit code 1 (default: error)',
      choices: ['error', 'warning', 'info'],
    },
  ],
  examples: [
    'moonhound check rules/',
    'moonhound check hunt.kql --format json',
    'moonhound check . --format sarif --baseline .moonhound-baseline.json > check.sarif',
  ],
  run: async (args, options, surface) =>
    (await import('../run-check.ts')).runCheck(args, options, surface),
};
