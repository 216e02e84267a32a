/** `moonhound formats`: what is read. */
import type { CommandDefinition } from '../definition.ts';
import { FORMAT_OPTION, RAW_OPTION } from '../options.ts';

export const FORMATS: CommandDefinition = {
  name: 'formats',
  summary: 'which formats of evidence are read',
  arguments: [],
  options: [FORMAT_OPTION, RAW_OPTION],
  examples: [],
  run: async (args, options, surface) =>
    (await import('../run-describe.ts')).runFormats(args, options, surface),
};
