/** Tells a raw audit log by its lines, wherever it came from and whatever it is called. */
import type { Sample } from '../reader.ts';
import { RecordHeader } from './record-header.ts';

const MAX_LINES = 200;

/**
 * The share of lines that are audit records among the first 200, without empty ones and what `ausearch` adds; 0 when there
 * is none. A line that the sample cuts off does not count.
 */
export function recogniseAudit(sample: Sample): number {
  const bytes = Buffer.from(sample.bytes.buffer, sample.bytes.byteOffset, sample.bytes.byteLength);
  const header = new RecordHeader();
  let records = 0;
  let others = 0;
  let start = 0;
  while (start < bytes.length && records + others < MAX_LINES) {
    const found = bytes.indexOf(10, start);
    if (found < 0 && !sample.complete && records + others > 0) break;
    const end = found < 0 ? bytes.length : found;
    let from = start;
    while (from < end && bytes[from] === 0) from += 1;
    if (header.read(bytes, from, end) === undefined) records += 1;
    else if (!isFiller(bytes, from, end)) others += 1;
    start = end + 1;
  }
  return records === 0 ? 0 : records / (records + others);
}

function isFiller(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > 64) return false;
  const text = bytes.toString('latin1', start, end).trim();
  return text === '' || text === '----' || text.startsWith('time->');
}
