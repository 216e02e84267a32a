/** `moonhound ingest`: only read into a case. */
import type { CommandDefinition } from '../definition.ts';
import {
  CASE_OPTION,
  FORMAT_OPTION,
  RAW_OPTION,
  READING_OPTIONS,
  RESOURCE_OPTIONS,
  selectionOptions,
} from '../options.ts';

export const INGEST: CommandDefinition = {
  name: 'ingest',
  summary: 'only read evidence into a case',
  arguments: [{ name: '<evidence...>', description: 'files and folders', files: true }],
  options: [
    CASE_OPTION,
    FORMAT_OPTION,
    RAW_OPTION,
    ...selectionOptions('keep only rows'),
    ...READING_OPTIONS,
    ...RESOURCE_OPTIONS,
  ],
  examples: [
    'moonhound ingest /var/log/audit export.csv --case case-17',
    'moonhound ingest export.csv --case case-17 --since 2026-11-01 --device web-3',
  ],
  run: async (args, options, surface) =>
    (await import('../run-ingest.ts')).runIngest(args, options, surface),
};
