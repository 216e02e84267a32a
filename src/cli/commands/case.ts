/** `moonhound case`: look after a case. */
import type { CommandDefinition } from '../definition.ts';
import { FORMAT_OPTION, RAW_OPTION } from '../options.ts';

export const CASE: CommandDefinition = {
  name: 'case',
  summary: 'look after a case: info, verify, compact',
  arguments: [
    {
      name: '<what>',
      description: 'info: what is in it; verify: count it against its journal; compact: free room',
      choices: ['info', 'verify', 'compact'],
    },
    { name: '<dir>', description: 'the case', files: true },
  ],
  options: [FORMAT_OPTION, RAW_OPTION],
  examples: ['moonhound case info case-17', 'moonhound case verify case-17'],
  run: async (args, options, surface) =>
    (await import('../run-case.ts')).runCase(args, options, surface),
};
