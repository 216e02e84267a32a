/** Messages with the prefix `RDR`: evidence readers. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface ReaderMessages {
  // Raw audit logs (RDR001 to RDR019).
  RDR001: { readonly reason: string };
  RDR002: Record<never, never>;
  RDR003: { readonly offset: number };
  RDR004: { readonly arch: string };
  // Files as a whole, gzip, and tables that the engine reads (RDR020 to RDR049).
  RDR020: { readonly reason: string };
  RDR021: { readonly reason: string };
  RDR022: { readonly found: number; readonly expected: number };
  RDR023: { readonly limit: number };
  RDR024: { readonly reason: string };
  RDR025: { readonly offset: number; readonly reason: string };
  RDR026: { readonly records: number; readonly offset: number };
  RDR027: {
    readonly table: string;
    readonly column: string;
    readonly type: string;
    readonly rows: number;
  };
  RDR028: {
    readonly table: string;
    readonly column: string;
    readonly rows: number;
    readonly zone: string;
  };
  RDR029: {
    readonly table: string;
    readonly fields: readonly { readonly name: string; readonly rows: number }[];
  };
  RDR030: { readonly seen: string; readonly formats: readonly string[] };
  RDR031: { readonly titles: readonly string[] };
  RDR032: { readonly field: string };
  RDR033: { readonly table: string; readonly others: readonly string[] };
  RDR034: { readonly columns: readonly string[]; readonly nearest: readonly string[] };
  RDR035: { readonly kinds: readonly { readonly name: string; readonly rows: number }[] };
  RDR036: { readonly field: string; readonly records: number };
  RDR037: { readonly table: string; readonly rows: number };
  RDR038: { readonly encoding: string };
  RDR039: { readonly fields: readonly string[] };
  // Windows event logs (RDR050 to RDR059).
  RDR050: { readonly reason: string };
  RDR051: { readonly chunks: number };
  RDR052: { readonly offset: number };
  RDR053: { readonly reason: string };
  // JSON records of other tools (RDR060 to RDR069).
  RDR060: { readonly rows: number };
}

export const READER_MESSAGES: MessageDefinitions<ReaderMessages> = {
  RDR001: {
    severity: 'warning',
    text: ({ reason }) => `The line is no audit record: ${reason}.`,
  },
  RDR002: {
    severity: 'info',
    text: () => 'The log names no device (no node= in its records): DeviceName is empty.',
    hints: () => ['--device-name NAME fills the column.'],
  },
  RDR003: {
    severity: 'warning',
    text: ({ offset }) =>
      `The last line, at byte ${offset}, has no line end: the log was cut off, or was still being written. It was read as far as it goes.`,
  },
  RDR004: {
    severity: 'warning',
    text: ({ arch }) =>
      `The system call numbers of architecture ${arch} are not known: only executions are read from its records, and calls that an enriched log names.`,
  },
  /** The engine refused a file even after its repair. */
  RDR020: {
    severity: 'error',
    text: ({ reason }) => `The engine could not read the file: ${reason}`,
  },
  RDR021: {
    severity: 'warning',
    text: ({ reason }) => `Not a JSON record: ${reason}.`,
  },
  RDR022: {
    severity: 'warning',
    text: ({ found, expected }) =>
      `The row has ${found} ${found === 1 ? 'cell' : 'cells'}; the header has ${expected}.`,
  },
  RDR023: {
    severity: 'warning',
    text: ({ limit }) => `The record is longer than ${limit} bytes.`,
    hints: () => ['No record of a known format is that long: the file may be damaged here.'],
  },
  RDR024: {
    severity: 'warning',
    text: ({ reason }) => `The row's quotes do not pair: ${reason}.`,
  },
  RDR025: {
    severity: 'warning',
    text: ({ offset, reason }) =>
      `The compressed data cannot be read after byte ${offset} (${reason}). What came before was read.`,
  },
  RDR026: {
    severity: 'warning',
    text: ({ records, offset }) =>
      `${records} ${records === 1 ? 'record holds' : 'records hold'} bytes that are not UTF-8, the first one at byte ${offset}; they were read with U+FFFD in their place.`,
  },
  RDR027: {
    severity: 'warning',
    text: ({ table, column, type, rows }) =>
      `${table}.${column}: ${rows} ${rows === 1 ? 'cell is' : 'cells are'} not a ${type} and became null.`,
  },
  RDR028: {
    severity: 'warning',
    text: ({ table, column, rows, zone }) =>
      `${table}.${column}: ${rows} ${rows === 1 ? 'time names' : 'times name'} no zone; ${zone} was taken.`,
    hints: ({ zone }) =>
      zone.startsWith('UTC') ? ['--timezone ZONE says which zone they were written in.'] : [],
  },
  RDR029: {
    severity: 'info',
    text: ({ table, fields }) =>
      `${table} has no column for ${fields.map(({ name, rows }) => `${name} (${rows} ${rows === 1 ? 'row' : 'rows'})`).join(', ')}: not kept.`,
  },
  RDR030: {
    severity: 'error',
    text: ({ seen }) => `The content is of no format that is read: ${seen}.`,
    hints: ({ formats }) => [`Formats that are read: ${formats.join(', ')}.`],
  },
  RDR031: {
    severity: 'error',
    text: ({ titles }) => `The content could be ${titles.join(' or ')}; nothing in it decides.`,
  },
  RDR032: {
    severity: 'warning',
    text: ({ field }) => `The record says nothing in ${field}, which names its table.`,
  },
  RDR033: {
    severity: 'warning',
    text: ({ table, others }) =>
      `The columns fit ${table} and ${others.join(', ')}; the rows were read as ${table}.`,
  },
  RDR034: {
    severity: 'error',
    text: ({ columns }) =>
      `The columns are those of no table: ${columns.slice(0, 12).join(', ')}${columns.length > 12 ? ', …' : ''}.`,
    hints: ({ nearest }) =>
      nearest.length === 0 ? [] : [`The nearest tables are ${nearest.join(', ')}.`],
  },
  RDR035: {
    severity: 'info',
    text: ({ kinds }) =>
      `Records of no known table were left out: ${kinds.map(({ name, rows }) => `${name} (${rows})`).join(', ')}.`,
  },
  RDR036: {
    severity: 'warning',
    text: ({ field, records }) =>
      `${records} ${records === 1 ? 'record names' : 'records name'} a field twice (${field}); the last one counts.`,
  },
  RDR037: {
    severity: 'warning',
    text: ({ table, rows }) =>
      `${table}: the written text of times without a zone found no place in AdditionalFields in ${rows} ${rows === 1 ? 'row' : 'rows'}.`,
  },
  RDR038: {
    severity: 'info',
    text: ({ encoding }) => `The file is ${encoding}; offsets count bytes of its UTF-8 form.`,
  },
  RDR039: {
    severity: 'warning',
    text: ({ fields }) =>
      `Fields whose names occur twice, or differ only in case, were not read: ${fields.join(', ')}.`,
  },
  RDR050: {
    severity: 'warning',
    text: ({ reason }) => `The event record cannot be read: ${reason}.`,
  },
  RDR051: {
    severity: 'info',
    text: ({ chunks }) =>
      `The checksum of ${chunks === 1 ? 'one chunk' : `${chunks} chunks`} of the log is wrong, as in a log that was copied while Windows wrote it: records were read from there all the same.`,
  },
  RDR052: {
    severity: 'warning',
    text: ({ offset }) =>
      `The log ends at byte ${offset}, inside a chunk of 64 KiB: it was cut off. It was read as far as it goes.`,
  },
  RDR053: {
    severity: 'warning',
    text: ({ reason }) => `An event in XML cannot be read: ${reason.replace(/\.$/, '')}.`,
  },
  RDR060: {
    severity: 'info',
    text: ({ rows }) =>
      `${rows} ${rows === 1 ? 'row names' : 'rows name'} no device: DeviceName is empty there.`,
    hints: () => ['--device-name NAME fills the column.'],
  },
};
