/** `moonhound query`: any KQL. */
import type { CommandDefinition } from '../definition.ts';
import {
  CASE_OPTION,
  EXTERNAL_OPTION,
  FORMAT_OPTION,
  GEOIP_OPTION,
  NOW_OPTION,
  RAW_OPTION,
  READING_OPTIONS,
  RESOURCE_OPTIONS,
  WATCHLIST_OPTION,
} from '../options.ts';

export const QUERY: CommandDefinition = {
  name: 'query',
  summary: 'run KQL over evidence or a case',
  arguments: [
    { name: '[kql]', description: 'the query; - reads it from standard input' },
    { name: '[evidence...]', description: 'files and folders; or use --case', files: true },
  ],
  options: [
    CASE_OPTION,
    { flags: '-f, --file <file>', description: 'read the query from a file', files: true },
    FORMAT_OPTION,
    RAW_OPTION,
    {
      flags: '--show <stage>',
      description: 'print a stage of the query instead of running it',
      choices: ['bound', 'lowered', 'sql', 'plan'],
    },
    NOW_OPTION,
    EXTERNAL_OPTION,
    WATCHLIST_OPTION,
    GEOIP_OPTION,
    ...READING_OPTIONS,
    ...RESOURCE_OPTIONS,
  ],
  examples: [
    `moonhound query 'DeviceProcessEvents | where FileName has "lua" | take 10' evidence/`,
    'moonhound query -f hunt.kql --case case-17 --format csv',
    `moonhound query 'DeviceProcessEvents | facet by FileName, AccountName' evidence/`,
    `moonhound query 'print now()' --show sql`,
  ],
  run: async (args, options, surface) =>
    (await import('../run-query.ts')).runQueryCommand(args, options, surface),
};
