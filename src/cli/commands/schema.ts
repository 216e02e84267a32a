/** `moonhound schema`: tables and columns. */
import type { CommandDefinition } from '../definition.ts';
import { FORMAT_OPTION, RAW_OPTION } from '../options.ts';

export const SCHEMA: CommandDefinition = {
  name: 'schema',
  summary: 'the tables and their columns',
  arguments: [{ name: '[table]', description: 'the columns of this table' }],
  options: [FORMAT_OPTION, RAW_OPTION],
  examples: ['moonhound schema DeviceProcessEvents'],
  run: async (args, options, surface) =>
    (await import('../run-describe.ts')).runSchema(args, options, surface),
};
