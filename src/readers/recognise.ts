/** Which reader a file needs: every reader is asked about the content, the name of the file never counts. */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Outcome } from '../diagnostics/diagnostic.ts';
import type { Reader, Sample } from './reader.ts';
import { READERS } from './registry.ts';
import { findEncoding, toUtf8 } from './tabular/text-encoding.ts';

const MOST_SHOWN = 60;

const MAGICS: readonly (readonly [start: string, what: string])[] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'a ZIP archive'],
  ['377abcaf', 'a 7-Zip archive'],
  ['fd377a58', 'xz data'],
  ['28b52ffd', 'Zstandard data'],
  ['425a68', 'bzip2 data'],
  ['456c6646696c65', 'a Windows event log (EVTX)'],
  ['7f454c46', 'an ELF program'],
  ['4d5a', 'a Windows program'],
  ['1b4c7561', 'a compiled Lua chunk'],
  ['1b4c4a', 'a LuaJIT chunk'],
  ['53514c69746520', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
];

/** What the beginning of unknown content looks like, in few words. */
export function describeContent(sample: Sample): string {
  const { bytes } = sample;
  if (bytes.length === 0) return 'it is empty';
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const magic = MAGICS.find(([start]) => hex.startsWith(start));
  if (magic !== undefined) return `it is ${magic[1]}`;
  const text = Buffer.from(toUtf8(bytes).subarray(0, 4096)).toString('utf8');
  const isBinary = text.includes('\0') || text.includes('\ufffd');
  if (isBinary && findEncoding(bytes) === 'utf-8') {
    return `it is binary and begins with the bytes ${hex.slice(0, 16)}`;
  }
  const line = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  if (line === '') return 'it holds only white space';
  const shown = line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
  return `it is text that begins with ${JSON.stringify(shown)}`;
}

export interface Recognised {
  readonly reader: Reader;
  /** How sure the reader is, above 0 up to 1. */
  readonly score: number;
}

/**
 * The reader of a sample of decompressed content. Without one, `value` is null and the diagnostic says what was seen
 * (`RDR030`) or between which formats nothing decides (`RDR031`).
 */
export function recognise(
  sample: Sample,
  readers: readonly Reader[] = READERS,
): Outcome<Recognised> {
  const plain = { ...sample, bytes: toUtf8(sample.bytes) };
  const found = readers
    .map((reader) => ({ reader, score: reader.recognise(plain) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = found;
  if (best === undefined) {
    const formats = readers.map((reader) => reader.title);
    return {
      value: null,
      diagnostics: [toDiagnostic('RDR030', { seen: describeContent(sample), formats })],
    };
  }
  if (second !== undefined && second.score === best.score) {
    const titles = found
      .filter(({ score }) => score === best.score)
      .map(({ reader }) => reader.title);
    return { value: null, diagnostics: [toDiagnostic('RDR031', { titles })] };
  }
  return { value: best, diagnostics: [] };
}
