/** Every command with its one line of help, in the order of help. A command's file is loaded when it is asked for. */
import type { CommandEntry } from './definition.ts';

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'hunt',
    summary: 'read evidence, run every rule over it, print alerts that explain themselves',
    load: async () => (await import('./commands/hunt.ts')).HUNT,
  },
  {
    name: 'query',
    summary: 'run KQL over evidence or a case',
    load: async () => (await import('./commands/query.ts')).QUERY,
  },
  {
    name: 'ingest',
    summary: 'only read evidence into a case',
    load: async () => (await import('./commands/ingest.ts')).INGEST,
  },
  {
    name: 'case',
    summary: 'look after a case: info, verify, export, compact',
    load: async () => (await import('./commands/case.ts')).CASE,
  },
  {
    name: 'check',
    summary: 'find faults and mistakes in queries and detection packages without running them',
    load: async () => (await import('./commands/check.ts')).CHECK,
  },
  {
    name: 'show',
    summary: 'what the technique is, and which rules look for it',
    load: async () => (await import('./commands/show.ts')).SHOW,
  },
  {
    name: 'schema',
    summary: 'the tables and their columns',
    load: async () => (await import('./commands/schema.ts')).SCHEMA,
  },
  {
    name: 'formats',
    summary: 'which formats of evidence are read, and how a format is mapped',
    load: async () => (await import('./commands/formats.ts')).FORMATS,
  },
  {
    name: 'completion',
    summary: 'print a completion script for a shell',
    load: async () => (await import('./commands/completion.ts')).COMPLETION,
  },
];
