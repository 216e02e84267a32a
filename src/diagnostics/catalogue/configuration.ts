/** Messages with the prefix `CFG`: options, paths and the environment. */
import type { MessageDefinitions } from '../message.ts';

/** A kind of file and how many there were. */
interface KindCount {
  readonly name: string;
  readonly files: number;
}

/** Code to the parameters of its text. */
export interface ConfigurationMessages {
  // Paths (CFG001 to CFG019).
  CFG001: { readonly path: string };
  CFG002: { readonly path: string };
  CFG003: { readonly path: string };
  CFG004: { readonly path: string };
  CFG005: { readonly paths: readonly string[]; readonly kinds: readonly KindCount[] };
  CFG006: { readonly bytes: number };
  CFG007: { readonly path: string; readonly detail: string };
  CFG008: { readonly path: string };
  CFG009: { readonly name: string; readonly line: number | null };
  CFG010: { readonly path: string };
  CFG011: { readonly path: string; readonly reason: string };
  // Options and their defaults (CFG020 to CFG039).
  CFG020: { readonly option: string; readonly value: string; readonly expected: string };
  CFG021: { readonly table: string; readonly nearest: readonly string[] };
  CFG022: { readonly rule: string; readonly known: readonly string[] };
  CFG023: { readonly path: string; readonly problem: string };
  CFG024: { readonly path: string; readonly key: string; readonly known: readonly string[] };
  CFG025: { readonly command: string };
  CFG026: { readonly option: string; readonly other: string };
  CFG027: { readonly path: string; readonly faults: number };
  CFG028: { readonly skipped: number };
  CFG029: { readonly format: string; readonly known: readonly string[] };
  CFG030: { readonly detail: string };
  CFG031: { readonly path: string; readonly detail: string };
  CFG032: { readonly path: string; readonly detail: string };
  CFG050: { readonly path: string };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}

export const CONFIGURATION_MESSAGES: MessageDefinitions<ConfigurationMessages> = {
  CFG001: {
    severity: 'error',
    text: ({ path }) => `There is no file or folder "${path}".`,
  },
  CFG002: {
    severity: 'error',
    text: ({ path }) => `No permission to read "${path}".`,
    hints: () => ['The user that may read it can copy it, or run Moonhound.'],
  },
  CFG003: {
    severity: 'error',
    text: ({ path }) => `"${path}" is neither a file nor a folder.`,
    hints: () => ['Evidence requires a regular file; a stream can be saved to one first.'],
  },
  CFG004: {
    severity: 'error',
    text: ({ path }) => `"${path}" is empty: it holds no evidence.`,
  },
  CFG005: {
    severity: 'error',
    text: ({ paths, kinds }) => {
      const files = kinds.reduce((sum, kind) => sum + kind.files, 0);
      const where = paths.map((path) => `"${path}"`).join(', ');
      if (files === 0) return `Nothing in ${where} is evidence: there are no files in it.`;
      const listed = kinds.map((kind) => `${kind.files} ${kind.name}`).join(', ');
      return `Nothing in ${where} is evidence: ${count(files, 'file was', 'files were')} looked at (${listed}).`;
    },
    hints: () => ['`moonhound formats` lists what is read. Files are recognised by content.'],
  },
  CFG006: {
    severity: 'info',
    text: ({ bytes }) =>
      `The file was still growing: its first ${bytes} bytes were read, which is what it had at the start.`,
    hints: () => [
      'Read again later under this name, without a selection of rows, its rows take the place of these.',
    ],
  },
  CFG007: {
    severity: 'error',
    text: ({ path, detail }) => `"${path}" cannot be read: ${detail}.`,
  },
  CFG008: {
    severity: 'warning',
    text: ({ path }) => `"${path}" changed while it was read: what was there at first was read.`,
  },
  CFG009: {
    severity: 'error',
    text: ({ name, line }) =>
      line === null
        ? `"${name}" is not text in UTF-16, as its first bytes say.`
        : `"${name}" is not text in UTF-8: line ${line} has bytes that are no characters.`,
    hints: () => [
      'An editor can save it as UTF-8; UTF-16 with a mark at its beginning is read too.',
    ],
  },
  CFG010: {
    severity: 'error',
    text: ({ path }) =>
      `"${path}" is an archive inside an archive inside an archive: it was not opened.`,
    hints: () => ['Unpack the outer one and name the inner one.'],
  },
  CFG011: {
    severity: 'error',
    text: ({ path, reason }) =>
      `"${path}" is damaged: ${reason}. What could be read before that was read.`,
  },
  CFG020: {
    severity: 'error',
    text: ({ option, value, expected }) =>
      `${option} cannot be "${value}": it requires ${expected}.`,
  },
  CFG021: {
    severity: 'error',
    text: ({ table }) => `There is no table "${table}".`,
    hints: ({ nearest }) =>
      nearest.length === 0
        ? ['`moonhound schema` lists the tables.']
        : [`The nearest known: ${list(nearest)}.`],
  },
  CFG022: {
    severity: 'error',
    text: ({ rule }) => `The package has no rule "${rule}".`,
    hints: ({ known }) => [`Its rules: ${list(known)}.`],
  },
  CFG023: {
    severity: 'error',
    text: ({ path, problem }) => `The defaults in "${path}" cannot be used: ${problem}.`,
  },
  CFG024: {
    severity: 'error',
    text: ({ path, key }) => `"${path}" sets "${key}", which is no option.`,
    hints: ({ known }) => [`Options with a default: ${list(known)}.`],
  },
  CFG025: {
    severity: 'error',
    text: ({ command }) => `${command} requires evidence, or a case with --case DIR.`,
  },
  CFG026: {
    severity: 'error',
    text: ({ option, other }) => `${option} cannot be combined with ${other}.`,
  },
  CFG027: {
    severity: 'error',
    text: ({ path, faults }) =>
      `The detection package "${path}" has ${count(faults, 'fault', 'faults')} and is not used.`,
    hints: () => [`\`moonhound check\` shows them at any time.`],
  },
  CFG028: {
    severity: 'error',
    text: ({ skipped }) =>
      `${count(skipped, 'record was', 'records were')} skipped, which --strict does not allow.`,
  },
  CFG029: {
    severity: 'error',
    text: ({ format }) => `There is no evidence format "${format}".`,
    hints: ({ known }) => [`Formats: ${list(known)}.`],
  },
  CFG030: {
    severity: 'error',
    text: ({ detail }) => `the output cannot be written: ${detail}`,
    hints: () => ['The disk or device that standard output leads to is the place to look.'],
  },
  CFG031: {
    severity: 'error',
    text: ({ path, detail }) => `"${path}" cannot be asked where addresses lie: ${detail}.`,
    hints: () => [
      '--geoip requires a MaxMind DB file with cities or countries, such as GeoLite2-City.mmdb.',
    ],
  },
  CFG032: {
    severity: 'error',
    text: ({ path, detail }) => `"${path}" cannot be read as a watchlist: ${detail}.`,
    hints: () => [
      '--watchlist requires a CSV file in UTF-8 with commas, whose first line names the columns.',
    ],
  },
  CFG050: {
    severity: 'error',
    text: ({ path }) => `"${path}" is not a baseline of moonhound check.`,
    hints: () => ['With --update-baseline it is written anew, from what is found now.'],
  },
};
