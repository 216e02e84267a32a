/** `moonhound formats`: what is read, and how each field of a format is mapped. */
import type { CommandDefinition } from '../definition.ts';
import { FORMAT_OPTION, RAW_OPTION } from '../options.ts';

export const FORMATS: CommandDefinition = {
  name: 'formats',
  summary: 'which formats of evidence are read, and how a format is mapped',
  arguments: [{ name: '[format]', description: 'the mapping of this format, column by column' }],
  options: [FORMAT_OPTION, RAW_OPTION],
  examples: ['moonhound formats laurel', 'moonhound formats osquery --format json'],
  run: async (args, options, surface) =>
    (await import('../run-describe.ts')).runFormats(args, options, surface),
};
