/** `moonhound check`: faults without running. */
import type { CommandDefinition } from '../definition.ts';

export const CHECK: CommandDefinition = {
  name: 'check',
  summary: 'find faults in KQL files and detection packages without running them',
  arguments: [
    {
      name: '<path...>',
      description: 'KQL files, folders of them, folders with a package.yaml',
      files: true,
    },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how faults are printed (default: text)',
      choices: ['text', 'json'],
    },
  ],
  examples: ['moonhound check rules/', 'moonhound check hunt.kql --format json'],
  run: async (args, options, surface) =>
    (await import('../run-check.ts')).runCheck(args, options, surface),
};
