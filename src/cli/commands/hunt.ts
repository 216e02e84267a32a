/** `moonhound hunt`: the main job. */
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
  selectionOptions,
  WATCHLIST_OPTION,
} from '../options.ts';

export const HUNT: CommandDefinition = {
  name: 'hunt',
  summary: 'read evidence, run every rule over it, print alerts that explain themselves',
  arguments: [
    { name: '[evidence...]', description: 'files and folders; or use --case', files: true },
  ],
  options: [
    CASE_OPTION,
    { flags: '--rule <id>', description: 'run only this rule; may be repeated', repeatable: true },
    { flags: '--package <dir>', description: 'a detection package of your own', files: true },
    FORMAT_OPTION,
    RAW_OPTION,
    ...selectionOptions('count only hits'),
    {
      flags: '--fail-on <severity>',
      description: 'exit code 3 when an alert is at least this severe',
      choices: ['informational', 'low', 'medium', 'high'],
    },
    NOW_OPTION,
    EXTERNAL_OPTION,
    WATCHLIST_OPTION,
    GEOIP_OPTION,
    ...READING_OPTIONS,
    ...RESOURCE_OPTIONS,
  ],
  examples: [
    'moonhound hunt /var/log/audit',
    'moonhound hunt export.csv --format ndjson',
    'moonhound hunt evidence/ --case case-17',
  ],
  run: async (args, options, surface) =>
    (await import('../run-hunt.ts')).runHunt(args, options, surface),
};
