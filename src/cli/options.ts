/** Options that several commands share, and their values read. Wrong values are wrong usage. */
import type { AppContext } from '../app/context.ts';
import type { OptionDefinition, OptionValues } from './definition.ts';
import { UsageError } from './exit-codes.ts';
import type { Format } from './render/rows.ts';

export const FORMAT_OPTION: OptionDefinition = {
  flags: '--format <format>',
  description: 'how results are printed (default: table)',
  choices: ['table', 'json', 'ndjson', 'csv'],
};

export const RAW_OPTION: OptionDefinition = {
  flags: '--raw',
  description: 'leave CSV cells that begin like formulas as they are',
};

export const CASE_OPTION: OptionDefinition = {
  flags: '--case <dir>',
  description: 'the case to work on; made if it is missing and evidence is given',
  files: true,
};

export const NOW_OPTION: OptionDefinition = {
  flags: '--now <time>',
  description: 'what now() is: a time, or clock',
};

export const EXTERNAL_OPTION: OptionDefinition = {
  flags: '--external <url=file>',
  description: 'the file that externaldata reads for an address; may be repeated',
  repeatable: true,
};

export const WATCHLIST_OPTION: OptionDefinition = {
  flags: '--watchlist <name=file>',
  description:
    'the CSV file that _GetWatchlist reads for a name; NAME:COLUMN=FILE says which column is the SearchKey; may be repeated',
  repeatable: true,
};

export const GEOIP_OPTION: OptionDefinition = {
  flags: '--geoip <file>',
  description: 'the database (MMDB) that geo_info_from_ip_address() asks',
  files: true,
};

/** How evidence is read. */
export const READING_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: '--only <format>',
    description: 'read only evidence of this format; may be repeated',
    repeatable: true,
  },
  { flags: '--timezone <zone>', description: 'zone of times that name none (default: UTC)' },
  { flags: '--device-name <name>', description: 'device of evidence that names none' },
  { flags: '--strict', description: 'exit code 1 when any record was skipped' },
];

export const RESOURCE_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--memory <size>', description: 'memory that the engine may hold, as 2GB' },
  { flags: '--threads <number>', description: 'threads of the engine' },
];

