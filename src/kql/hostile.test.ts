import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';

const SCHEMA = { tables: listTables() };

/** Words that make queries which are nearly right. */
const WORDS = `
  DeviceEvents FileName FileSize AdditionalFields Timestamp x T | ; where extend project
  summarize by let print sort top = == has_any in ( ) [ ] { } , . * - .. and "a" 5 1d
  dynamic( datatable(x:long) toscalar( arg_max( bin( join count()
`
  .trim()
  .split(/\s+/);

/** What breaks the promise of `bind` for a text, or nothing. */
function findBrokenPromise(query: string): string | null {
  const { value, diagnostics } = bind(query, SCHEMA);
  const isOutside = diagnostics.some(
    ({ span }) =>
      span === undefined || span.start < 0 || span.end < span.start || span.end > query.length,
  );
  if (isOutside) return 'a span outside the text';
  if (value !== null) return null;
  return diagnostics.some(({ severity }) => severity === 'error') ? null : 'no value and no error';
}

test('no arrangement of words of the language throws or is dropped in silence', () => {
  const texts = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 });
  fc.assert(
    fc.property(texts, (words) => {
      expect(findBrokenPromise(`DeviceEvents | where ${words.join(' ')}`)).toBeNull();
      expect(findBrokenPromise(words.join(' '))).toBeNull();
    }),
    { numRuns: 60 },
  );
});

test('no text throws or is dropped in silence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(findBrokenPromise(text)).toBeNull();
    }),
    { numRuns: 60 },
  );
});
