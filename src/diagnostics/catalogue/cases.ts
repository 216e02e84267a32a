/** Messages with the prefix `CAS`: the case store. Every one is about the user's directory, not about the program. */
import type { MessageDefinitions } from '../message.ts';

interface Place {
  readonly directory: string;
}

/** Code to the parameters of its text. */
export interface CaseMessages {
  readonly CAS001: Place & { readonly process: { pid: number; command: string | null } | null };
  readonly CAS002: Place;
  readonly CAS003: Place;
  readonly CAS004: Place;
  readonly CAS005: Place;
  readonly CAS006: Place & { readonly found: number; readonly known: number };
  readonly CAS007: Place & { readonly reason: 'no-database' | 'other-database' | 'not-empty' };
  readonly CAS008: Place;
  readonly CAS009: Place & { readonly detail: string };
  readonly CAS010: Place & { readonly detail: string };
  readonly CAS011: { readonly parent: string; readonly detail: string };
  readonly CAS012: {
    readonly left: number;
    readonly rows: number;
    readonly options: readonly string[];
  };
  readonly CAS013: { readonly bytes: number };
  readonly CAS014: { readonly file: number };
  readonly CAS015: { readonly path: string };
  readonly CAS016: { readonly path: string; readonly detail: string };
  readonly CAS017: {
    readonly places: number;
    readonly span: string;
    readonly record: string;
    readonly device: string;
  };
}

const NOT_A_CASE = {
  'no-database': 'it holds no case.duckdb',
  'other-database': 'its case.duckdb was not made by Moonhound',
  'not-empty': 'it holds other files',
} as const;

export const CASE_MESSAGES: MessageDefinitions<CaseMessages> = {
  CAS001: {
    severity: 'error',
    text: ({ directory, process }) => {
      if (process === null) return `the case "${directory}" is in use by another process`;
      const command = process.command === null ? '' : ` (${process.command})`;
      return `the case "${directory}" is in use by process ${process.pid}${command}`;
    },
    hints: () => [
      'One process may write to a case; several may read it while none writes.',
      'The case is free again when that process ends.',
    ],
  },
  CAS002: {
    severity: 'error',
    text: ({ directory }) => `a case is a directory, and "${directory}" is a file`,
    hints: () => ['--case requires the path of a directory; a new one is made if it is missing.'],
  },
  CAS003: {
    severity: 'error',
    text: ({ directory }) => `no permission to write to the case "${directory}"`,
    hints: () => [
      'Writing requires write permission for the directory and the files in it.',
      'Commands that only read work on a case that cannot be written.',
    ],
  },
  CAS004: {
    severity: 'error',
    text: ({ directory }) => `no permission to read the case "${directory}"`,
    hints: () => ['A case is private to the user who made it; that user can read it.'],
  },
  CAS005: {
    severity: 'error',
    text: ({ directory }) => `the disk that holds the case "${directory}" is full`,
    hints: () => [
      'Nothing half-written is left in the case: after space is freed, the same command can be repeated.',
    ],
  },
  CAS006: {
    severity: 'error',
    text: ({ directory, found, known }) =>
      `the case "${directory}" has format ${found}, and this Moonhound knows formats up to ${known}`,
    hints: () => ['A newer Moonhound reads it.'],
  },
  CAS007: {
    severity: 'error',
    text: ({ directory, reason }) => `"${directory}" is not a case: ${NOT_A_CASE[reason]}`,
    hints: () => ['--case requires a case, or the path of a new or empty directory to make one.'],
  },
  CAS008: {
    severity: 'error',
    text: ({ directory }) => `there is no case at "${directory}"`,
    hints: () => ['`moonhound ingest EVIDENCE --case DIR` makes one.'],
  },
  CAS009: {
    severity: 'error',
    text: ({ directory, detail }) => `the case "${directory}" is damaged: ${detail}`,
    hints: () => ['Reading the evidence again into a new directory makes a new case.'],
  },
  CAS010: {
    severity: 'error',
    text: ({ directory, detail }) => `the case "${directory}" cannot be opened: ${detail}`,
    hints: () => ['The directory, its disk and its permissions are the places to look.'],
  },
  CAS011: {
    severity: 'error',
    text: ({ parent, detail }) => `no temporary case can be made in "${parent}": ${detail}`,
    hints: () => ['A case of its own (--case DIR) takes the place of a temporary one.'],
  },
  CAS012: {
    severity: 'info',
    text: ({ left, rows, options }) =>
      `${left} of ${rows} rows are not in the case: ${options.join(', ')} left them out.`,
    hints: () => ['The file counts as read in this case; a new case takes other rows of it.'],
  },
  CAS013: {
    severity: 'info',
    text: ({ bytes }) =>
      `The file has grown since it was read with ${bytes} bytes: its rows take the place of the ones of then.`,
  },
  CAS014: {
    severity: 'info',
    text: ({ file }) =>
      `The file has grown and was read again, as file ${file} of the case: the rows are there.`,
  },
  CAS015: {
    severity: 'error',
    text: ({ path }) => `"${path}" exists already`,
    hints: () => ['An export overwrites no file: --out takes a new folder, or one without it.'],
  },
  CAS016: {
    severity: 'error',
    text: ({ path, detail }) => `"${path}" cannot be written: ${detail}`,
    hints: () => ['The folder, its disk and its permissions are the places to look.'],
  },
  CAS017: {
    severity: 'info',
    text: ({ places, span, record, device }) => {
      const where = device === '' ? '' : ` on "${device}"`;
      const all = places === 1 ? '' : `, in ${places} places in all`;
      return `Times go back by ${span} at record ${record}${where}${all}: a clock was set back, or logs were joined.`;
    },
    hints: () => [
      'What lies close in the file may lie far apart in time, and the other way round.',
    ],
  },
};