export function textOf(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function listOf(options: OptionValues, name: string): readonly string[] | undefined {
  const value = options[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

export function isSet(options: OptionValues, name: string): boolean {
  return options[name] === true;
}

export function formatOf(options: OptionValues): Format {
  const format = textOf(options, 'format') ?? 'table';
  return format === 'json' || format === 'ndjson' || format === 'csv' ? format : 'table';
}

function refuse(option: string, value: string, expected: string): never {
  throw new UsageError(`${option} cannot be "${value}": it requires ${expected}.`);
}

/** A time option as ticks; undefined when it was not given. */
export async function timeOf(
  options: OptionValues,
  name: string,
  option: string,
): Promise<bigint | undefined> {
  const text = textOf(options, name);
  if (text === undefined) return undefined;
  const { readTime } = await import('../app/read-options.ts');
  return readTime(text) ?? refuse(option, text, 'a time, as 2026-11-24T10:00:00Z');
}

/** `--now`: ticks; undefined when it was not given. */
export async function nowOf(options: OptionValues): Promise<bigint | undefined> {
  const text = textOf(options, 'now');
  if (text === 'clock') return (await import('../app/clock.ts')).readClock();
  if (text === undefined) return undefined;
  const { readTime } = await import('../app/read-options.ts');
  return readTime(text) ?? refuse('--now', text, 'a time, as 2026-11-24T10:00:00Z, or clock');
}

export async function resourcesOf(
  options: OptionValues,
): Promise<{ readonly memory?: number; readonly threads?: number }> {
  const memory = textOf(options, 'memory');
  const threads = textOf(options, 'threads');
  if (memory === undefined && threads === undefined) return {};
  const { readMemory, readThreads } = await import('../app/read-options.ts');
  const bytes = memory === undefined ? undefined : readMemory(memory);
  if (bytes === null) refuse('--memory', memory ?? '', 'a size of at least 32MB, as 512MB or 2GB');
  const count = threads === undefined ? undefined : readThreads(threads);
  if (count === null) refuse('--threads', threads ?? '', 'a whole number from 1 to 1024');
  return {
    ...(bytes === undefined ? {} : { memory: bytes }),
    ...(count === undefined ? {} : { threads: count }),
  };
}

type Outside = Partial<Pick<AppContext, 'external' | 'watchlists' | 'geoip'>>;

/** What a query needs from outside is given, never fetched: `--external`, `--watchlist`, `--geoip`. */
export async function outsideOf(options: OptionValues): Promise<Outside> {
  return {
    ...(await externalOf(options)),
    ...(await watchlistsOf(options)),
    ...(await geoipOf(options)),
  };
}

async function geoipOf(options: OptionValues): Promise<Pick<Outside, 'geoip'>> {
  const file = textOf(options, 'geoip');
  if (file === undefined) return {};
  const { openGeoip } = await import('../app/geoip.ts');
  return { geoip: await openGeoip(file) };
}

/** `--watchlist`: the name ends at the first `=`. */
async function watchlistsOf(options: OptionValues): Promise<Pick<Outside, 'watchlists'>> {
  const given = listOf(options, 'watchlist');
  if (given === undefined) return {};
  const { openWatchlist } = await import('../app/watchlists.ts');
  const path = await import('node:path');
  const watchlists = new Map<string, Awaited<ReturnType<typeof openWatchlist>>>();
  for (const text of given) {
    const [, name, key, file] = /^([^:=]+)(?::([^=]+))?=(.+)$/s.exec(text) ?? [];
    if (name === undefined || file === undefined) refuse('--watchlist', text, 'NAME=FILE');
    if (watchlists.has(name)) refuse('--watchlist', text, 'another name: this one has a file');
    watchlists.set(name, await openWatchlist(path.resolve(file), key ?? null));
  }
  return { watchlists };
}

/** `--external`: files by address. The address may hold `=` itself; the last one ends it. */
async function externalOf(options: OptionValues): Promise<Pick<Outside, 'external'>> {
  const given = listOf(options, 'external');
  if (given === undefined) return {};
  const path = await import('node:path');
  const copies = given.map((text) => {
    const end = text.lastIndexOf('=');
    if (end <= 0 || end === text.length - 1) refuse('--external', text, 'URL=FILE');
    return [text.slice(0, end), path.resolve(text.slice(end + 1))] as const;
  });
  return { external: new Map(copies) };
}

/** `--table`: names that exist. */
export async function tablesOf(options: OptionValues): Promise<readonly string[] | undefined> {
  const tables = listOf(options, 'table');
  if (tables === undefined) return undefined;
  const { describeColumns } = await import('../app/describe.ts');
  for (const table of tables) describeColumns(table);
  return tables;
}

/** Options that choose by time, device and table; `what` they choose is the command's. */
export function selectionOptions(what: string): readonly OptionDefinition[] {
  return [
    { flags: '--since <time>', description: `${what} from this time on` },
    { flags: '--until <time>', description: `${what} up to this time` },
    { flags: '--device <name>', description: `${what} on this device` },
    {
      flags: '--table <name>',
      description: `${what} of this table; may be repeated`,
      repeatable: true,
    },
  ];
}

export interface SelectionValues {
  /** Ticks. */
  readonly since: bigint | undefined;
  readonly until: bigint | undefined;
  readonly device: string | undefined;
  readonly tables: readonly string[] | undefined;
}

export async function selectionOf(options: OptionValues): Promise<SelectionValues> {
  const since = await timeOf(options, 'since', '--since');
  const until = await timeOf(options, 'until', '--until');
  if (since !== undefined && until !== undefined && until < since) {
    refuse('--until', textOf(options, 'until') ?? '', 'a time that is not before --since');
  }
  return { since, until, device: textOf(options, 'device'), tables: await tablesOf(options) };
}

export interface ReadingValues {
  readonly only: readonly string[] | undefined;
  readonly timezone: string | undefined;
  readonly deviceName: string | undefined;
}

export async function readingOf(options: OptionValues): Promise<ReadingValues> {
  const only = listOf(options, 'only');
  const timezone = textOf(options, 'timezone');
  if (timezone !== undefined) {
    const { isTimezone } = await import('../app/read-options.ts');
    if (!isTimezone(timezone)) {
      refuse('--timezone', timezone, 'a zone of the IANA list, as Europe/Berlin');
    }
  }
  if (only !== undefined) (await import('../app/describe.ts')).checkFormats(only);
  return { only, timezone, deviceName: textOf(options, 'deviceName') };
}
