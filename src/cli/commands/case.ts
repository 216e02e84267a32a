/** `moonhound case`: look after a case. */
import type { CommandDefinition } from '../definition.ts';
import { FORMAT_OPTION, RAW_OPTION } from '../options.ts';

export const CASE: CommandDefinition = {
  name: 'case',
  summary: 'look after a case: info, verify, export, compact',
  arguments: [
    {
      name: '<what>',
      description:
        'info: what is in it; verify: count it against its journal; export: write its tables to files; compact: free room',
      choices: ['info', 'verify', 'export', 'compact'],
    },
    { name: '<dir>', description: 'the case', files: true },
  ],
  options: [
    {
      flags: '--format <format>',
      description:
        'how results are printed (default: table); for export: ndjson (default) or parquet',
      choices: [...(FORMAT_OPTION.choices ?? []), 'parquet'],
    },
    RAW_OPTION,
    {
      flags: '--out <folder>',
      description: 'for export: where the files go, one a table; made if it is missing',
      files: true,
    },
    {
      flags: '--table <name>',
      description: 'for export: only this table; may be repeated',
      repeatable: true,
    },
  ],
  examples: [
    'moonhound case info case-17',
    'moonhound case verify case-17',
    'moonhound case export case-17 --out tables --format parquet',
  ],
  run: async (args, options, surface) =>
    (await import('../run-case.ts')).runCase(args, options, surface),
};
