/** A reader out of the description of a format of JSON records. */
import type { DecodingReader, Sample } from '../reader.ts';
import { decodeRecords, findFormat } from './decode-records.ts';
import { toPage } from './format-page.ts';
import type { JsonObject } from './json-value.ts';
import { findLayout } from './layout.ts';
import type { RecordFormat } from './mapping.ts';
import { peel } from './unwrap.ts';

/** Surer than a table of events by its columns: the marks of a record are names that no other tool writes together. */
const SURE = 0.9;
/** Of a mixture, the reader of the format that most records have; it reads the others too. */
const OF_MIXTURE = 0.8;

/** How often each format stands at the beginning of a content. Remembered for the sample that was asked about last. */
class Census {
  private sample: Sample | undefined;
  private counts: ReadonlyMap<RecordFormat, number> = new Map();

  take(sample: Sample, formats: readonly RecordFormat[]): ReadonlyMap<RecordFormat, number> {
    if (this.sample === sample) return this.counts;
    const counts = new Map<RecordFormat, number>();
    const find = (record: JsonObject): readonly RecordFormat[] =>
      peel(record).flatMap((inside) => {
        const format = inside.kind === 'record' ? findFormat(inside.record, formats) : undefined;
        return format === undefined ? [] : [format];
      });
    const { records } = findLayout(
      sample.bytes,
      sample.complete,
      (record) => find(record).length > 0,
    );
    for (const record of records)
      for (const format of find(record)) counts.set(format, (counts.get(format) ?? 0) + 1);
    this.sample = sample;
    this.counts = counts;
    return counts;
  }
}

/** The readers of these formats. Each reads every one of them, so that nothing in a mixed file is lost. */
export function toReaders(formats: readonly RecordFormat[]): readonly DecodingReader[] {
  const census = new Census();
  return formats.map((format) => ({
    kind: 'decoder',
    name: format.name,
    title: format.title,
    page: () => toPage(format),
    recognise: (sample) => {
      const counts = census.take(sample, formats);
      const own = counts.get(format);
      if (own === undefined) return 0;
      if (counts.size === 1) return SURE;
      // Of two with as many, the one that stands first in the list.
      const most = [...counts].toSorted(
        ([a, first], [b, second]) => second - first || formats.indexOf(a) - formats.indexOf(b),
      );
      return most[0]?.[0] === format ? OF_MIXTURE : OF_MIXTURE / 2;
    },
    decode: (content, context) => decodeRecords(content, context, formats),
  }));
}
